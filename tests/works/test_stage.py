"""A season, its shows and their dates: written once, told whole, closed until their day."""

from __future__ import annotations

import datetime as dt

import pytest

from filigrane.journal.models import Entry
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.errors import BadField, ChangedMeanwhile, DateNotFound, SeveralWorks, ShowNotFound
from filigrane.works.models import Agent, Change, Performance, Place, Production, Revision, Run, Work
from filigrane.works.queries.seasons import season_sheet
from filigrane.works.queries.shows import open_productions, sheet_of
from filigrane.works.service import record_work
from filigrane.works.service.performances import edit_date, record_dates, remove_date
from filigrane.works.service.places import edit_place, record_place
from filigrane.works.service.productions import edit_production, record_production
from filigrane.works.service.seasons import record_season
from filigrane.works.stage_drafts import DateDraft, MemberDraft, PlaceDraft, ProductionDraft, SeasonDraft
from morning import NOW

ON = dt.date(2026, 11, 23)
CUBE = PlaceDraft("Le Cube", commune="Hérisson", accessibility=("wheelchair",))
TEAM = (
    MemberDraft("Ana Lorz", "choreographer", split=6000),
    MemberDraft("Bo Quint", "composer", split=2500),
    MemberDraft("Chaïm Rey", "dancer", character="La Grue"),
)


@pytest.fixture
def show(house):
    draft = ProductionDraft("Sol friable", company="Cie des Grues", discipline="dance", minutes=55, team=TEAM)
    return record_production(house, draft, person_id=7, now=NOW)


@pytest.fixture
def date(house, show):
    made = record_dates(
        house.pk, show.pk, [DateDraft("2027-03-12", "20:30", CUBE, accessibility=("lsf",))],
        person_id=7, now=NOW,
    )  # fmt: skip
    return Performance.objects.get(pk=made.made[0])


def sheet(house, show, *, inside=True):
    return sheet_of(house.pk, show.pk, inside=inside, on=ON)


def test_a_show_without_a_named_work_records_one_with_its_authors(show):
    work = show.works.get()
    assert work.title == "Sol friable"
    assert sorted(work.contributions.values_list("agent__name", flat=True)) == ["Ana Lorz", "Bo Quint"]


def test_a_name_of_the_work_and_of_the_team_is_one_person(show):
    assert Agent.objects.filter(name="Ana Lorz").count() == 1


def test_the_same_name_in_another_show_of_the_company_is_the_same_person(house, show):
    draft = ProductionDraft("Deux grues", company="Cie des Grues", team=(MemberDraft("Chaïm Rey", "dancer"),))
    record_production(house, draft, person_id=7, now=NOW)
    assert Agent.objects.filter(name="Chaïm Rey").count() == 1


def test_the_same_name_in_another_company_is_somebody_else(house, show):
    draft = ProductionDraft("Trois grues", company="Autre Cie", team=(MemberDraft("Chaïm Rey", "dancer"),))
    record_production(house, draft, person_id=7, now=NOW)
    assert Agent.objects.filter(name="Chaïm Rey").count() == 2


def test_a_work_is_found_by_its_title_without_its_accents(house):
    work = record_work(house, WorkDraft("L’Été des grues"), person_id=None, now=NOW)
    show = record_production(
        house, ProductionDraft("Un été", works=("l’ete des GRUES",)), person_id=7, now=NOW
    )
    assert show.works.get() == work


def test_a_title_that_two_works_bear_names_none(house):
    for _ in range(2):
        record_work(house, WorkDraft("Grues", credits=(CreditDraft("X"),)), person_id=None, now=NOW)
    with pytest.raises(SeveralWorks):
        record_production(house, ProductionDraft("G", works=("Grues",)), person_id=7, now=NOW)
    assert not Production.objects.exists()


def test_shares_that_exceed_the_whole_are_refused(house):
    team = (MemberDraft("A", split=6000), MemberDraft("B", split=4001))
    with pytest.raises(BadField):
        record_production(house, ProductionDraft("Trop", team=team), person_id=7, now=NOW)


def test_a_share_stays_inside(house, show):
    assert [m.split for m in sheet(house, show).team] == [6000, 2500, None]
    assert {m.split for m in sheet(house, show, inside=False).team} == {None}


def test_a_date_carries_the_accessibility_of_the_day_and_of_the_place(house, show, date):
    assert sheet(house, show).dates[0].accessibility == ("lsf", "wheelchair")


def test_one_place_is_one_row(house, show, date):
    record_dates(house.pk, show.pk, [DateDraft("2027-03-13", place=CUBE)], person_id=7, now=NOW)
    assert Place.objects.count() == 1
    assert Run.objects.get().latest == "2027-03-13"


def test_what_a_place_says_otherwise_stays_and_is_told(house, show):
    record_place(house, PlaceDraft("Le Cube", commune="Hérisson", capacity=200), person_id=7, now=NOW)
    other = PlaceDraft("Le cube", commune="Herisson", capacity=300, postcode="03190")
    told = record_dates(house.pk, show.pk, [DateDraft("2027-03-13", place=other)], person_id=7, now=NOW)
    place = Place.objects.get()
    assert (place.capacity, place.postcode) == (200, "03190")
    assert [(kept.typed, kept.stands) for kept in told.kept] == [("300", "200")]


def test_the_same_date_twice_is_one_and_is_told(house, show, date):
    told = record_dates(house.pk, show.pk, [DateDraft("2027-03-12", "20:30", CUBE)], person_id=7, now=NOW)
    assert (told.made, len(told.already)) == ((), 1)


def test_dates_join_the_season_of_their_day(house, show):
    season = record_season(house, SeasonDraft("2026-2027", "2026-09-01", "2027-07-14"), person_id=7, now=NOW)
    days = [DateDraft("2027-03-12", place=CUBE), DateDraft("2027-09-12", place=CUBE)]
    record_dates(house.pk, show.pk, days, person_id=7, now=NOW)
    assert [d.day for d in season_sheet(house.pk, season.pk, inside=False, on=ON).shows[0].dates] == [
        "2027-03-12"
    ]


def test_a_season_made_later_takes_the_runs_of_its_days(house, show, date):
    season = record_season(house, SeasonDraft("2026-2027", "2026-09-01", "2027-07-14"), person_id=7, now=NOW)
    assert season_sheet(house.pk, season.pk, inside=True, on=ON).shows[0].production_id == show.pk


def test_a_changed_date_is_right_in_the_sheet_and_counts_up(house, show, date):
    before = sheet(house, show).dates[0].sequence
    draft = DateDraft("2027-03-14", "18:00", PlaceDraft("Square", commune="Lyon"), state="postponed")
    edit_date(house.pk, date.pk, draft, version=1, person_id=7, now=NOW)
    found = sheet(house, show).dates[0]
    assert (found.day, found.time, found.venue.name, found.state) == (
        "2027-03-14", "18:00", "Square", "postponed",
    )  # fmt: skip
    assert found.sequence > before
    assert Run.objects.count() == 1


def test_the_count_of_a_date_never_falls_when_it_moves_to_a_younger_place(house, show, date):
    place = Place.objects.get()
    for number in range(3):
        edit_place(
            house.pk, place.pk, PlaceDraft("Le Cube", commune="Hérisson", capacity=100 + number),
            version=number + 1, person_id=7, now=NOW,
        )  # fmt: skip
    before = sheet(house, show).dates[0].sequence
    edit_date(
        house.pk, date.pk, DateDraft("2027-03-12", place=PlaceDraft("Neuf")), version=1, person_id=7, now=NOW
    )
    assert sheet(house, show).dates[0].sequence > before


def test_who_saves_second_is_told(house, show, date):
    edit_date(house.pk, date.pk, DateDraft("2027-03-15", place=CUBE), version=1, person_id=7, now=NOW)
    with pytest.raises(ChangedMeanwhile):
        edit_date(house.pk, date.pk, DateDraft("2027-03-16", place=CUBE), version=1, person_id=8, now=NOW)
    with pytest.raises(ChangedMeanwhile):
        edit_production(house.pk, show.pk, ProductionDraft("X"), version=9, person_id=8, now=NOW)


def test_a_show_is_changed_with_its_team(house, show):
    work = Work.objects.get()
    draft = ProductionDraft("Sol friable", company="Cie des Grues", work_ids=(work.pk,), team=TEAM[:1])
    edit_production(house.pk, show.pk, draft, version=1, person_id=7, now=NOW)
    found = sheet(house, show)
    assert [member.name for member in found.team] == ["Ana Lorz"]
    assert found.version == 2
    assert Revision.objects.filter(kind="production", act="edited").get().version == 2


def test_saving_a_show_unchanged_leaves_its_version(house, show):
    work = Work.objects.get()
    draft = ProductionDraft(
        "Sol friable", company="Cie des Grues", discipline="dance", minutes=55,
        work_ids=(work.pk,), team=TEAM,
    )  # fmt: skip
    assert edit_production(house.pk, show.pk, draft, version=1, person_id=7, now=NOW).version == 1


def test_a_date_typed_by_mistake_goes_with_its_run(house, show, date):
    remove_date(house.pk, date.pk, version=1, person_id=7, now=NOW)
    assert not Run.objects.exists()


def test_a_closed_show_is_open_to_nobody_outside_before_its_day(house, show):
    Production.objects.filter(pk=show.pk).update(closed_until="2027-01-01")
    assert not open_productions(house.pk, on=ON).exists()
    assert open_productions(house.pk, on=dt.date(2027, 1, 1)).exists()
    with pytest.raises(ShowNotFound):
        sheet(house, show, inside=False)
    assert sheet(house, show).title == "Sol friable"


def test_a_closed_work_is_not_named_by_an_open_show(house, show):
    Work.objects.update(closed_until="2027-01-01")
    assert sheet(house, show, inside=False).works == ()


def test_another_house_finds_nothing(other_house, show, date):
    with pytest.raises(ShowNotFound):
        sheet_of(other_house.pk, show.pk, inside=True, on=ON)
    with pytest.raises(DateNotFound):
        edit_date(other_house.pk, date.pk, DateDraft("2027-03-15"), version=1, person_id=8, now=NOW)


def test_every_write_is_told_and_journaled(show, date):
    assert {"production", "performance", "run", "place", "agent", "work"} <= set(
        Change.objects.values_list("kind", flat=True)
    )
    written = " ".join(str(entry.canonical) for entry in Entry.objects.all())
    assert "works.show_recorded" in written
    assert "works.dates_recorded" in written


def test_the_sheet_of_a_show_asks_few_questions(house, show, django_assert_max_num_queries):
    days = [DateDraft(f"2027-04-{day:02d}", place=CUBE) for day in range(1, 29)]
    record_dates(house.pk, show.pk, days, person_id=7, now=NOW)
    with django_assert_max_num_queries(8):
        assert len(sheet(house, show).dates) == 28


def test_what_a_form_does_not_speak_of_stays(house, show, date):
    Production.objects.update(details={"organiser": "La ville", "set_up": "deux services"})
    Work.objects.update(withdrawn_at=NOW)
    draft = ProductionDraft("Sol friable", details=(("set_up", ""), ("contract", "cession")), team=TEAM[:1])
    edit_production(house.pk, show.pk, draft, version=1, person_id=7, now=NOW)
    assert Production.objects.get().details == {"organiser": "La ville", "contract": "cession"}
    assert show.works.count() == 1
