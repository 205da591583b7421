"""A data set held to the light in a house: what the report says, byte for byte, killed or not."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest

from filigrane.accounts.models import House
from filigrane.charter.service import switch
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.service import resume, run_now
from filigrane.rights.ask import Purpose
from filigrane.rights.uses import Use
from filigrane.trace.datasets.declared import Declared
from filigrane.trace.engines.datasets import batching
from filigrane.trace.queries.reports import report_folder
from filigrane.trace.service import dataset as reading
from filigrane.trace.service.ask_dataset import ask_dataset
from filigrane.works.service import withdraw_work

MER = "La mer rend ce soir les clefs du phare au marcheur qui compte les vagues une à une."
GARE = "Le dernier train oublie sur le quai une valise pleine de lettres que personne ne lira plus."
OTHER = "Rien de ce qui est écrit ici ne se lit ailleurs dans la maison, pas même par hasard."
ON = dt.date(2025, 6, 1)


def declared(name: str = "jeu.jsonl") -> Declared:
    return Declared(name, Use.GENAI_TRAIN, ON, Purpose.COMMERCIAL)


def lines(path: Path, texts: list[str]) -> Path:
    path.write_text(
        "".join(json.dumps({"text": text, "id": n}) + "\n" for n, text in enumerate(texts)), "utf-8"
    )
    return path


def held(house: House, path: Path, said: Declared | None = None) -> tuple[Job, dict[str, Any]]:
    job = run_now(ask_dataset(house.pk, path, said or declared(path.name)))
    assert job.state == JobState.DONE, job.error
    return job, json.loads((report_folder(house.pk, job.pk) / "report.json").read_text("utf-8"))


def files(job: Job) -> dict[str, bytes]:
    folder = report_folder(job.house_id, job.pk)
    return {name: (folder / name).read_bytes() for name in ("report.json", "works.csv", "passages.csv")}


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.FILIGRANE_HOME = tmp_path / "home"


def test_the_report_names_the_works_inside_where_and_how_much(
    house: House, shelve: Any, tmp_path: Path
) -> None:
    works = shelve(house, {"mer": MER, "gare": GARE})
    path = lines(tmp_path / "jeu.jsonl", [OTHER, f"{OTHER} {MER}", OTHER])
    _, report = held(house, path)
    assert [work["id"] for work in report["works"]] == [works["mer"].pk]
    (passage,) = report["passages"]
    text = f"{OTHER} {MER}"
    assert (passage["file"], passage["record"], passage["said"]) == ("jeu.jsonl", 2, "1")
    assert text[passage["start"] : passage["end"]] == MER.rstrip(".")
    assert MER[passage["source_start"] : passage["source_end"]] == MER.rstrip(".")
    letters = sum(map(str.isalnum, MER))
    whole = sum(sum(map(str.isalnum, one)) for one in (OTHER, text, OTHER))
    (work,) = report["works"]
    assert (work["letters"], work["records"], work["passages"]) == (letters, 1, 1)
    assert report["read"]["letters"] == whole
    assert work["millionths"] + report["not_identified"] == 1_000_000
    assert work["inside"] == 1_000_000 * len(MER.rstrip(".")) // len(MER)
    assert abs(work["millionths"] - 1_000_000 * letters / whole) <= 1


def test_the_verdict_is_of_the_declared_use_and_day(house: House, shelve: Any, tmp_path: Path) -> None:
    shelve(house, {"mer": MER})
    _, report = held(house, lines(tmp_path / "jeu.jsonl", [MER]))
    verdict = report["works"][0]["verdict"]
    assert report["declared"]["use"] == "genai_train"
    assert report["declared"]["collected_on"] == "2025-06-01"
    assert verdict["answer"] == "undecided"
    assert verdict["missing"]


def test_the_same_inputs_give_the_same_bytes_whatever_the_job(
    house: House, shelve: Any, tmp_path: Path
) -> None:
    shelve(house, {"mer": MER, "gare": GARE})
    path = lines(tmp_path / "jeu.jsonl", [f"{MER} {OTHER}", GARE, OTHER])
    (first, _), (second, _) = held(house, path), held(house, path)
    assert first.pk != second.pk
    assert files(first) == files(second)


def test_one_letter_changed_changes_the_fingerprint_of_what_was_read(
    house: House, shelve: Any, tmp_path: Path
) -> None:
    shelve(house, {"mer": MER})
    path = lines(tmp_path / "jeu.jsonl", [MER, OTHER])
    _, before = held(house, path)
    _, after = held(house, lines(path, [MER, OTHER + "x"]))
    assert before["read"]["sha256"] != after["read"]["sha256"]


class Cut(Exception):
    """The process dies here."""


def test_a_reading_cut_off_after_any_batch_ends_as_one_left_in_peace(
    house: House, shelve: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve(house, {"mer": MER, "gare": GARE})
    long = " ".join([OTHER, MER, GARE] * 8)
    path = lines(tmp_path / "jeu.jsonl", [long, OTHER, MER, GARE + OTHER, long, MER])
    monkeypatch.setattr(batching, "BATCH_CHARS", 60)
    monkeypatch.setattr(reading, "BETWEEN_SAVES_S", -1)
    peaceful, _ = held(house, path)
    taken = reading.take_in
    for last in range(1, 6):
        seen = 0

        def dying(*given: Any, last: int = last) -> None:
            nonlocal seen
            seen += 1
            if seen > last:
                raise Cut
            taken(*given)

        monkeypatch.setattr(reading, "take_in", dying)
        job = run_now(ask_dataset(house.pk, path, declared()))
        assert job.state == JobState.FAILED
        spool = report_folder(house.pk, job.pk) / "passages.jsonl"
        spool.write_bytes(spool.read_bytes() + b'[1, "half a li')
        monkeypatch.setattr(reading, "take_in", taken)
        again = run_now(ask_dataset(house.pk, path, declared()))
        assert again.pk == job.pk
        assert again.state == JobState.DONE, again.error
        assert files(again) == files(peaceful)


def test_a_catalogue_that_changed_meanwhile_is_read_against_from_the_start(
    house: House, shelve: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = shelve(house, {"mer": MER, "gare": GARE})
    path = lines(tmp_path / "jeu.jsonl", [MER, GARE, GARE])
    monkeypatch.setattr(batching, "BATCH_CHARS", 10)
    monkeypatch.setattr(reading, "BETWEEN_SAVES_S", -1)
    taken, seen = reading.take_in, 0

    def dying(*given: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == 3:
            raise Cut
        taken(*given)

    monkeypatch.setattr(reading, "take_in", dying)
    job = run_now(ask_dataset(house.pk, path, declared()))
    assert job.state == JobState.FAILED
    withdraw_work(house.pk, works["mer"].pk, reason="essai", person_id=None)
    monkeypatch.setattr(reading, "take_in", taken)
    again = run_now(resume(job.pk, house_id=house.pk))
    report = json.loads(files(again)["report.json"])
    assert [work["title"] for work in report["works"]] == ["gare"]
    assert report["read"]["records"] == 3


def test_formulas_in_a_data_set_are_text_in_the_tables(house: House, shelve: Any, tmp_path: Path) -> None:
    shelve(house, {"mer": "=cmd mer " + MER})
    path = lines(tmp_path / "=jeu.jsonl", ["=cmd mer " + MER])
    job, _ = held(house, path)
    table = files(job)["passages.csv"].decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table, newline=""), delimiter=";"))
    assert rows[1][2] == "'=jeu.jsonl"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_a_house_sees_its_own_works_only(
    house: House, shelve: Any, tmp_path: Path, django_user_model: Any
) -> None:
    from filigrane.accounts.service import make_house
    from morning import NOW

    other = make_house("autre", "L’Autre", now=NOW)
    shelve(other, {"mer": MER})
    shelve(house, {"gare": GARE})
    _, report = held(house, lines(tmp_path / "jeu.jsonl", [MER]))
    assert (report["works"], report["passages"], report["not_identified"]) == ([], [], 1_000_000)


def test_a_set_without_one_text_says_what_was_passed_over(house: House, tmp_path: Path) -> None:
    (tmp_path / "jeu").mkdir()
    (tmp_path / "jeu" / "photo.jpg").write_bytes(b"\xff\xd8")
    job = run_now(ask_dataset(house.pk, tmp_path / "jeu", declared("jeu")))
    assert job.error["code"] == "trace.dataset_empty"
    assert "ending .jpg (1)" in str(job.error["values"])


def test_the_charter_switches_it_off(house: House, shelve: Any, tmp_path: Path) -> None:
    switch(house, "trace.dataset", False, reason="essai")
    job = run_now(ask_dataset(house.pk, lines(tmp_path / "jeu.jsonl", [MER]), declared()))
    assert job.error["code"] == "trace.switched_off"


def test_a_text_that_repeats_too_much_is_counted_and_hinders_nothing(
    house: House, shelve: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filigrane.trace.engines.datasets import matching

    monkeypatch.setattr(matching, "MOST_RUNS", 40)
    monkeypatch.setattr(matching, "FINEST", 2_000)
    shelve(house, {"rire": "ha " * 300, "mer": MER})
    _, report = held(house, lines(tmp_path / "jeu.jsonl", ["ha " * 3000, MER]))
    assert "mer" in [work["title"] for work in report["works"]]
    assert report["read"]["passed_over"]["letters that repeat too much"] > 0
    assert report["read"]["letters"] == 6000 + sum(map(str.isalnum, MER))
