"""The preservation form: whole, in one order, and back again without loss."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.works.random_house import fill

from filigrane.accounts.models import House
from filigrane.accounts.service import make_house
from filigrane.jobs.models import Job, JobProblem
from filigrane.jobs.service import run_now, start
from filigrane.works.errors import BadRecord, NotWhole
from filigrane.works.exports.fields import SHAPES
from filigrane.works.exports.preservation import read_lines
from filigrane.works.models import Change, File, Work
from filigrane.works.queries.exporting import Export, export_lines
from filigrane.works.queries.preservation import MODELS, PARTS
from filigrane.works.queries.store import store
from morning import NOW, TODAY

DOCS = Path(__file__).resolve().parents[2] / "docs" / "en" / "preservation.md"
LEFT_OUT = {
    "house", "id", "work", "agent", "production", "place", "collection", "file", "works", "made_by",
}  # fmt: skip
"""Columns that a line says otherwise (the house by its first line, a part by where it stands), and the
account that sent a file, which does not leave."""


def written(house: House) -> list[str]:
    return list(export_lines(Export(house, "preservation", TODAY)))


def arriving(house: House, lines: list[str], **arguments: object) -> Job:
    digest = store().put("".join(lines).encode())
    job = start("works.arrive", {"digest": digest, **arguments}, house_id=house.pk, person_id=None)
    return run_now(job)


def without_ids(lines: list[str]) -> list[str]:
    """The lines of records, each id said by its place among those of its kind."""
    ranks: dict[tuple[str, int], int] = {}
    found = [json.loads(line) for line in lines[1:-1]]
    for line in found:
        ranks[line["record"], line["id"]] = len(ranks)
    for line in found:
        shape = SHAPES[line["record"]]
        groups = [(shape.fields, [line]), *((part.fields, line[part.name]) for part in shape.parts)]
        for fields, rows in groups:
            for row in rows:
                for one in fields:
                    if one.points_to and row[one.name] is not None:
                        row[one.name] = ranks[one.points_to, row[one.name]]
        line["id"] = ranks[line["record"], line["id"]]
    return [json.dumps(line, sort_keys=True) for line in found]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dice=st.randoms(use_true_random=False))
def test_any_house_leaves_arrives_and_leaves_again_the_same(db: None, dice: Random) -> None:
    with transaction.atomic():
        here, there = make_house("ici", "Ici", now=NOW), make_house("la", "Là", now=NOW)
        fill(here, dice)
        lines = written(here)
        job = arriving(there, lines, held=True)
        assert job.state == "done", job.error
        assert without_ids(written(there)) == without_ids(lines)
        transaction.set_rollback(True)


def test_the_same_catalogue_gives_the_same_bytes(house: House) -> None:
    fill(house, Random(5))
    assert written(house) == written(house)


def test_every_column_of_every_row_leaves_or_is_said_to_stay() -> None:
    held = {
        record: (model, {one.name for one in (*SHAPES[record].fields, *SHAPES[record].parts)})
        for record, model in MODELS.items()
    }
    parts = {
        f"{record}.{part.name}": (PARTS[record, part.name][0], {one.name for one in part.fields})
        for record, shape in SHAPES.items()
        for part in shape.parts
    }
    missing = {
        name: left
        for name, (model, names) in (held | parts).items()
        if (left := {field.name for field in model._meta.fields} - names - LEFT_OUT)
    }
    assert not missing


def test_every_field_is_explained() -> None:
    text = DOCS.read_text("utf-8")
    names = {
        name
        for shape in SHAPES.values()
        for name in (
            shape.name,
            *(one.name for one in shape.fields),
            *(part.name for part in shape.parts),
            *(one.name for part in shape.parts for one in part.fields),
        )
    }
    assert {name for name in names if f"`{name}`" not in text} == set()


def test_neither_accounts_nor_jobs_leave(house: House) -> None:
    fill(house, Random(8))
    said = [json.loads(line).get("provenance", {}) for line in written(house)]
    assert {key for one in said for entry in one.values() for key in entry} == {"source", "at", "said"}


def test_a_house_that_holds_works_takes_no_whole_catalogue(house: House, other_house: House) -> None:
    for one in (house, other_house):
        Work.objects.create(house=one, title="Tomber", made_at=NOW, changed_at=NOW)
    job = arriving(other_house, written(house))
    assert (job.state, job.error["code"]) == ("failed", "works.house_not_empty")


def test_a_digest_alone_opens_no_bytes(house: House, other_house: House) -> None:
    work = Work.objects.create(house=house, title="Tomber", made_at=NOW, changed_at=NOW)
    File.objects.create(
        work=work,
        name="secret.txt",
        digest=store().put(b"secret"),
        media_type="text/plain",
        size=6,
        made_at=NOW,
    )
    job = arriving(other_house, written(house))
    assert job.result["left_out"] == 1
    assert not File.objects.filter(work__house=other_house).exists()
    assert [p.code for p in JobProblem.objects.filter(job=job)] == ["works.file_not_found"]


def test_what_arrives_is_told_in_the_feed(house: House, other_house: House) -> None:
    Work.objects.create(house=house, title="Tomber", made_at=NOW, changed_at=NOW)
    arriving(other_house, written(house))
    arrived = Work.objects.get(house=other_house)
    assert Change.objects.filter(house=other_house, kind="work", thing_id=arrived.pk).exists()


def altered(lines: list[str], how: str) -> list[str]:
    changed = list(lines)
    if how == "cut":
        return changed[:-1]
    if how == "a line less":
        return changed[:-2] + changed[-1:]
    if how == "another letter":
        return [line.replace("Tomber", "Tombée") for line in changed]
    if how == "a line behind":
        return [*changed, changed[1]]
    return changed[1:]


@pytest.mark.parametrize("how", ["cut", "a line less", "another letter", "a line behind", "no first line"])
def test_a_file_that_is_not_whole_is_refused(house: House, how: str) -> None:
    Work.objects.create(house=house, title="Tomber", made_at=NOW, changed_at=NOW)
    with pytest.raises((NotWhole, BadRecord)):
        list(read_lines(line.encode() for line in altered(written(house), how)))


HEAD = '{"form":"filigrane.preservation","record":"house","version":1}\n'
SEASON = '"name":"S","starts":"","ends":"","description":"","version":1'


@pytest.mark.parametrize(
    "line",
    [
        "[1]",
        "{",
        "[" * 100_000,
        '{"record":"person","id":1}',
        '{"record":["season"],"id":1}',
        '{"record":"season","id":0,' + SEASON + "}",
        '{"record":"season","id":true,' + SEASON + "}",
        '{"record":"season","id":1,"name":"S"}',
        '{"record":"season","id":1,"more":1,' + SEASON + "}",
        '{"record":"season","id":1,' + SEASON.replace('"S"', "7") + "}",
        '{"record":"season","id":1,' + SEASON.replace('"S"', '"\\ud800"') + "}",
        '{"record":"season","id":1,' + SEASON.replace('"S"', '"\\u0000"') + "}",
        '{"record":"relation","id":1,"work":4,"other":5,"kind":"edition_of","note":""}',
        '{"record":"discipline","id":1,"code":"a","label_fr":"","label_en":"","exact_match":"","broader":9}',
    ],
)
def test_a_hostile_line_is_refused_with_its_place(line: str) -> None:
    with pytest.raises((BadRecord, NotWhole)) as fault:
        list(read_lines([HEAD.encode(), line.encode() + b"\n"]))
    assert fault.value.values.get("line") == 2 or isinstance(fault.value, NotWhole)


def test_nothing_is_written_when_a_later_line_is_wrong(house: House, other_house: House) -> None:
    Work.objects.create(house=house, title="Tomber", made_at=NOW, changed_at=NOW)
    lines = written(house)
    job = arriving(other_house, [*lines[:-1], lines[-1].replace('"records":1', '"records":2')])
    assert (job.error["code"], Work.objects.filter(house=other_house).count()) == ("works.not_whole", 0)


def test_an_address_that_a_browser_would_run_is_refused(house: House) -> None:
    MODELS["place"]._default_manager.create(house=house, name="Lieu", url="javascript:alert(1)")
    with pytest.raises(BadRecord):
        list(read_lines(line.encode() for line in written(house)))
