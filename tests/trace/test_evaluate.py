"""Anybody's truth says how well the light table finds."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from filigrane.accounts.models import House
from filigrane.cli.main import filigrane
from filigrane.trace.errors import TruthUnreadable
from filigrane.trace.evaluate import Answer, Place, Question, judge, read_truth
from filigrane.trace.service.evaluate import evaluate_folder, evaluate_house
from filigrane.trace.spans import Span
from filigrane.works.models import Work

Shelve = Callable[[House, Mapping[str, str]], dict[str, Work]]
SEA = "La mer rendait ce soir les clefs que nous lui avions prêtées au printemps dernier."
OURS = "Voici une phrase tout à fait nouvelle que personne n’a encore écrite avant ce matin."


def span(start: int, end: int, kind: str = "exact", identity: int = 1_000_000) -> Span:
    return Span(start, end, 1, 1, start + 100, end + 100, kind, identity)


def truth(*lines: dict) -> list[Question]:
    return list(read_truth(json.dumps(line) for line in lines))


def test_a_place_is_found_when_one_span_covers_half_of_it() -> None:
    asked = Question("q", "", (Place("a.txt", 100, 200),))
    assert judge([Answer(asked, [("a.txt", span(0, 50))])]).recall == 1_000_000
    assert judge([Answer(asked, [("a.txt", span(0, 49))])]).recall == 0
    assert judge([Answer(asked, [("b.txt", span(0, 100))])]).recall == 0


def test_a_span_beside_the_truth_costs_precision() -> None:
    asked = Question("q", "", (Place("a.txt", 100, 200),))
    report = judge([Answer(asked, [("a.txt", span(0, 100)), ("a.txt", span(300, 400))])])
    assert (report.precision, report.recall) == (500_000, 1_000_000)


def test_a_span_in_another_part_of_the_question_is_not_right() -> None:
    asked = Question("q", "", (Place("a.txt", 100, 200, query=(500, 600)),))
    assert judge([Answer(asked, [("a.txt", span(0, 100))])]).right == 0


def test_a_span_where_the_truth_does_not_judge_is_neither_right_nor_wrong() -> None:
    line = {"query": "x", "passages": [{"source": "a.txt", "at": [100, 200]}], "judged_at": [[0, 90]]}
    (asked,) = truth(line)
    report = judge(
        [Answer(asked, [("a.txt", span(0, 90)), ("b.txt", span(90, 190)), ("b.txt", span(80, 99))])]
    )
    assert (report.right, report.spans, report.elsewhere) == (1, 2, 1)


def test_identity_is_counted_by_tenths() -> None:
    asked = Question("q", "", (Place("a.txt", 100, 200),))
    report = judge([Answer(asked, [("a.txt", span(0, 100, "near", 720_000))])])
    assert [(t.spans, t.right, t.identity) for t in report.tenths if t.spans] == [(1, 1, 720_000)]


def test_nothing_to_divide_by_is_not_known() -> None:
    report = judge([])
    assert report.recall is None
    assert report.precision is None


def test_a_text_without_passages_that_gets_a_near_span_is_flagged() -> None:
    report = judge([Answer(Question("q", "", ()), [("a.txt", span(0, 9, "near"))])])
    assert (report.clean, report.flagged) == (1, 1)


@pytest.mark.parametrize(
    "line",
    ["{", '{"passages": []}', '{"query": 3, "passages": []}', '{"query": "a", "passages": [{"source": "x"}]}']
    + ['{"query": "a", "passages": [{"source": "x", "at": [9, 3]}]}'],
)
def test_a_line_that_is_no_truth_is_named(line: str) -> None:
    with pytest.raises(TruthUnreadable) as caught:
        list(read_truth(['{"query": "a", "passages": []}', line]))
    assert caught.value.values["line"] == 2


def test_a_folder_is_judged_from_its_files_alone(tmp_path: Path) -> None:
    (tmp_path / "mer.txt").write_text(f"Avant. {SEA} Après.", "utf-8")
    asked = truth(
        {"query": f"{OURS} {SEA}", "passages": [{"source": "mer.txt", "at": [7, 7 + len(SEA)]}]},
        {"query": OURS, "passages": []},
    )
    report = evaluate_folder(tmp_path, asked)
    assert (report.found, report.places, report.right, report.spans, report.flagged) == (1, 1, 1, 1, 0)


def test_a_house_is_judged_by_the_names_of_its_files(house: House, shelve: Shelve) -> None:
    shelve(house, {"mer": f"Avant. {SEA} Après."})
    asked = truth({"query": SEA, "passages": [{"source": "mer.txt", "at": [7, 7 + len(SEA)]}]})
    assert evaluate_house(house.pk, asked).recall == 1_000_000


def test_the_command_prints_recall_precision_and_identity(tmp_path: Path, house: House) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "mer.txt").write_text(f"Avant. {SEA} Après.", "utf-8")
    line = {"query": SEA, "passages": [{"source": "mer.txt", "at": [7, 7 + len(SEA)]}]}
    (tmp_path / "truth.jsonl").write_text(json.dumps(line), "utf-8")
    said = CliRunner().invoke(
        filigrane, ["trace", "evaluate", str(tmp_path / "truth.jsonl"), "--sources", str(sources)]
    )
    assert said.exit_code == 0, said.output
    assert "1 of 1" in said.output or "1 sur 1" in said.output
