"""A file of cases is read line by line; what can't be read is named, what differs is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from filigrane.base.cases import CaseUnreadable
from filigrane.base.errors import FiligraneError
from filigrane.rights.casebook import differences, facts_of, read_cases
from filigrane.rights.cli import rights

COLETTE = """
# a remark
Colette, a novel
author: Colette | died 1954-08-03
published: 1923
expect: {answer}
"""


def run(path: Path, *more: str) -> tuple[int, str]:
    found = CliRunner().invoke(rights, ["cases", str(path), *more])
    fault = found.exception
    return fault.exit_status if isinstance(fault, FiligraneError) else found.exit_code, found.output


def test_a_case_that_holds_says_nothing_and_one_that_differs_says_what(tmp_path: Path) -> None:
    right, wrong = tmp_path / "right.txt", tmp_path / "wrong.txt"
    right.write_text(COLETTE.format(answer="allowed settled"), "utf-8")
    wrong.write_text(COLETTE.format(answer="refused"), "utf-8")
    assert run(right)[0] == 0
    status, said = run(right, str(wrong))
    assert status == 1
    assert "wrong.txt:3" in said
    assert "refused" in said
    assert "allowed" in said


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("auhtor: Colette", "auhtor"),
        ("author Colette", "author Colette"),
        ("published: next year", "next year"),
        ("author: Colette | died yesterday", "yesterday"),
        ("ask: dance", "dance"),
        ("signal: rsl | shouts tdm", "shouts"),
        ("agreement: Colette | data show | perhaps", "perhaps"),
        ("reserved: dreams | author", "dreams"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_number(line: str, word: str) -> None:
    text = f"A case\n{line}\nexpect: allowed"
    with pytest.raises(CaseUnreadable) as caught:
        differences(read_cases(text)[0])
    assert word in str(caught.value)
    assert "Line 2" in str(caught.value)


def test_a_case_that_expects_nothing_is_not_a_case() -> None:
    with pytest.raises(CaseUnreadable):
        read_cases("A case\nauthor: Colette | died 1954")


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert run(tmp_path / "none.txt")[0] == 5


def test_remarks_and_empty_lines_make_no_case() -> None:
    cases = read_cases("# nothing\n\n\nOne\nexpect: allowed\n\n# more\nTwo\nexpect: refused")
    assert [(case.name, case.line) for case in cases] == [("One", 4), ("Two", 8)]
    assert facts_of(cases[0]).holders == ()


A_DANCER = """
A consent taken back
data: training given | from 2026-01-05
withdrawn: data training 2026-05-01
state: data training {day} withdrawn
"""


def test_a_case_of_performers_is_run_and_says_what_differs(tmp_path: Path) -> None:
    right, wrong = tmp_path / "right.txt", tmp_path / "wrong.txt"
    right.write_text(A_DANCER.format(day="2026-05-01"), "utf-8")
    wrong.write_text(A_DANCER.format(day="2026-04-30"), "utf-8")
    assert run(right)[0] == 0
    status, said = run(right, str(wrong))
    assert (status, "data training 2026-04-30 given" in said) == (1, True)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("state: data dreams 2026-05-01 given", "dreams"),
        ("ask: dance 2026-05-01", "dance"),
        ("data: training perhaps | from 2026-01-05", "training perhaps"),
        ("withdrawn: consent training 2026-05-01", "consent training"),
        ("author: Colette", "author"),
    ],
)
def test_a_line_of_a_case_of_performers_that_cannot_be_read_is_named(line: str, word: str) -> None:
    text = f"A case\n{line}\ncopy: Film | show | data | The house\nstate: data show 2026-05-01 unknown"
    with pytest.raises(CaseUnreadable) as caught:
        [differences(case) for case in read_cases(text)]
    assert word in str(caught.value)
    assert "Line 2" in str(caught.value)


def test_a_case_of_performers_that_asks_nothing_is_named() -> None:
    with pytest.raises(CaseUnreadable):
        read_cases("A case\ndata: training given | from 2026-01-05")
