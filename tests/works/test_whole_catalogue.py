"""A whole catalogue comes into a house that has its own: tried, brought in once, taken back."""

from __future__ import annotations

import gzip
import json
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.works.random_house import fill

from filigrane.accounts.models import House
from filigrane.accounts.service import make_house
from filigrane.jobs.models import Job, JobProblem
from filigrane.jobs.service import run_now
from filigrane.works import models as rows
from filigrane.works.dates import Dated
from filigrane.works.drafts import CreditDraft, EventDraft, WorkDraft
from filigrane.works.edits import WorkEdit
from filigrane.works.queries.exporting import Export, export_lines
from filigrane.works.service import edit_work, ensure_disciplines, record_work, undo_batch
from filigrane.works.service.ask_import import arguments_for, ask_import
from filigrane.works.service.performances import record_dates
from filigrane.works.service.productions import record_production
from filigrane.works.stage_drafts import DateDraft, MemberDraft, PlaceDraft, ProductionDraft
from morning import NOW, TODAY

ISNI = "0000000121032683"


@pytest.fixture(autouse=True)
def vocabulary(house: House) -> None:
    """The terms that every house begins with stand there before anything comes in."""
    ensure_disciplines(house.pk)


@pytest.fixture
def there(db) -> House:
    """The house that the file comes from: two works, a show with its dates, a collection."""
    made = make_house("la-bas", "Là-bas", now=NOW)
    ana = CreditDraft("Ana Ory", "choreographer", identifiers=(("isni", ISNI),))
    sol = record_work(
        made,
        WorkDraft(
            "Sol friable", discipline="dance", credits=(ana,), identifiers=(("wikidata", "Q42"),),
            terms=("danse",), details={"materials": ("craie",)},
            events=(EventDraft("premiere", Dated("1999", "1999-01-01", "1999-12-31")),),
        ),
        person_id=None,
    )  # fmt: skip
    other = record_work(made, WorkDraft("Sol, reprise"), person_id=None)
    rows.Relation.objects.create(work=other, other=sol, kind="derived_from")
    shelf = rows.Collection.objects.create(house=made, code="fonds", name="Fonds Ory")
    rows.Shelving.objects.create(collection=shelf, work=sol)
    show = record_production(
        made,
        ProductionDraft("Sol friable", company="Cie Ory", team=(MemberDraft("Bo Quint", "performer"),)),
        person_id=None, now=NOW,
    )  # fmt: skip
    dates = [
        DateDraft(day, "20:30", PlaceDraft("Le Cube", commune="Hérisson"))
        for day in ("2027-03-12", "2027-03-13")
    ]
    record_dates(made.pk, show.pk, dates, person_id=None, now=NOW)
    return made


def written(house: House) -> list[str]:
    return list(export_lines(Export(house, "preservation", TODAY)))


def records(house: House) -> list[str]:
    """The export without versions and moments, which an undo moves."""
    found = []
    for line in written(house)[1:-1]:
        values = json.loads(line)
        for name in ("version", "changed_at"):
            values.pop(name, None)
        found.append(json.dumps(values, sort_keys=True))
    return found


@pytest.fixture
def bring(tmp_path):
    def bring(house: House, lines: list[str], *, kind: str = "works.import") -> Job:
        path = tmp_path / "catalogue.jsonl"
        path.write_text("".join(lines), "utf-8")
        arguments = arguments_for(house.pk, [str(path)])
        assert arguments["reader"] == "preservation"
        return run_now(ask_import(house.pk, arguments, person_id=None, kind=kind))

    return bring


def undo(house: House, job: Job):
    return undo_batch(house.pk, rows.Batch.objects.get(job=job.pk).pk, person_id=None, now=NOW)


def counts(job: Job) -> tuple[int, int, int, int]:
    return tuple(job.result[name] for name in ("added", "changed", "same", "left_out"))  # type: ignore[return-value]


def codes(job: Job) -> set[str]:
    return set(JobProblem.objects.filter(job=job).values_list("code", flat=True))


def held(house: House) -> dict[str, int]:
    tables: tuple[Any, ...] = (
        rows.Work, rows.Agent, rows.Place, rows.Production, rows.Run, rows.Performance, rows.Collection,
    )  # fmt: skip
    return {table.__name__: table.objects.filter(house=house).count() for table in tables}


def test_everything_comes_in_beside_what_the_house_has(house, there, bring):
    record_work(house, WorkDraft("À nous"), person_id=None)
    job = bring(house, written(there))
    assert (job.error, codes(job)) == ({}, set())
    assert held(house) == held(there) | {"Work": held(there)["Work"] + 1}
    work = rows.Work.objects.get(house=house, title="Sol friable", identifiers__value="Q42")
    assert (work.discipline.code, work.terms, work.details) == ("dance", ["danse"], {"materials": ["craie"]})
    assert (work.events.get().wording, work.contributions.get().agent.name) == ("1999", "Ana Ory")
    assert (work.collections.get().name, work.related.get().work.title) == ("Fonds Ory", "Sol, reprise")
    show = rows.Production.objects.get(house=house)
    assert (show.company.name, show.team.get().agent.name) == ("Cie Ory", "Bo Quint")
    assert [one.day for one in rows.Performance.objects.filter(run__production=show)] == [
        "2027-03-12",
        "2027-03-13",
    ]


def test_the_same_file_twice_adds_nothing(house, there, bring):
    bring(house, written(there))
    before = records(house)
    again = bring(house, written(there))
    assert (counts(again)[:2], records(house) == before) == ((0, 0), True)


def test_a_house_that_reads_its_own_file_finds_everything(there, bring):
    before = records(there)
    job = bring(there, written(there))
    assert (counts(job)[:2], codes(job), records(there) == before) == ((0, 0), set(), True)


def test_two_houses_of_one_slug_are_two(house, there, bring):
    lines = written(there)
    bring(house, lines)
    first = json.loads(lines[0]) | {"made_at": "2020-01-01T00:00:00+00:00"}
    count = rows.Agent.objects.filter(house=house).count()
    bring(house, resigned([json.dumps(first) + "\n", *lines[1:]]))
    # Ana bears an ISNI, so she is herself; nobody else is taken for somebody of the same number.
    assert rows.Agent.objects.filter(house=house).count() == 2 * count - 1


def resigned(lines: list[str]) -> list[str]:
    """The lines with a last one that fits them: a file that another house might have written."""
    import hashlib

    digest = hashlib.sha256("".join(lines[:-1]).encode()).hexdigest()
    end = json.dumps({"record": "end", "records": len(lines) - 2, "sha256": digest}) + "\n"
    return [*lines[:-1], end]


def test_number_one_of_a_house_is_not_number_one_of_another(house, there, bring):
    for owner, title in ((house, "Notre un"), (there, "Leur un")):
        number = (("inventory", "1"), ("local", "1"))
        record_work(owner, WorkDraft(title, identifiers=number), person_id=None)
    bring(house, written(there))
    titles = set(rows.Work.objects.filter(house=house).values_list("title", flat=True))
    assert {"Notre un", "Leur un"} <= titles


def test_a_dry_run_says_what_would_change_and_writes_nothing(house, there, bring):
    before = records(house)
    trial = bring(house, written(there), kind="works.preview")
    assert records(house) == before
    done = bring(house, written(there))
    assert counts(trial) == counts(done)
    fields = {row["field"] for row in trial.result["fields"]}
    assert {"title", "agent.name", "place.name", "production.title", "performance.record"} <= fields


def test_a_corrected_record_is_brought_up_and_a_persons_words_stay(house, there, bring):
    bring(house, written(there))
    sol = rows.Work.objects.get(house=house, identifiers__value="Q42")
    edit_work(house.pk, sol.pk, WorkEdit(title="Notre titre", details={"materials": ["encre"]}),
              version=sol.version, person_id=None, now=NOW)  # fmt: skip
    rows.Work.objects.filter(house=there, identifiers__value="Q42").update(
        title="Leur titre", subtitle="Leur sous-titre", details={"materials": ["plâtre"]}
    )
    rows.Place.objects.filter(house=there).update(capacity=300)
    job = bring(house, written(there))
    sol.refresh_from_db()
    assert (sol.title, sol.subtitle, sol.details["materials"]) == (
        "Notre titre",
        "Leur sous-titre",
        ["encre"],
    )
    assert (rows.Place.objects.get(house=house).capacity, counts(job)[1]) == (300, 2)


def test_a_person_renamed_here_is_not_credited_twice(house, there, bring):
    bring(house, written(there))
    rows.Agent.objects.filter(house=house, identifiers__value=ISNI).update(name="Ana Ory-Lorz")
    bring(house, written(there))
    assert rows.Contribution.objects.filter(work__house=house, work__identifiers__value="Q42").count() == 1


def test_a_date_that_was_moved_here_is_not_added_again(house, there, bring):
    bring(house, written(there))
    rows.Performance.objects.filter(house=house, day="2027-03-12").update(time="19:00")
    job = bring(house, written(there))
    assert rows.Performance.objects.filter(house=house).count() == 2
    assert codes(job) == {"works.says_otherwise"}


def test_what_the_import_did_goes_back_whole(house, there, bring):
    record_work(house, WorkDraft("À nous", identifiers=(("wikidata", "Q42"),)), person_id=None)
    before = records(house)
    job = bring(house, written(there))
    assert records(house) != before
    done = undo(house, job)
    assert (done.left, records(house)) == ([], before)


def test_an_undo_leaves_what_somebody_needs_and_says_why(house, there, bring):
    job = bring(house, written(there))
    show = rows.Production.objects.get(house=house)
    record_dates(
        house.pk, show.pk, [DateDraft("2027-03-14", "20:30", PlaceDraft("Le Cube", commune="Hérisson"))],
        person_id=None, now=NOW,
    )  # fmt: skip
    done = undo(house, job)
    assert [one.day for one in rows.Performance.objects.filter(house=house)] == ["2027-03-14"]
    assert {left.kind for left in done.left} >= {"run", "production", "place"}
    assert show.team.count() == 1


def test_what_cannot_come_in_is_listed_line_by_line_with_the_way(house, there, bring):
    work = rows.Work.objects.get(house=there, title="Sol, reprise")
    rows.File.objects.create(
        work=work, name="texte.txt", digest="0" * 64, media_type="text/plain", size=1, made_at=NOW
    )
    rows.Work.objects.filter(pk=work.pk).update(withdrawn_at=NOW)
    job = bring(house, written(there))
    problems = {row.code: (row.place, row.text) for row in JobProblem.objects.filter(job=job)}
    assert set(problems) == {"works.not_this_way", "works.withdrawn_there", "works.link_left_out"}
    place, text = problems["works.not_this_way"]
    lines = written(there)
    assert json.loads(lines[int(place.partition(":")[2]) - 1])["record"] == "file"
    assert "file" in text


def test_a_cut_or_changed_file_brings_nothing(house, there, bring):
    lines = written(there)
    for broken in (lines[:-1], [line.replace("Sol friable", "Sol") for line in lines]):
        job = bring(house, broken)
        assert job.error["code"] == "works.not_whole"
    assert rows.Work.objects.filter(house=house).count() == 0


def test_a_packed_file_is_opened_on_the_way(house, there, tmp_path):
    path = tmp_path / "catalogue.jsonl.gz"
    path.write_bytes(gzip.compress("".join(written(there)).encode()))
    job = run_now(ask_import(house.pk, arguments_for(house.pk, [str(path)]), person_id=None))
    assert job.result["left_out"] == 0


def test_a_collection_of_the_same_address_and_another_name_is_another_one(house, there, bring):
    rows.Collection.objects.create(house=house, code="fonds", name="Notre fonds")
    bring(house, written(there))
    assert set(rows.Collection.objects.filter(house=house).values_list("code", "name")) == {
        ("fonds", "Notre fonds"), ("fonds-2", "Fonds Ory"),
    }  # fmt: skip


def test_terms_that_came_in_go_back_with_the_broader_ones_they_name(house, there, bring):
    broad = rows.Discipline.objects.create(house=there, code="vivant", label_fr="vivant", label_en="live")
    rows.Discipline.objects.create(
        house=there, code="piste", label_fr="piste", label_en="ring", broader=broad
    )
    rows.Discipline.objects.create(
        house=there, code="fil", label_fr="fil", label_en="wire", broader_id=broad.pk
    )
    first = bring(house, written(there))
    wire = rows.Discipline.objects.get(house=house, code="fil")
    record_work(house, WorkDraft("Fil bas", discipline=wire.code), person_id=None)
    undo(house, first)
    codes = {"vivant", "piste", "fil"}
    held_now = rows.Discipline.objects.filter(house=house, code__in=codes)
    assert set(held_now.values_list("code", flat=True)) == {"vivant", "fil"}  # a work of ours is on the wire


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(dice=st.randoms(use_true_random=False))
def test_any_catalogue_comes_into_any_other_once_and_goes_back(db: None, bring, dice: Random) -> None:
    with transaction.atomic():
        here, far = make_house("ici", "Ici", now=NOW), make_house("la", "Là", now=NOW)
        fill(here, dice), fill(far, dice), ensure_disciplines(here.pk)
        before = records(here)
        first = bring(here, written(far))
        assert first.state == "done", first.error
        assert sum(counts(first)) == len(written(far)) - 2
        assert all(row.text for row in JobProblem.objects.filter(job=first))
        held_now = records(here)
        again = bring(here, written(far))
        assert (counts(again)[0], records(here)) == (0, held_now)
        for job in (again, first) if len(written(far)) > 2 else ():
            undo(here, job)
        assert records(here) == before
        transaction.set_rollback(True)
