"""The index follows the feed: what is written is found, what is withdrawn is gone, at the next question."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest

from filigrane.accounts.models import House
from filigrane.accounts.service import make_house
from filigrane.archive.asking import understood
from filigrane.archive.declares import KIND_INDEX
from filigrane.archive.models import SearchIndex
from filigrane.archive.queries.index import house_folder, index_of, opened
from filigrane.archive.service import build as building
from filigrane.archive.service import index as following
from filigrane.archive.service.build import build
from filigrane.archive.want import Mark
from filigrane.jobs.models import Job
from filigrane.jobs.service import run_now, start
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.edits import AgentEdit
from filigrane.works.models import Agent, Discipline, Work
from filigrane.works.queries import newest_seq
from filigrane.works.service import record_work, withdraw_work
from filigrane.works.service.edit_agent import edit_agent
from filigrane.works.service.withdraw_work import restore_work
from morning import NOW


def recorded(house: House, title: str, name: str = "Ana Ory") -> Work:
    return record_work(house, WorkDraft(title=title, credits=(CreditDraft(name),)), person_id=None, now=NOW)


def found(house: House, query: str) -> list[int]:
    held = following.ready(house.pk)
    assert held is not None
    return sorted(held.index.find(understood(query).want).ids)


def test_what_is_recorded_is_found_at_once(house: House) -> None:
    first = recorded(house, "Le Phare")
    assert found(house, "phare") == [first.pk]
    second = recorded(house, "Les Phares")
    assert found(house, "phare") == [first.pk, second.pk]


def test_a_withdrawn_work_is_gone_and_comes_back(house: House) -> None:
    work = recorded(house, "Le Phare")
    assert found(house, "phare") == [work.pk]
    withdraw_work(house.pk, work.pk, reason="essai", person_id=None, now=NOW)
    assert found(house, "phare") == []
    restore_work(house.pk, work.pk, reason="essai", person_id=None, now=NOW)
    assert found(house, "phare") == [work.pk]


def test_a_name_that_was_corrected_is_found_as_it_now_is(house: House) -> None:
    work = recorded(house, "Le Phare")
    assert found(house, "auteur:ory") == [work.pk]
    agent = Agent.objects.get(house=house)
    edit = AgentEdit(name="Ana Bel", sort_name="Bel, Ana")
    edit_agent(house.pk, agent.pk, edit, version=agent.version, person_id=None, now=NOW)
    assert [found(house, f"auteur:{name}") for name in ("ory", "bel")] == [[], [work.pk]]


def test_a_discipline_that_was_renamed_is_found_by_its_new_name(house: House) -> None:
    work = recorded(house, "Le Phare")
    term = Discipline.objects.create(house=house, code="x", label_fr="Jonglerie", label_en="Juggling")
    Work.objects.filter(pk=work.pk).update(discipline=term)
    assert found(house, "jonglerie") == [work.pk]
    Discipline.objects.filter(pk=term.pk).update(label_fr="Jongleries savantes")
    assert found(house, "savantes") == [work.pk]


def test_houses_stay_apart(house: House) -> None:
    other = make_house("autre", "Autre", now=NOW)
    recorded(other, "Le Phare")
    mine = recorded(house, "Le Phare")
    assert found(house, "phare") == [mine.pk]


def test_an_index_of_another_format_is_made_anew(house: House) -> None:
    work = recorded(house, "Le Phare")
    assert found(house, "phare") == [work.pk]
    held = index_of(house.pk)
    assert held is not None
    held[0].write((), gone=[work.pk], mark=Mark("0.0", held[1].seq))
    before = SearchIndex.objects.get(house=house).folder
    assert found(house, "phare") == [work.pk]
    assert SearchIndex.objects.get(house=house).folder != before
    assert [path.name for path in house_folder(house.pk).iterdir()] == [
        SearchIndex.objects.get(house=house).folder
    ]


@pytest.mark.parametrize("harm", ["gone", "emptied", "spoilt"])
def test_an_index_whose_files_are_harmed_is_made_anew(house: House, harm: str) -> None:
    work = recorded(house, "Le Phare")
    assert found(house, "phare") == [work.pk]
    folder = house_folder(house.pk) / SearchIndex.objects.get(house=house).folder
    opened.cache_clear()
    if harm == "gone":
        shutil.rmtree(folder)
    else:
        for path in folder.glob("meta.json"):
            path.write_text("" if harm == "emptied" else "{", "utf-8")
    assert found(house, "phare") == [work.pk]


def test_rows_older_than_the_index_make_it_anew(house: House) -> None:
    work = recorded(house, "Le Phare")
    found(house, "phare")
    held = index_of(house.pk)
    assert held is not None
    held[0].write((), gone=[work.pk], mark=Mark(held[1].format, newest_seq(house.pk) + 5))
    assert found(house, "phare") == [work.pk]


def test_a_large_catalogue_is_left_to_the_job(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "INLINE_WORKS", 1)
    works = [recorded(house, f"Phare {n}") for n in range(3)]
    assert following.ready(house.pk) is None
    assert following.ready(house.pk) is None
    (job,) = Job.objects.filter(kind=KIND_INDEX)
    result = run_now(job).result
    assert (result["works"], found(house, "phare")) == (3, [work.pk for work in works])


def test_many_changes_are_left_to_the_job_and_said(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded(house, "Phare")
    found(house, "phare")
    monkeypatch.setattr(following, "INLINE_WORKS", 1)
    for number in range(3):
        recorded(house, f"Phare {number}")
    held = following.ready(house.pk)
    assert held is not None
    assert held.behind > 3
    run_now(Job.objects.get(kind=KIND_INDEX))
    assert len(found(house, "phare")) == 4


def test_a_job_that_was_stopped_goes_on_from_where_it_was(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "WORKS_AT_ONCE", 2)
    for number in range(5):
        recorded(house, f"Phare {number}")
    job = start(KIND_INDEX, {}, house_id=house.pk, person_id=None)
    stopped = run_now(job, interrupted=lambda: True)
    assert (stopped.state, SearchIndex.objects.get(house=house).folder) == ("stopped", "")
    left = SearchIndex.objects.get(house=house).building
    build(house.pk)
    assert SearchIndex.objects.get(house=house).folder == left
    assert len(found(house, "phare")) == 5


def test_what_changes_while_the_index_is_made_is_taken_in(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, gone = recorded(house, "Phare un"), recorded(house, "Phare deux")
    walk = building.next_ids

    def meanwhile(house_id: int, after: int, most: int) -> list[int]:
        ids = walk(house_id, after, most)
        if not ids:
            withdraw_work(house.pk, gone.pk, reason="essai", person_id=None, now=NOW)
        return ids

    monkeypatch.setattr(building, "next_ids", meanwhile)
    assert found(house, "phare") == [kept.pk]


def test_words_of_what_is_gone_leave_the_files_within_a_day(house: House) -> None:
    work = recorded(house, "Le Phare")
    recorded(house, "Autre")
    found(house, "phare")
    withdraw_work(house.pk, work.pk, reason="essai", person_id=None, now=NOW)
    found(house, "phare")
    made_at = SearchIndex.objects.get(house=house).made_at
    assert made_at is not None
    following.keep_up(made_at + dt.timedelta(hours=1))
    assert not Job.objects.exists()
    following.keep_up(made_at + dt.timedelta(days=1))
    run_now(Job.objects.get(kind=KIND_INDEX))
    held = index_of(house.pk)
    assert held is not None
    assert (held[0].words().known("phare"), held[1].dead) == (0, 0)
