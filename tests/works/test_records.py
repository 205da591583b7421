"""Works are recorded, changed, withdrawn and brought back; two people writing lose nothing."""

from __future__ import annotations

import pytest

from filigrane.works.dates import Dated
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.edits import AgentEdit, CreditLine, WorkEdit
from filigrane.works.errors import BadField, BadIdentifier, ChangedMeanwhile, WorkNotFound
from filigrane.works.models import Agent, Change, Work
from filigrane.works.queries import credits, live_readings, live_works, text_at, work_of, written_by
from filigrane.works.service import (
    add_file,
    edit_agent,
    edit_work,
    forget_person,
    record_work,
    restore_work,
    withdraw_work,
)

DRAFT = WorkDraft(
    title="Sol  friable",
    language="FR",
    discipline="dance",
    date=Dated("vers 1987", "1982-01-01", "1992-12-31"),
    credits=(CreditDraft("Ana Lorz", "choreographer"), CreditDraft("Ivo Lorz", "composer")),
    identifiers=(("isbn", "978-2-07-036024-6"), ("cote", "D 12")),
)


@pytest.fixture
def work(house):
    return record_work(house, DRAFT, person_id=7)


def test_a_work_keeps_what_was_said_of_it(work):
    found = Work.objects.get(pk=work.pk)
    assert (found.title, found.language, found.discipline.code, found.date_text) == (
        "Sol friable",
        "fr",
        "dance",
        "vers 1987",
    )


def test_credits_keep_their_order_and_function(work):
    assert [(c.name, c.function) for c in credits([work.pk])[work.pk]] == [
        ("Ana Lorz", "choreographer"),
        ("Ivo Lorz", "composer"),
    ]


def test_an_identifier_is_kept_in_canonical_writing_and_an_unknown_scheme_as_text(work):
    assert set(work.identifiers.values_list("scheme", "value")) == {
        ("isbn", "9782070360246"),
        ("cote", "D 12"),
    }


def test_a_wrong_identifier_leaves_nothing_behind(house):
    with pytest.raises(BadIdentifier):
        record_work(house, WorkDraft(title="x", identifiers=(("isbn", "9782070360247"),)), person_id=7)
    assert not Work.objects.exists()


@pytest.mark.parametrize(
    "draft",
    [
        WorkDraft(title="  "),
        WorkDraft(title="x", language="français"),
        WorkDraft(title="x", credits=(CreditDraft("A", "wizard"),)),
    ],
)
def test_a_field_that_cannot_be_kept_is_named(house, draft):
    with pytest.raises(BadField):
        record_work(house, draft, person_id=7)


def test_an_edit_says_who_wrote_the_field(work, house):
    edited = edit_work(house.pk, work.pk, WorkEdit(title="Sol"), version=1, person_id=9)
    assert (edited.title, edited.version, edited.provenance["title"]["by"]) == ("Sol", 2, 9)


def test_a_second_writer_is_told_and_overwrites_nothing(work, house):
    edit_work(house.pk, work.pk, WorkEdit(title="Sol"), version=1, person_id=9)
    with pytest.raises(ChangedMeanwhile):
        edit_work(house.pk, work.pk, WorkEdit(title="Terre"), version=1, person_id=8)
    assert Work.objects.get(pk=work.pk).title == "Sol"


def test_a_save_that_changes_nothing_writes_nothing(work, house):
    before = Change.objects.count()
    assert edit_work(house.pk, work.pk, WorkEdit(title="Sol friable"), version=1, person_id=9).version == 1
    assert Change.objects.count() == before


def test_a_name_that_stays_on_the_work_stays_the_same_person(work, house):
    ana = Agent.objects.get(name="Ana Lorz")
    lines = (CreditLine("Ana Lorz", "dancer"), CreditLine("Mei Sand", "light_designer"))
    edit_work(house.pk, work.pk, WorkEdit(credits=lines), version=1, person_id=9)
    assert work.contributions.get(function="dancer").agent == ana


def test_a_date_in_words_receives_bounds(work, house):
    edited = edit_work(house.pk, work.pk, WorkEdit(date="entre 1664 et 1669"), version=1, person_id=9)
    assert (edited.earliest, edited.latest) == ("1664-01-01", "1669-12-31")


def test_a_withdrawn_work_is_gone_from_every_answer(work, house):
    add_file(work, "sol.txt", b"Un pas.\n\nDeux pas.", person_id=7)
    withdraw_work(house.pk, work.pk, reason="Demande de l’autrice", person_id=7)
    assert (list(live_works(house.pk)), live_readings(house.pk)) == ([], [])
    with pytest.raises(WorkNotFound):
        work_of(house.pk, work.pk)


def test_a_restored_work_is_back(work, house):
    withdraw_work(house.pk, work.pk, reason="a", person_id=7)
    restore_work(house.pk, work.pk, reason="b", person_id=7)
    assert work_of(house.pk, work.pk).title == "Sol friable"


def test_withdrawing_needs_a_reason(work, house):
    with pytest.raises(BadField):
        withdraw_work(house.pk, work.pk, reason=" ", person_id=7)


def test_another_house_can_do_nothing_to_a_work(work, other_house):
    for act in (
        lambda: withdraw_work(other_house.pk, work.pk, reason="a", person_id=7),
        lambda: edit_work(other_house.pk, work.pk, WorkEdit(title="x"), version=1, person_id=7),
        lambda: work_of(other_house.pk, work.pk),
    ):
        with pytest.raises(WorkNotFound):
            act()


def test_a_text_file_is_read_and_a_new_one_of_its_name_takes_its_place(work, house):
    add_file(work, "../sol.txt", b"Un pas.", person_id=7)
    add_file(work, "sol.txt", b"Deux pas.", person_id=7)
    assert [text_at(row.text_digest) for row in live_readings(house.pk)] == ["Deux pas."]


def test_the_same_file_twice_is_one_file(work):
    first = add_file(work, "sol.txt", b"Un pas.", person_id=7)
    assert add_file(work, "sol.txt", b"Un pas.", person_id=7) == first


def test_a_poster_is_kept_without_a_reading(work, house):
    file = add_file(work, "affiche.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', person_id=7)
    assert (file.media_type, live_readings(house.pk)) == ("image/svg+xml", [])


def test_a_death_is_recorded_with_its_source_and_tells_every_work(work, house):
    ana = Agent.objects.get(name="Ana Lorz")
    edited = edit_agent(house.pk, ana.pk, AgentEdit(died="1943", source="état civil"), version=1, person_id=7)
    assert (edited.died_earliest, edited.died_latest) == ("1943-01-01", "1943-12-31")
    assert Change.objects.order_by("seq").last().thing_id == work.pk


def test_somebody_who_leaves_is_forgotten_and_her_words_stay_hers_to_the_import(work, house):
    assert written_by(house.pk, 7)
    forget_person(house.pk, 7)
    assert written_by(house.pk, 7) == []
    assert Work.objects.get(pk=work.pk).title == "Sol friable"
