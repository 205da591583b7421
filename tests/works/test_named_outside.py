"""A history and a merge name nothing that their reader may not see."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from filigrane.accounts.service import give_role, make_person
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.edits import AgentEdit, RelationLine, WorkEdit
from filigrane.works.models import Agent, File, Revision
from filigrane.works.service import close, edit_agent, edit_work, open_again, record_work, withdraw_work
from filigrane.works.service.merge_records import Asked, merge_records
from filigrane.works.service.productions import record_production
from filigrane.works.service.revisions import note
from filigrane.works.service.snapshots import note_file
from filigrane.works.service.split_records import split_records
from filigrane.works.service.stage_notes import note_production
from filigrane.works.stage_drafts import ProductionDraft
from morning import NOW


def signed_in(house, role: str) -> Client:
    person = make_person(f"{role}@example.org", role.title(), now=NOW)
    give_role(person, house, role, now=NOW)
    client = Client(headers={"accept-language": "fr"})
    client.force_login(person)
    return client


@pytest.fixture
def reader(house) -> Client:
    return signed_in(house, "reader")


@pytest.fixture
def ines(house) -> Client:
    return signed_in(house, "cataloguer")


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "fr"})


def far() -> str:
    return (timezone.localdate() + dt.timedelta(days=900)).isoformat()


def made(house, title: str, *authors: str):
    draft = WorkDraft(title=title, credits=tuple(CreditDraft(name) for name in authors))
    return record_work(house, draft, person_id=None, now=NOW)


@pytest.fixture
def linked(house):
    """(a work that says it derives from another, the other one)."""
    work, other = made(house, "La Parodie"), made(house, "Le Secret")
    edit_work(
        house.pk, work.pk, WorkEdit(relations=(RelationLine("derived_from", other.pk),)), version=1,
        person_id=None,
    )  # fmt: skip
    return work, other


def history(client: Client, kind: str, thing) -> str:
    return client.get(f"/oeuvres/histoire/{kind}/{thing.pk}/").text


def test_a_history_names_an_open_work_to_every_reader_of_it(reader, linked):
    assert "Le Secret" in history(reader, "work", linked[0])


def test_a_history_does_not_name_a_closed_work_to_a_reader(house, reader, ines, linked):
    work, other = linked
    close(house.pk, "work", other.pk, until=far(), reason="Pas annoncé", person_id=None)
    assert "Le Secret" not in history(reader, "work", work)
    assert "…" in history(reader, "work", work)
    assert "Le Secret" in history(ines, "work", work)


def test_nor_a_withdrawn_one(house, reader, linked):
    withdraw_work(house.pk, linked[1].pk, reason="essai", person_id=None)
    assert "Le Secret" not in history(reader, "work", linked[0])


def test_a_name_without_an_id_as_older_steps_keep_it_is_not_said(house, reader, ines, linked):
    Revision.objects.filter(thing_id=linked[0].pk, act="edited").update(
        changes={"relations": [[], [["derived_from", "Le Secret"]]]}
    )
    assert "Le Secret" not in history(reader, "work", linked[0])
    assert "Le Secret" in history(ines, "work", linked[0])


def test_the_history_of_a_show_does_not_name_a_closed_work(house, reader, ines):
    work = made(house, "Le Secret")
    show = record_production(house, ProductionDraft("Sol", work_ids=(work.pk,)), person_id=None)
    note_production(show, {}, act="edited", by=None, now=NOW)
    assert "Le Secret" in history(reader, "production", show)
    close(house.pk, "work", work.pk, until=far(), reason="Pas annoncé", person_id=None)
    assert "Le Secret" not in history(reader, "production", show)
    assert "Le Secret" in history(ines, "production", show)


def test_a_closed_file_and_the_reason_of_a_closing_stay_inside(house, reader, ines):
    work = made(house, "Ouverte")
    file = File.objects.create(
        work=work, name="contrat.pdf", digest="0" * 64, media_type="text/plain", size=1, made_at=NOW
    )
    note_file(work, file, by=None, now=NOW)
    assert "contrat.pdf" in history(reader, "work", work)
    close(house.pk, "file", file.pk, until=far(), reason="Clause secrète", person_id=None)
    assert "contrat.pdf" not in history(reader, "work", work)
    assert "Clause secrète" not in history(reader, "work", work)
    assert "Clause secrète" in history(ines, "work", work)
    open_again(house.pk, "file", file.pk, person_id=None)
    assert "contrat.pdf" in history(reader, "work", work)


def joined_works(house):
    kept, gone = made(house, "Le Tartuffe"), made(house, "Tartufe")
    asked = Asked(kept.pk, kept.version, gone.pk, gone.version, "la même pièce")
    return kept, gone, merge_records(house.pk, "work", asked=asked, person_id=None, now=NOW)


def test_the_page_of_a_record_tells_what_was_joined_with_it(house, visitor, reader, ines):
    kept, _gone, _merge = joined_works(house)
    address = f"/oeuvres/{kept.pk}/"
    there = f"/oeuvres/histoire/work/{kept.pk}/"
    for who in (visitor, reader, ines):
        page = who.get(address).text
        assert "Notice réunie avec" in page
        assert "Tartufe</bdi>" in page
        assert "23 novembre 2026, à la main" in page
    assert there not in visitor.get(address).text
    assert there in reader.get(address).text
    assert f"{there}#reunions" in ines.get(address).text
    assert 'id="reunions"' in ines.get(there).text


def test_it_tells_nothing_once_the_two_stand_apart_again(house, ines):
    kept, _gone, merge = joined_works(house)
    split_records(house.pk, merge.pk, person_id=None)
    assert "Notice réunie avec" not in ines.get(f"/oeuvres/{kept.pk}/").text


def test_a_closed_work_that_was_joined_is_named_inside_only(house, visitor, reader, ines):
    kept, gone, _merge = joined_works(house)
    type(gone).objects.filter(pk=gone.pk).update(closed_until=far(), closed_reason="essai")
    address = f"/oeuvres/{kept.pk}/"
    assert "Tartufe" not in visitor.get(address).text
    assert "Tartufe" not in reader.get(address).text
    assert "Tartufe" not in history(reader, "work", kept)
    assert "la même pièce" not in history(reader, "work", kept)
    assert "Tartufe" in ines.get(address).text
    assert "la même pièce" in history(ines, "work", kept)


@pytest.mark.parametrize(("died", "is_told"), [("", False), ("1802", True)])
def test_two_names_of_a_living_person_are_not_said_to_be_one(house, visitor, reader, ines, died, is_told):
    made(house, "Sol", "Miss Paillette")
    made(house, "Ciel", "Jeanne Dupont")
    kept, gone = Agent.objects.get(name="Miss Paillette"), Agent.objects.get(name="Jeanne Dupont")
    for agent in (kept, gone):
        edit_agent(house.pk, agent.pk, AgentEdit(died=died, source="x"), version=1, person_id=None)
        agent.refresh_from_db()
    asked = Asked(kept.pk, kept.version, gone.pk, gone.version, "état civil")
    merge_records(house.pk, "agent", asked=asked, person_id=None, now=NOW)
    address = f"/oeuvres/personnes/{kept.pk}/"
    for who in (visitor, reader):
        assert ("Jeanne Dupont" in who.get(address).text) is is_told
    assert ("Jeanne Dupont" in history(reader, "agent", kept)) is is_told
    assert "Jeanne Dupont" in ines.get(address).text


def test_a_merge_without_an_id_is_not_named_outside(house, reader):
    work = made(house, "Ouverte")
    note(house.pk, "work", work.pk, version=2, act="merged", before={},
         after={"other": "Le Secret", "reason": "la même"}, by=None, now=NOW)  # fmt: skip
    assert "Le Secret" not in history(reader, "work", work)
