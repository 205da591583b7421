"""Museum records come in through a mapping file, by exact identifiers, and a person's words stay."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from filigrane.jobs.models import Job, JobProblem
from filigrane.jobs.service import run_now, start
from filigrane.reading.errors import SwellsTooMuch
from filigrane.works.edits import WorkEdit
from filigrane.works.engines.shipped import shipped, shipped_names
from filigrane.works.models import Agent, Batch, Change, Contribution, Identifier, Work
from filigrane.works.service import edit_work
from filigrane.works.service.ask_import import arguments_for
from morning import NOW

TATE: dict[str, Any] = {
    "acno": "A00003",
    "title": "The Preaching of Warning",
    "dateText": "1785",
    "dateRange": {"startYear": 1785, "endYear": 1785, "text": "1785"},
    "medium": "Graphite on paper",
    "acquisitionYear": 1922,
    "unknownToUs": {"a": [1, 2]},
    "contributors": [
        {"fc": "Robert Blake", "role": "artist", "birthYear": 1762, "date": "1762–1787", "id": 38}
    ],
    "subjects": ["standing", "man"],
}


def tate(number: int, **fields: Any) -> dict[str, Any]:
    return TATE | {"acno": f"A{number:05d}", "title": f"Sheet {number}"} | fields


@pytest.fixture
def bring_in(house, tmp_path):
    def bring(
        records: list[dict[str, Any]] | bytes, *, name: str = "tate.jsonl", mapping: str = "tate"
    ) -> Job:
        path: Path = tmp_path / name
        lines = records if isinstance(records, bytes) else "\n".join(map(json.dumps, records)).encode()
        path.write_bytes(lines)
        arguments = arguments_for(house.pk, [str(path)], mapping=mapping)
        return run_now(start("works.import", arguments, house_id=house.pk, person_id=None))

    return bring


def test_every_shipped_mapping_can_be_followed():
    assert shipped_names() == ("carnegie", "tate")
    assert all(shipped(name)["name"] for name in shipped_names())


def test_a_record_becomes_a_work_with_its_creator_and_its_details(bring_in):
    job = bring_in([TATE])
    work = Work.objects.get()
    assert (job.error, job.result["added"]) == ({}, 1)
    assert (work.title, work.earliest, work.latest) == (
        "The Preaching of Warning",
        "1785-01-01",
        "1785-12-31",
    )
    assert (work.details["materials"], work.terms) == (["Graphite on paper"], ["standing", "man"])
    credit = Contribution.objects.get()
    assert (credit.agent.name, credit.function, credit.agent.died_latest) == (
        "Robert Blake",
        "artist",
        "1787-12-31",
    )


def test_what_no_rule_reads_is_kept_under_the_name_of_its_source(bring_in):
    bring_in([TATE])
    assert Work.objects.get().details["tate:unknownToUs"] == "a: 1 ; 2"


def test_the_same_file_again_changes_nothing(bring_in):
    bring_in([tate(1), tate(2)])
    told = Change.objects.count()
    job = bring_in([tate(1), tate(2)])
    assert (job.result["same"], Work.objects.count(), Change.objects.count()) == (2, 2, told)


def test_the_same_artist_number_is_the_same_person(bring_in):
    bring_in([tate(1), tate(2)])
    bring_in([tate(3)])
    assert Agent.objects.count() == 1


def test_the_same_name_with_another_number_is_another_person(bring_in):
    bring_in([tate(1), tate(2, contributors=[TATE["contributors"][0] | {"id": 39}])])
    assert Agent.objects.count() == 2


def test_the_same_title_with_another_number_is_another_work(bring_in):
    bring_in([TATE, TATE | {"acno": "A00004"}])
    assert Work.objects.count() == 2


def test_a_corrected_record_is_brought_up_to_date(bring_in):
    bring_in([tate(1)])
    job = bring_in([tate(1, medium="Ink on paper", title="Sheet one")])
    work = Work.objects.get()
    assert (job.result["changed"], work.title, work.version) == (1, "Sheet one", 2)
    assert work.details["materials"] == ["Ink on paper"]


def test_a_field_that_a_person_wrote_stays(bring_in):
    bring_in([tate(1)])
    work = Work.objects.get()
    work.title, work.details = "Sa feuille", work.details | {"materials": "mine"}
    by_hand = {"source": "", "at": "2026-11-23", "by": 7}
    work.provenance = work.provenance | {"title": by_hand, "details.materials": by_hand}
    work.save()
    bring_in([tate(1, medium="Ink", title="Other", dateText="1790")])
    work.refresh_from_db()
    assert (work.title, work.details["materials"], work.date_text) == ("Sa feuille", "mine", "1790")


def test_a_further_field_that_a_person_corrected_on_the_form_stays(house, bring_in):
    bring_in([tate(1)])
    work = Work.objects.get()
    edit = WorkEdit(details={**work.details, "materials": ["encre de Chine"]})
    edit_work(house.pk, work.pk, edit, version=1, person_id=None, now=NOW)
    bring_in([tate(1, medium="Ink")])
    work.refresh_from_db()
    assert work.details["materials"] == ["encre de Chine"]


def test_a_withdrawn_work_is_never_brought_back(bring_in):
    bring_in([tate(1)])
    Work.objects.update(withdrawn_at="2026-11-23T09:00Z")
    job = bring_in([tate(1, title="Again")])
    assert JobProblem.objects.get(job=job).code == "works.withdrawn"
    assert Work.objects.get().title == "Sheet 1"


def test_the_second_of_two_records_with_one_number_is_reported(bring_in):
    job = bring_in([tate(1), tate(1, title="Again")])
    problem = JobProblem.objects.get(job=job)
    assert (problem.place, problem.code) == ("tate.jsonl:2", "works.twice_in_source")


def test_a_broken_line_is_named_and_the_rest_comes_in(bring_in):
    content = json.dumps(tate(1)).encode() + b'\n{"acno": \n[1]\n\n' + json.dumps(tate(2)).encode()
    job = bring_in(content)
    places = list(JobProblem.objects.filter(job=job).values_list("place", flat=True))
    assert (places, job.result["added"]) == (["tate.jsonl:2", "tate.jsonl:3"], 2)


def test_one_long_list_is_read_like_lines(bring_in):
    job = bring_in(json.dumps([tate(1), tate(2)]).encode())
    assert (job.result["added"], job.done) == (2, 2)


def test_a_packed_file_is_opened_on_the_way(bring_in):
    assert bring_in(gzip.compress(json.dumps(tate(1)).encode())).result["added"] == 1


def test_a_file_that_swells_without_end_is_refused(bring_in):
    with pytest.raises(SwellsTooMuch):
        bring_in(gzip.compress(b" " * 80_000_000))


def test_an_import_is_a_batch_with_all_that_it_wrote(bring_in):
    job = bring_in([tate(1), tate(2)])
    batch = Batch.objects.get(job=job.pk)
    chunk = batch.chunks.get()
    assert (batch.name, batch.reader, batch.counts["added"]) == ("tate.jsonl", "json", 2)
    assert sorted(chunk.made["work"]) == sorted(Work.objects.values_list("pk", flat=True))
    assert sorted(chunk.made["identifier"]) == sorted(Identifier.objects.values_list("pk", flat=True))


def test_a_mapping_that_names_no_field_says_what_to_mend(house, tmp_path):
    from filigrane.works.imports.errors import BadMapping

    page = tmp_path / "mine.toml"
    page.write_text('reads = "json"\n[work]\ntitel = "title"\n')
    with pytest.raises(BadMapping, match="titel"):
        arguments_for(house.pk, [str(tmp_path)], mapping=str(page))


@pytest.mark.long
@pytest.mark.parametrize(("name", "records", "agents"), [("tate", 55075, 3069), ("carnegie", 22498, 0)])
def test_every_real_record_comes_in(house, test_data, name, records, agents):
    path = str(test_data / "catalogues" / f"{name}.jsonl.gz")
    arguments = arguments_for(house.pk, [path], mapping=name)
    job = run_now(start("works.import", arguments, house_id=house.pk, person_id=None))
    assert job.result["added"] + job.result["left_out"] == records
    assert not agents or Agent.objects.count() == agents
