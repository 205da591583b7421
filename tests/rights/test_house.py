"""Facts and verdicts of a house: rows in, verdicts out."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from filigrane.accounts.models import House, Person
from filigrane.accounts.service import make_house
from filigrane.journal.models import Entry
from filigrane.rights.answers import Layer
from filigrane.rights.ask import Ask
from filigrane.rights.errors import FactUnreadable, KindUnknown, SourceMissing
from filigrane.rights.models import Fact
from filigrane.rights.queries import facts_held, facts_of, verdicts_of
from filigrane.rights.service import forget_person, record_fact
from filigrane.rights.verdict import Answer, Use, Verdict
from filigrane.works.errors import WorkNotFound
from filigrane.works.models import Agent, Contribution, Discipline, Event, Work
from morning import NOW, TODAY

from .conftest import make_work


def verdict(work: Work, use: Use = Use.AI_TRAIN, **said: Any) -> Verdict:
    return verdicts_of(work.house_id, [work.pk], [use], on=TODAY, **said)[work.pk][use]


def state(work: Work, kind: str, value: dict[str, str], capacity: str = "author", **said: Any) -> Fact:
    return record_fact(
        work.house_id, work.pk, kind, value, source="a letter", capacity=capacity, now=NOW, **said
    )


def test_a_play_in_the_public_domain_is_allowed_and_says_what_its_file_asks(old: Work) -> None:
    found = verdict(old)
    assert found.answer is Answer.ALLOWED
    assert {duty.relying_on for duty in found.duties} == {"", "CC BY-NC-SA 4.0"}


def test_a_living_author_who_said_nothing_leaves_the_verdict_open(new: Work) -> None:
    found = verdict(new)
    assert (found.answer, [lack.code for lack in found.missing]) == (Answer.UNDECIDED, ["lawful_access"])


def test_the_licence_that_the_author_states_opens_the_work(new: Work) -> None:
    state(new, "licence", {"licence": "CC BY 4.0"})
    assert verdict(new).answer is Answer.ALLOWED


def test_a_licence_counts_only_while_it_holds(new: Work) -> None:
    state(new, "licence", {"licence": "CC BY 4.0"}, holds_to=dt.date(2026, 11, 22))
    assert verdict(new).answer is Answer.UNDECIDED


def test_a_fact_recorded_later_was_not_known_then(new: Work) -> None:
    state(new, "licence", {"licence": "CC BY 4.0"})
    assert verdict(new, known_on=dt.date(2026, 11, 22)).answer is Answer.UNDECIDED


def test_the_death_that_somebody_states_reaches_the_author_of_that_name(house: House) -> None:
    work = make_work(house, "Risette", "Edmond About", earliest="1850-01-01", latest="1850-12-31")
    state(
        work,
        "author_died",
        {"name": "edmond  ABOUT", "earliest": "1885-01-16", "latest": "1885-01-16"},
        "cataloguer",
    )
    assert verdict(work).answer is Answer.ALLOWED


def test_a_reservation_of_the_author_asks_for_a_licence(new: Work) -> None:
    state(new, "reserved", {"use": "tdm"}, "author")
    found = verdict(new)
    assert found.answer is Answer.LICENCE_NEEDED
    assert "reservation" in {reason.rule for reason in found.reasons}
    assert found.contacts


def test_the_day_before_a_work_was_withdrawn_from_training_answers_as_it_was(new: Work) -> None:
    day = dt.date(2026, 3, 1)
    record_fact(
        new.house_id,
        new.pk,
        "reserved",
        {"use": "genai_train"},
        source="letter of 1 March 2026",
        capacity="author",
        holds_from=day,
        now=NOW,
    )
    like = Ask(Use.TDM, day, lawful_access=True)
    after = verdicts_of(new.house_id, [new.pk], [Use.GENAI_TRAIN, Use.SEARCH], on=day, like=like)[new.pk]
    eve = replace(like, on=dt.date(2026, 2, 28))
    before = verdicts_of(new.house_id, [new.pk], [Use.GENAI_TRAIN, Use.SEARCH], on=day, like=eve)[new.pk]
    assert before[Use.GENAI_TRAIN].answer is Answer.ALLOWED
    assert after[Use.GENAI_TRAIN].answer is Answer.LICENCE_NEEDED
    assert any(why.source == "letter of 1 March 2026" for why in after[Use.GENAI_TRAIN].reasons)
    assert before[Use.SEARCH].answer is after[Use.SEARCH].answer is Answer.ALLOWED


def test_a_name_that_names_nobody_holds_nothing(house: House) -> None:
    work = make_work(house, "Farce", "Anonyme", earliest="1600-01-01", latest="1600-12-31")
    assert verdict(work).answer is Answer.ALLOWED


def test_the_day_on_which_a_work_was_written_is_not_its_publication(house: House) -> None:
    work = make_work(
        house,
        "Lettre",
        "Somebody",
        died_earliest="1880-01-01",
        died_latest="1880-12-31",
        earliest="1860-01-01",
        latest="1860-12-31",
    )
    Event.objects.create(work=work, kind="written", earliest="1860-01-01", latest="1860-12-31")
    Event.objects.create(work=work, kind="print", earliest="2024-01-01", latest="2024-12-31")
    assert [lack.code for lack in verdict(work, Use.DISPLAY).missing] == ["posthumous"]


def test_the_music_of_a_song_is_never_passed_over(house: House, old: Work) -> None:
    music = Discipline.objects.create(house=house, code="music-of-ours", label_fr="musique", label_en="music")
    song = Discipline.objects.create(
        house=house, code="song", label_fr="chanson", label_en="song", broader=music
    )
    Work.objects.filter(pk=old.pk).update(discipline=song)
    missing = verdict(old, Use.DISPLAY).missing
    assert [(lack.code, lack.layer) for lack in missing] == [("authorship", Layer.MUSIC)]


def test_the_translator_of_a_work_keeps_his_own_right(house: House, old: Work) -> None:
    translator = Agent.objects.create(house=house, name="T.", sort_name="T.", born_earliest="1960-01-01")
    Contribution.objects.create(work=old, agent=translator, function="translator")
    assert verdict(old).answer is Answer.UNDECIDED


def test_another_house_s_work_has_no_verdict_here(old: Work) -> None:
    other = make_house("autre", "Autre", now=NOW)
    assert verdicts_of(other.pk, [old.pk], [Use.DISPLAY], on=TODAY) == {}


def test_a_fact_cannot_be_stated_of_another_house_s_work(old: Work) -> None:
    other = make_house("autre", "Autre", now=NOW)
    with pytest.raises(WorkNotFound):
        record_fact(other.pk, old.pk, "statement", {"words": "no"}, source="s", capacity="author", now=NOW)


def test_many_works_cost_no_more_queries_than_one(
    house: House, old: Work, new: Work, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(5):
        facts_of(house.pk, [old.pk, new.pk])


def test_a_fact_stands_in_the_journal_without_its_words(new: Work) -> None:
    before = Entry.objects.count()
    state(new, "statement", {"words": "No machine shall learn from me."})
    entry = Entry.objects.order_by("-id").first()
    assert entry is not None
    assert Entry.objects.count() == before + 1
    assert all(b"machine" not in bytes(part.content) for part in entry.payloads.all())


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("licence", {}),
        ("published", {"earliest": "yesterday"}),
        ("published", {"authorship": "everybody"}),
        ("author_died", {"name": " "}),
        ("licence", {"licence": "CC0", "layer": "attic"}),
    ],
)
def test_a_fact_that_cannot_be_read_is_not_kept(new: Work, kind: str, value: dict[str, str]) -> None:
    with pytest.raises(FactUnreadable):
        state(new, kind, value)
    assert not Fact.objects.exists()


def test_a_kind_that_nobody_knows_is_refused(new: Work) -> None:
    with pytest.raises(KindUnknown):
        state(new, "rumour", {"words": "it is free"})


def test_a_fact_without_a_source_is_refused(new: Work) -> None:
    with pytest.raises(SourceMissing):
        record_fact(new.house_id, new.pk, "statement", {"words": "x"}, source=" ", capacity="author", now=NOW)


def test_forgetting_a_person_keeps_the_facts(new: Work, officer: Person) -> None:
    state(new, "statement", {"words": "x"}, person_id=officer.pk)
    assert len(facts_held(new.house_id, officer.pk)) == 1
    assert forget_person(new.house_id, officer.pk) == 1
    assert Fact.objects.get().stated_by is None


def shown(found: Verdict, language: str) -> str:
    with translation.override(language):
        return re.sub(r"\s+", " ", render_to_string("rights/_verdict.html", {"verdict": found}))


def test_a_verdict_is_shown_by_a_sign_a_word_and_its_reasons(old: Work) -> None:
    page = shown(verdict(old), "en")
    assert "<svg" in page
    assert "Allowed" in page
    assert "in the public domain since 1 January 1744" in page


def test_a_verdict_is_shown_in_french(old: Work) -> None:
    page = shown(verdict(old), "fr")
    assert "Permis" in page
    assert "domaine public depuis le 1er janvier 1744" in page


def test_an_undecided_verdict_shows_what_is_missing_first(new: Work) -> None:
    page = shown(verdict(new), "fr")
    assert page.index("Il manque") < page.index("<details")


def test_words_of_a_holder_are_escaped(new: Work) -> None:
    state(new, "statement", {"words": "<script>alert(1)</script>{who}"})
    assert "<script>" not in shown(verdict(new), "en")
