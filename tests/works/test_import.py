"""Plays come in once, whole, with their problems named; a person's words are never overwritten."""

from __future__ import annotations

import pytest
from tests.works.conftest import play

from filigrane.base.merkle import merkle_root
from filigrane.jobs.models import Job, JobProblem
from filigrane.jobs.service import run_now, start
from filigrane.journal.models import Entry
from filigrane.works.models import Agent, Change, File, Reading, Work
from filigrane.works.queries import changes_since, credits, live_readings, newest_seq, text_at


def bring_in(house, *paths) -> Job:
    job = start("works.import", {"paths": [str(path) for path in paths]}, house_id=house.pk, person_id=None)
    return run_now(job)


def test_every_play_of_a_folder_becomes_a_work(house, plays):
    job = bring_in(house, plays)
    assert (job.state, job.result["added"], Work.objects.count()) == ("done", 5, 5)


def test_the_text_of_a_work_is_kept_and_found(house, plays):
    bring_in(house, plays)
    row = live_readings(house.pk)[0]
    assert text_at(row.text_digest) == "GILLES\nLe vent dort.\nPièce numéro 1."


def test_the_same_bytes_again_change_nothing_and_say_so(house, plays):
    bring_in(house, plays)
    before = newest_seq(house.pk)
    job = bring_in(house, plays)
    assert (job.result["same"], job.result["added"], newest_seq(house.pk)) == (5, 0, before)


def test_every_row_is_told_in_the_feed(house, plays):
    bring_in(house, plays)
    told = {(row.kind, row.thing_id) for row in changes_since(house.pk, 0, 1000)}
    written = {("work", pk) for pk in Work.objects.values_list("pk", flat=True)}
    written |= {("file", pk) for pk in File.objects.values_list("pk", flat=True)}
    written |= {("reading", pk) for pk in Reading.objects.values_list("pk", flat=True)}
    written |= {("agent", pk) for pk in Agent.objects.values_list("pk", flat=True)}
    assert told == written


def test_each_fault_is_listed_with_its_file_and_the_rest_comes_in(house, plays):
    (plays / "a-laughs.xml").write_text('<!DOCTYPE TEI [<!ENTITY a "ha">]><TEI>&a;</TEI>')
    (plays / "b-latin.txt").write_bytes(b"caf\xe9")
    (plays / "c-empty.xml").write_bytes(b"")
    job = bring_in(house, plays)
    found = dict(JobProblem.objects.filter(job=job).values_list("place", "code"))
    assert found == {
        "a-laughs.xml": "reading.xml_declares_entities",
        "b-latin.txt": "reading.not_utf8",
        "c-empty.xml": "reading.empty",
    }
    assert job.result["added"] == 5


def test_a_changed_file_with_the_same_identifier_is_a_version_of_the_same_work(house, plays):
    bring_in(house, plays)
    (plays / "piece-3.xml").write_text(play(3, words="Le vent se lève."), "utf-8")
    job = bring_in(house, plays)
    assert (job.result["versions"], Work.objects.count(), File.objects.count()) == (1, 5, 6)
    assert len(live_readings(house.pk)) == 5


def test_a_new_version_leaves_the_words_of_a_person_alone(house, plays):
    bring_in(house, plays)
    work = Work.objects.get(title="Pièce 3")
    work.title = "Le Moulin"
    work.provenance = work.provenance | {"title": {"source": "", "at": "2026-11-23", "by": 7}}
    work.save()
    (plays / "piece-3.xml").write_text(play(3, title="Autre titre", words="Le vent se lève."), "utf-8")
    bring_in(house, plays)
    work.refresh_from_db()
    assert work.title == "Le Moulin"


def test_a_withdrawn_work_does_not_come_back_by_import(house, plays):
    bring_in(house, plays)
    Work.objects.filter(title="Pièce 3").update(withdrawn_at="2026-11-23T09:00Z")
    (plays / "piece-3.xml").write_text(play(3, words="Le vent se lève."), "utf-8")
    job = bring_in(house, plays)
    assert JobProblem.objects.get(job=job).code == "works.withdrawn"


def test_one_isni_is_one_person_and_two_isnis_are_two(house, tmp_path):
    (tmp_path / "a.xml").write_text(play(1, isni="0000000121032683"))
    (tmp_path / "b.xml").write_text(play(2, isni="0000000121032683", author="O. Rambert"))
    (tmp_path / "c.xml").write_text(play(3, isni="0000000121005116"))
    bring_in(house, tmp_path)
    assert Agent.objects.count() == 2


def test_a_mistyped_isni_is_reported_and_joins_nobody(house, tmp_path):
    (tmp_path / "a.xml").write_text(play(1, isni="0000000121032684"))
    job = bring_in(house, tmp_path)
    assert JobProblem.objects.get(job=job).code == "works.bad_identifier"


def test_the_same_name_in_two_imports_is_not_the_same_person(house, plays, tmp_path):
    bring_in(house, plays)
    other = tmp_path / "other.xml"
    other.write_text(play(9))
    bring_in(house, other)
    assert Agent.objects.filter(name="Odile Rambert").count() == 2


def test_anonymous_works_do_not_share_an_author(house, tmp_path):
    for number in (1, 2):
        (tmp_path / f"{number}.xml").write_text(play(number, author="Anonyme"))
    bring_in(house, tmp_path)
    assert Agent.objects.count() == 2


def test_the_journal_holds_the_root_of_what_came_in(house, plays):
    bring_in(house, plays)
    digests = [bytes.fromhex(file.digest) for file in File.objects.order_by("id")]
    entry = Entry.objects.filter(house_id=house.pk).last()
    assert merkle_root(digests).encode() in bytes(entry.canonical)


def test_another_house_sees_nothing(house, other_house, plays):
    bring_in(house, plays)
    assert not live_readings(other_house.pk)
    assert newest_seq(other_house.pk) == 0
    assert not Change.objects.filter(house=other_house).exists()


def test_the_same_plays_in_another_house_are_its_own(house, other_house, plays):
    bring_in(house, plays)
    assert bring_in(other_house, plays).result["added"] == 5


def test_credits_come_for_many_works_at_once(house, plays, django_assert_num_queries):
    bring_in(house, plays)
    ids = list(Work.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        found = credits(ids)
    assert {credit.name for work in ids for credit in found[work]} == {"Odile Rambert"}


def test_an_empty_folder_says_that_there_is_nothing(house, tmp_path):
    assert bring_in(house, tmp_path).error["code"] == "works.nothing_to_import"


@pytest.mark.long
def test_every_real_play_comes_in(house, test_data):
    job = bring_in(house, test_data / "plays" / "fr")
    assert (job.result["added"], Work.objects.count()) == (1374, 1374)
