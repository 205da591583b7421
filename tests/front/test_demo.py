"""The demo house is made whole, once, and shows an answer for each situation of its works."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from filigrane.accounts.models import House
from filigrane.front.demo_house import Situation, read_house
from filigrane.front.engines.demo_files import PackagedFiles
from filigrane.front.service.demo import SCHEME, make_demo_house
from filigrane.jobs.queries import jobs_of
from filigrane.proposals.models import Proposal
from filigrane.rights.ask import Ask
from filigrane.rights.models import Fact, PerformerStatement, Sheet
from filigrane.rights.personal import Line
from filigrane.rights.queries import verdicts_of
from filigrane.rights.queries.effects import effects_of
from filigrane.rights.queries.performers import statement_of
from filigrane.rights.uses import Use
from filigrane.rights.verdict import Answer
from filigrane.trace.queries import example_of
from filigrane.trace.queries.kinship import kinships
from filigrane.trace.queries.reports import KIND_DATASET, KIND_EVIDENCE, report_of, visited_report
from filigrane.trace.service import hold_to_light
from filigrane.works.models import (
    Agent,
    File,
    Identifier,
    Performance,
    Production,
    Recording,
    Relation,
    Season,
    Work,
)
from filigrane.works.queries.seasons import season_sheet
from filigrane.works.queries.sheets import SEASON, sent_of, subject_of

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
FREE = {
    Situation.PUBLIC_DOMAIN,
    Situation.TWO_AUTHORS,
    Situation.ANONYMOUS,
    Situation.DIED_1916,
    Situation.WITH_MUSIC,
    Situation.CC_BY,
    Situation.CC0,
    Situation.LICENCE_HELD,
}
"""Situations in which nobody need be asked to train a model that isn't generative."""
DANCED = "chaises"
"""The piece whose dancer refused in writing that a model be trained."""
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def made_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo house, made once for all tests here: each works in a savepoint of its own, which goes."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_demo_house(now=NOW)
        yield
        transaction.set_rollback(True)


def code_of(house: House) -> dict[int, str]:
    """Work id -> code in `house.toml`."""
    rows = Identifier.objects.filter(house=house, scheme=SCHEME, work__isnull=False)
    return dict(rows.values_list("work_id", "value"))


def test_the_house_is_whole() -> None:
    house = make_demo_house(now=NOW)
    assert house.is_demo
    assert Work.objects.filter(house=house).count() == 40
    assert File.objects.filter(work__house=house).count() == 35


def test_making_it_twice_changes_nothing() -> None:
    first = make_demo_house(now=NOW)
    facts = Fact.objects.filter(house=first).count()
    second = make_demo_house(now=NOW)
    assert second.pk == first.pk
    assert Work.objects.filter(house=second).count() == 40
    assert Fact.objects.filter(house=second).count() == facts
    assert Sheet.objects.filter(house=second).count() == 4
    assert Fact.objects.get(agent__isnull=False).agent.name == "Inès Carvalho"  # type: ignore[union-attr]


def test_a_work_that_was_left_out_comes_in_at_the_next_call() -> None:
    house = make_demo_house(now=NOW)
    Work.objects.filter(house=house, title="Gare d’Ormeval, voie 2").delete()
    make_demo_house(now=NOW)
    assert Work.objects.filter(house=house, title="Gare d’Ormeval, voie 2").count() == 1


def test_every_record_says_that_it_is_fictional_and_the_mast_that_the_house_is(client) -> None:
    house = make_demo_house(now=NOW)
    works = Work.objects.filter(house=house)
    assert all("fiction" in how for how in works.values_list("made_how", flat=True))
    assert all("fiction" in terms for terms in works.values_list("terms", flat=True))
    assert "fictional house" in client.get("/a-propos/", headers={"accept-language": "en"}).text


def test_how_a_work_was_made_stands_once_on_its_page(client) -> None:
    house = make_demo_house(now=NOW)
    work = Work.objects.filter(house=house).first()
    assert client.get(f"/oeuvres/{work.pk}/").text.count(work.made_how) == 1


def test_progress_goes_to_its_end() -> None:
    seen: list[tuple[int, int]] = []
    make_demo_house(now=NOW, on_progress=lambda done, total: seen.append((done, total)))
    assert seen == [(done, 41) for done in range(42)]


def test_each_situation_has_its_answer() -> None:
    house = make_demo_house(now=NOW)
    codes = code_of(house)
    found = verdicts_of(house.pk, list(codes), [Use.AI_TRAIN], on=NOW.date())
    works = read_house(PackagedFiles().read("house.toml").decode()).works
    situations = {work.code: set(work.situations) for work in works}
    for work_id, code in codes.items():
        verdict = found[work_id][Use.AI_TRAIN]
        expected = Answer.ALLOWED if situations[code] & FREE else Answer.UNDECIDED
        expected = Answer.LICENCE_NEEDED if Situation.RESERVED in situations[code] else expected
        expected = Answer.REFUSED if code == DANCED else expected
        assert verdict.answer is expected, code


def test_a_dancer_of_the_demo_house_took_back_a_consent_and_two_copies_are_touched() -> None:
    house = make_demo_house(now=NOW)
    row = PerformerStatement.objects.filter(house=house).latest("id")
    found = effects_of(house.pk, *statement_of(house.pk, row.pk))[0]
    assert [one.line for one in found.closed] == [Line.GESTURE_DATA]
    assert [one.line for one in found.goes_on] == [Line.RECORDING]
    assert sorted(one.fate.value for one in found.copies) == ["deal_with", "look_into", "stays"]


def test_the_demo_house_shows_the_four_answers_and_their_confidence() -> None:
    house = make_demo_house(now=NOW)
    today = NOW.date()
    like = Ask(Use.GENAI_TRAIN, today, lawful_access=True)
    found = verdicts_of(house.pk, list(code_of(house)), [Use.GENAI_TRAIN, Use.DISPLAY], on=today, like=like)
    said = {(v.answer.value, v.confidence.value) for verdicts in found.values() for v in verdicts.values()}
    assert said >= {
        ("allowed", "settled"), ("allowed", "contested"), ("licence_needed", "settled"),
        ("refused", "settled"), ("undecided", "unknown"),
    }  # fmt: skip


def test_the_example_gives_a_full_result() -> None:
    house = make_demo_house(now=NOW)
    result = hold_to_light(house.pk, example_of(house.pk, on=dt.date(2026, 11, 23)))
    codes = code_of(house)
    assert {codes[share.work_id] for share in result.trace.works} == {
        "passeur", "malle", "machiniste", "linge", "crue", "gare",
    }  # fmt: skip
    assert result.has_near
    assert result.trace.set_phrases


def test_the_house_plays_two_seasons_once() -> None:
    for _ in range(2):
        house = make_demo_house(now=NOW)
    seasons = Season.objects.filter(house=house)
    assert seasons.count() == 2
    shows = Production.objects.filter(house=house)
    assert shows.count() == shows.values("title", "company").distinct().count() >= 14
    for season in seasons:
        sheet = season_sheet(house.pk, season.pk, inside=False, on=NOW.date())
        assert {date.state for show in sheet.shows for date in show.dates} >= {"planned"}
        assert any("lsf" in date.accessibility for show in sheet.shows for date in show.dates)
    assert not Performance.objects.filter(house=house, run__season=None).exists()


def test_every_show_of_the_demo_house_says_that_it_is_fictional() -> None:
    house = make_demo_house(now=NOW)
    for show in Production.objects.filter(house=house).select_related("company"):
        assert "fictif" in show.made_how
        assert "(ficti" in show.company.name


def test_one_artist_is_one_person_in_works_and_shows(client) -> None:
    house = make_demo_house(now=NOW)
    names = list(Agent.objects.filter(house=house).values_list("name", flat=True))
    assert sorted(names) == sorted(set(names))
    ines = Agent.objects.get(house=house, name="Inès Carvalho")
    assert ines.contributions.values("work").distinct().count() == 3
    assert ines.parts.count() == 1
    assert "Pas de crue" in client.get(f"/oeuvres/personnes/{ines.pk}/").text


def test_a_director_who_wrote_no_work_of_his_show_is_the_author_of_another(client) -> None:
    house = make_demo_house(now=NOW)
    loic = Agent.objects.get(house=house, name="Loïc Amblard")
    assert (loic.contributions.count(), loic.parts.count()) == (1, 2)


def test_works_stand_to_each_other_as_the_fiction_says() -> None:
    house = make_demo_house(now=NOW)
    make_demo_house(now=NOW)
    codes = code_of(house)
    told = Relation.objects.filter(work__house=house).values_list("work_id", "kind", "other_id")
    assert {(codes[work], kind, codes[other]) for work, kind, other in told} == {
        ("malle", "quotes", "passeur"),
        ("malle", "derived_from", "passeur"),
        ("bascule", "derived_from", "passeur"),
        ("carnet", "derived_from", "crue"),
        ("passeur-1902", "edition_of", "passeur"),
        ("maquette", "derived_from", "serrure"),
    }
    assert len(told) == 6


def test_its_texts_that_are_kin_are_found_and_one_pair_waits_for_a_person() -> None:
    house = make_demo_house(now=NOW)
    codes = code_of(house)
    pairs = {
        frozenset((codes[kin.first.work_id], codes[kin.second.work_id]))
        for kin in kinships(house.pk, on=NOW.date())
        if not kin.is_reserved
    }
    assert pairs == {frozenset(("passeur", "malle")), frozenset(("moulin", "berceuse"))}
    waiting = Proposal.objects.get(house=house)  # that the parody quotes the play is told already
    assert {codes[int(work)] for work in waiting.subject.split("-")} == {"moulin", "berceuse"}


def test_the_page_of_the_play_names_its_parody_and_not_the_closed_notebook(client) -> None:
    house = make_demo_house(now=NOW)
    works = {code: work for work, code in code_of(house).items()}
    page = client.get(f"/oeuvres/{works['passeur']}/", headers={"accept-language": "fr"}).text
    assert "Citée par" in page
    assert "parodie" in page
    crue = client.get(f"/oeuvres/{works['crue']}/", headers={"accept-language": "fr"}).text
    assert "Carnet de répétition" not in crue


def test_the_house_keeps_a_recording_of_one_of_its_dates(client) -> None:
    house = make_demo_house(now=NOW)
    kept = Recording.objects.filter(house=house, performance__isnull=False).get()
    assert kept.performance is not None
    assert (kept.performance.day, kept.performance.time) == ("2025-11-14", "20:30")
    page = client.get(f"/oeuvres/captations/{kept.pk}/")
    assert (page.status_code, "disque 3" in page.text) == (200, False)


def test_the_house_shows_what_must_be_sent_again_after_an_hour_changed() -> None:
    for _ in range(2):
        house = make_demo_house(now=NOW)
    season = Season.objects.get(house=house, name="2026-2027")
    subject = subject_of(house.pk, SEASON, season.pk, inside=True, on=NOW.date())
    sent = sent_of(house.pk, subject)
    assert {one.sheet.code for one in sent} == {"tour", "sacd"}
    for one in sent:
        assert [(c.column, c.before, c.now) for c in one.changes] == [("time", "18:00", "19:00")]


def test_a_data_set_and_a_toy_model_were_held_to_the_light() -> None:
    house = make_demo_house(now=NOW)
    make_demo_house(now=NOW)
    (found,) = jobs_of(house.pk).filter(kind=KIND_DATASET)
    code = code_of(house)
    _, head = report_of(house.pk, found.pk)
    parts = {code[work["id"]]: work["inside"] for work in head["works"]}
    assert parts["malle"] > 990_000
    assert 400_000 < parts["crue"] < 600_000
    assert 0 < parts["chaises"] < 200_000
    assert visited_report(house.pk) == {"job_id": found.pk}
    (judged,) = jobs_of(house.pk).filter(kind=KIND_EVIDENCE)
    _, report = report_of(house.pk, judged.pk)
    told = {code[int(work["work"])]: work["indication"] for work in report["works"]}
    assert told == {"malle": True, "serrure": False}
    assert report["controls"]["reached_threshold"] == 0
