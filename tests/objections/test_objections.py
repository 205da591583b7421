"""An objection shows until a named person answers; both stay, and words go when their author asks."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from tests.objections.conftest import WORDS

from filigrane.accounts.models import House, Person
from filigrane.accounts.permissions import VISITOR, Standing
from filigrane.accounts.queries import standing_in
from filigrane.accounts.service import make_person
from filigrane.accounts.service.erasing import erase_everywhere
from filigrane.journal.models import Entry, Payload
from filigrane.objections.errors import (
    NobodyAnswers,
    NoLongerOpen,
    NothingThere,
    TooManyOpen,
    WordsMissing,
    WordsTooLong,
    WordsUnread,
)
from filigrane.objections.limits import MOST_OPEN
from filigrane.objections.models import Objection, Reply
from filigrane.objections.points import Point, numbered
from filigrane.objections.queries import contacts_of, objection_of, of_the_terminal, said_by, shown_to
from filigrane.objections.service import (
    answer,
    contest,
    erase_words,
    forget_contacts,
    read_words,
    withdraw,
)
from filigrane.objections.states import Words, are_read_by
from filigrane.works.drafts import WorkDraft
from filigrane.works.models import Work
from filigrane.works.service import close, record_work
from morning import NOW


def answered(house: House, row: Objection, by: Person, *, show: bool | None = True) -> Reply:
    return answer(
        house.pk, row.pk, "Le cahier porte 1922.", changed=False, show=show, person_id=by.pk, now=NOW
    )


def seen(house: House, row: Objection, standing: Standing = VISITOR) -> list[str]:
    return [one.wrong for one in shown_to(house.pk, [objection_of(house.pk, row.pk)], standing)]


@pytest.mark.parametrize(
    ("words", "member", "read"),
    [
        ("unread", False, False),
        ("unread", True, True),
        ("inside", False, False),
        ("inside", True, True),
        ("shown", False, True),
        ("erased", True, False),
    ],
)
def test_who_reads_the_words(words, member, read):
    assert are_read_by(words, member=member) is read


def test_a_visitor_s_words_are_read_by_the_house_first_and_then_by_everybody(house, contested, maud):
    row = contested()
    assert seen(house, row) == [""]
    assert seen(house, row, standing_in(maud, house)) == [WORDS.wrong]
    read_words(house.pk, row.pk, show=True, person_id=maud.pk, now=NOW)
    assert seen(house, row) == [WORDS.wrong]


def test_words_that_tell_private_facts_stay_inside_and_the_fact_still_shows(house, contested, maud):
    row = contested()
    read_words(house.pk, row.pk, show=False, person_id=maud.pk, now=NOW)
    assert seen(house, row) == [""]


def test_a_member_s_words_show_at_once(house, contested, maud):
    assert seen(house, contested(standing=standing_in(maud, house))) == [WORDS.wrong]


def test_what_was_shown_is_kept_when_the_thing_changes(house, work, contested):
    row = contested()
    Work.objects.filter(pk=work.pk).update(date_text="1691")
    (one,) = shown_to(house.pk, [objection_of(house.pk, row.pk)], VISITOR)
    assert ("1690" in one.row.says, "1691" in one.point.says, one.says_otherwise) == (True, True, True)


def test_a_verdict_is_contested_for_one_use(house, contested):
    row = contested("verdict", "ai_train")
    assert row.says == "Training an AI model: Allowed (the law is settled)"


@pytest.mark.parametrize(
    ("kind", "thing", "part"),
    [
        ("work", "999999", ""),
        ("work", "²", ""),
        ("verdict", None, "paint"),
        ("work", None, "x"),
        ("cat", None, ""),
    ],
)
def test_nothing_is_contested_that_is_not_there(house, work, kind, thing, part):
    with pytest.raises(NothingThere):
        contest(house.pk, kind, Point(thing or str(work.pk), part), WORDS, standing=VISITOR, now=NOW)


def test_a_closed_work_takes_its_objections_with_it(house, work, contested, maud):
    row = contested()
    close(house.pk, "work", work.pk, until="2098-05-01", reason="création", person_id=None, now=NOW)
    assert seen(house, row) == seen(house, row, standing_in(maud, house)) == []
    assert seen(house, row, of_the_terminal(house.pk)) == [WORDS.wrong]


def test_an_objection_to_a_merged_record_stays_with_those_who_describe_works(house, work, contested, maud):
    row = contested()
    kept = record_work(house, WorkDraft(title="Le même"), person_id=None, now=NOW)
    Work.objects.filter(pk=work.pk).update(merged_into=kept)
    assert seen(house, row) == seen(house, row, standing_in(maud, house)) == []
    assert seen(house, row, of_the_terminal(house.pk)) == [WORDS.wrong]


def test_a_named_person_of_the_house_answers_and_both_are_shown(house, contested, maud):
    row = contested()
    answered(house, row, maud)
    (one,) = shown_to(house.pk, [objection_of(house.pk, row.pk)], VISITOR)
    assert (one.wrong, one.is_open) == (WORDS.wrong, False)
    assert [(reply.by, reply.reasons) for reply in one.replies] == [("Maud Évrard", "Le cahier porte 1922.")]


@pytest.mark.parametrize("who", ["nobody", "stranger", "nameless"])
def test_nobody_else_answers(house, contested, maud, who):
    if who == "nameless":
        Person.objects.filter(pk=maud.pk).update(name=" ")
    stranger = make_person("x@example.org", "X", now=NOW)
    person_id = {"nobody": None, "stranger": stranger.pk, "nameless": maud.pk}[who]
    with pytest.raises(NobodyAnswers):
        answer(house.pk, contested().pk, "Non.", changed=False, show=True, person_id=person_id, now=NOW)


def test_nobody_answers_words_without_saying_who_reads_them(house, contested, maud):
    with pytest.raises(WordsUnread):
        answered(house, contested(), maud, show=None)


def test_answering_changes_nothing_of_the_thing(house, work, contested, maud):
    before = Work.objects.values().get(pk=work.pk)
    answered(house, contested(), maud)
    assert Work.objects.values().get(pk=work.pk) == before


@pytest.mark.parametrize("field", ["wrong", "why", "who"])
def test_every_part_but_the_contact_is_needed(contested, field):
    with pytest.raises(WordsMissing):
        contested(words=dataclasses.replace(WORDS, **{field: "  "}))
    assert contested(words=dataclasses.replace(WORDS, contact="")).contact == ""


def test_words_beyond_their_measure_are_refused_and_not_cut(contested):
    with pytest.raises(WordsTooLong):
        contested(words=dataclasses.replace(WORDS, why="x" * 2001))


def test_a_point_that_many_contest_waits_for_an_answer(house, contested, maud):
    rows = [contested() for _ in range(MOST_OPEN)]
    with pytest.raises(TooManyOpen):
        contested()
    answered(house, rows[0], maud)
    assert contested().pk


def test_a_withdrawn_objection_is_for_people_of_the_house_and_is_not_answered(house, contested, maud):
    row = contested()
    withdraw(house.pk, row.pk, person_id=None, now=NOW)
    assert seen(house, row) == []
    assert seen(house, row, standing_in(maud, house)) == [WORDS.wrong]
    with pytest.raises(NoLongerOpen):
        answered(house, row, maud)


def written(row: Objection) -> str:
    row.refresh_from_db()
    return f"{row.wrong}{row.why}{row.who}{row.contact}{row.salt}"


def test_words_erased_on_request_leave_the_objection_waiting(house, contested, maud):
    row = contested()
    erase_words(house.pk, row.pk, by_its_author=False, person_id=maud.pk, now=NOW)
    assert (written(row), row.state, row.words) == ("", "open", "erased")
    assert answered(house, row, maud).pk


def test_whoever_wrote_erases_and_withdraws_at_once(house, contested):
    row = contested()
    erase_words(house.pk, row.pk, by_its_author=True, person_id=None, now=NOW)
    assert (written(row), row.state, row.token_hash) == ("", "withdrawn", "")


def test_the_journal_tells_each_act_and_none_of_the_words(house, contested, maud):
    row = contested()
    answered(house, row, maud)
    withdraw(house.pk, row.pk, person_id=None, now=NOW)
    erase_words(house.pk, row.pk, by_its_author=True, person_id=None, now=NOW)
    kept = b"".join(bytes(one.canonical) for one in Entry.objects.filter(house_id=house.pk))
    kept += b"".join(bytes(one.content) for one in Payload.objects.all())
    acts = [f"objections.{act}" for act in ("made", "words_read", "answered", "withdrawn", "erased")]
    assert [act for act in acts if act.encode() in kept] == acts
    words = ("reprise", "programme", "héritière", "06 00", "cahier")
    assert not [word for word in words if word.encode() in kept]


def test_a_person_gets_what_she_said_and_is_forgotten_whole(house, contested, maud):
    mine = contested(standing=standing_in(maud, house))
    other = contested()
    answered(house, other, maud)
    assert [set(row) & {"wrong", "answer_to", "read"} for row in said_by(house.pk, maud.pk)] == [
        {"wrong"}, {"answer_to"}, {"read"},
    ]  # fmt: skip
    assert [row["contact"] for row in contacts_of(house.pk, maud.pk)] == [WORDS.contact]
    erase_everywhere(maud.pk)
    assert said_by(house.pk, maud.pk) == contacts_of(house.pk, maud.pk) == []
    assert (written(mine), mine.state) == ("", "withdrawn")
    (one,) = shown_to(house.pk, [objection_of(house.pk, other.pk)], VISITOR)
    assert [reply.by for reply in one.replies] == [""]


@pytest.mark.parametrize(
    ("act", "days", "kept"),
    [("answer", 89, True), ("answer", 91, False), ("withdraw", 91, False), ("", 91, True), ("", 731, False)],
)
def test_a_way_to_reach_somebody_ends(house, contested, maud, act, days, kept):
    row = contested()
    if act == "answer":
        answered(house, row, maud)
    elif act:
        withdraw(house.pk, row.pk, person_id=None, now=NOW)
    forget_contacts(NOW + dt.timedelta(days=days))
    row.refresh_from_db()
    assert bool(row.contact) is kept


def test_points_whose_thing_is_no_row_are_left_out():
    points = [Point("12"), Point("x"), Point("12", "y"), Point("1" * 30)]
    assert numbered(points, whole=True) == [(12, points[0])]
    assert numbered(points, whole=False) == [(12, points[0]), (12, points[2])]


def test_erased_words_are_not_shown_again(house, contested, maud):
    row = contested()
    erase_words(house.pk, row.pk, by_its_author=False, person_id=maud.pk, now=NOW)
    assert read_words(house.pk, row.pk, show=True, person_id=maud.pk, now=NOW).words == Words.ERASED
