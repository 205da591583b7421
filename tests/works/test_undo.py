"""An import goes back as it came: what nobody touched; the rest is listed with its reason."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.works.conftest import play

from filigrane.accounts.models import House
from filigrane.jobs.models import JobProblem
from filigrane.jobs.service import run_now, start
from filigrane.journal.models import Entry
from filigrane.rights.models import Fact
from filigrane.trace.service import hold_to_light
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.edits import WorkEdit
from filigrane.works.imports.errors import AlreadyUndone, BatchNotFound
from filigrane.works.models import Agent, Batch, Change, Contribution, File, Identifier, Reading, Work
from filigrane.works.service import edit_work, record_work, undo_batch
from filigrane.works.service.ask_import import arguments_for
from filigrane.works.service.undo_batch import ask_undo
from morning import NOW

TABLES = (Work, Agent, Contribution, Identifier, File, Reading)


def sheet(number: int, **fields: Any) -> dict[str, Any]:
    artist = {"fc": "Ana Ory", "role": "artist", "date": "1850–1920", "id": 7}
    return {"acno": f"A{number}", "title": f"Sheet {number}", "contributors": [artist]} | fields


def everything(house: House) -> list[dict[str, Any]]:
    """Every row of the catalogue but its versions and moments."""
    rows = []
    for table in TABLES:
        for row in table.objects.order_by("pk").values():
            rows.append({name: value for name, value in row.items() if name not in ("version", "changed_at")})
    return rows


@pytest.fixture
def bring_in(house, tmp_path):
    def bring(records: list[dict[str, Any]]) -> Batch:
        path = tmp_path / "tate.jsonl"
        path.write_text("\n".join(map(json.dumps, records)))
        arguments = arguments_for(house.pk, [str(path)], mapping="tate")
        job = run_now(start("works.import", arguments, house_id=house.pk, person_id=None))
        return Batch.objects.get(job=job.pk)

    return bring


@pytest.fixture
def bring_in_plays(house):
    def bring(folder) -> Batch:
        job = run_now(start("works.import", {"paths": [str(folder)]}, house_id=house.pk, person_id=None))
        return Batch.objects.get(job=job.pk)

    return bring


def undo(house: House, batch: Batch):
    return undo_batch(house.pk, batch.pk, person_id=None, now=NOW)


def test_what_an_import_added_goes_back_whole(house, bring_in):
    batch = bring_in([sheet(1), sheet(2)])
    done = undo(house, batch)
    assert ([table.objects.count() for table in TABLES], done.left) == ([0] * 6, [])


def test_what_it_changed_is_as_it_was_before(house, bring_in):
    bring_in([sheet(1), sheet(2)])
    before = everything(house)
    batch = bring_in([sheet(1, title="Other", medium="Ink"), sheet(3)])
    undo(house, batch)
    assert everything(house) == before


def test_plays_go_back_and_an_older_version_is_live_again(house, plays, bring_in_plays):
    bring_in_plays(plays)
    before = everything(house)
    (plays / "piece-3.xml").write_text(play(3, title="Autre", words="Le vent se lève."), "utf-8")
    (plays / "piece-9.xml").write_text(play(9), "utf-8")
    undo(house, bring_in_plays(plays))
    assert everything(house) == before


def test_two_imports_go_back_one_after_the_other(house, bring_in):
    first = bring_in([sheet(1)])
    second = bring_in([sheet(1, title="Other")])
    undo(house, second)
    done = undo(house, first)
    assert (Work.objects.count(), done.left) == (0, [])


def test_the_first_of_two_imports_leaves_what_the_second_wrote(house, bring_in):
    first = bring_in([sheet(1), sheet(2)])
    bring_in([sheet(1, title="Other")])
    done = undo(house, first)
    assert ([work.title for work in Work.objects.all()], done.left[0].reason.code) == (
        ["Other"],
        "works.left_changed",
    )


def test_a_work_that_a_person_edited_stays(house, bring_in):
    batch = bring_in([sheet(1), sheet(2)])
    work = Work.objects.get(title="Sheet 1")
    edit_work(house.pk, work.pk, WorkEdit(title="Ma feuille"), version=1, person_id=None, now=NOW)
    done = undo(house, batch)
    assert [work.title for work in Work.objects.all()] == ["Ma feuille"]
    assert [(left.kind, left.thing_id, left.reason.code) for left in done.left] == [
        ("work", work.pk, "works.left_changed"),
        ("agent", Agent.objects.get().pk, "works.left_needed"),
    ]


def test_a_work_on_which_a_right_was_stated_stays(house, bring_in):
    batch = bring_in([sheet(1)])
    work = Work.objects.get()
    Fact.objects.create(
        house=house, work=work, kind="publication", value={}, source="x", capacity="", recorded_at=NOW
    )
    done = undo(house, batch)
    assert (Work.objects.count(), done.left[0].reason.code) == (1, "works.left_needed")


def test_an_artist_whom_somebody_credited_since_stays(house, bring_in):
    batch = bring_in([sheet(1)])
    work = record_work(house, WorkDraft(title="Autre"), person_id=None, now=NOW)
    Contribution.objects.create(work=work, agent=Agent.objects.get(), function="artist")
    done = undo(house, batch)
    assert (Agent.objects.count(), [left.kind for left in done.left]) == (1, ["agent"])


def test_the_light_table_forgets_it_at_once(house, plays, bring_in_plays):
    batch = bring_in_plays(plays)
    text = "Le vent dort. Pièce numéro 3."
    assert hold_to_light(house.pk, text).trace.spans
    undo(house, batch)
    assert not hold_to_light(house.pk, text).trace.spans


def test_an_undo_is_a_job_told_in_the_journal(house, bring_in):
    batch = bring_in([sheet(1), sheet(2)])
    job = run_now(ask_undo(house.pk, batch.pk, person_id=None))
    batch.refresh_from_db()
    assert (job.state, job.result["taken_back"], batch.undone_at is not None) == ("done", 3, True)
    assert b"works.undone" in bytes(Entry.objects.filter(house_id=house.pk).latest("sequence").canonical)


def test_what_an_undo_leaves_stands_in_the_report_of_its_job(house, bring_in):
    batch = bring_in([sheet(1)])
    Work.objects.update(version=2)
    job = run_now(ask_undo(house.pk, batch.pk, person_id=None))
    assert JobProblem.objects.filter(job=job, code="works.left_changed").count() == 1


def test_every_row_that_goes_is_told_in_the_feed(house, bring_in):
    batch = bring_in([sheet(1)])
    work = Work.objects.get().pk
    Change.objects.all().delete()
    undo(house, batch)
    assert ("work", work) in Change.objects.values_list("kind", "thing_id")


def test_an_import_is_undone_once(house, bring_in):
    batch = bring_in([sheet(1)])
    undo(house, batch)
    with pytest.raises(AlreadyUndone):
        undo(house, batch)


def test_another_house_undoes_nothing(house, other_house, bring_in):
    batch = bring_in([sheet(1)])
    with pytest.raises(BatchNotFound):
        undo_batch(other_house.pk, batch.pk, person_id=None, now=NOW)
    assert Work.objects.count() == 1


def test_the_same_records_come_in_again_after_an_undo(house, bring_in):
    undo(house, bring_in([sheet(1)]))
    assert bring_in([sheet(1)]).counts["added"] == 1


def test_a_work_somebody_made_by_hand_is_not_the_import_s(house, bring_in):
    batch = bring_in([sheet(1)])
    record_work(
        house, WorkDraft(title="La mienne", credits=(CreditDraft("Ana Ory"),)), person_id=None, now=NOW
    )
    undo(house, batch)
    assert [work.title for work in Work.objects.all()] == ["La mienne"]
