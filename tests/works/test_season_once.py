"""Acceptance: a season of forty shows typed once; every output agrees, before and after ten changes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random

import icalendar
import pytest
from tests.works.season import NAMED, season

from filigrane.works.exports.safe_csv import read_rows, write_rows
from filigrane.works.models import Performance, Place
from filigrane.works.queries.places import place_of
from filigrane.works.queries.seasons import season_sheet
from filigrane.works.queries.sheets import Subject, sent_of
from filigrane.works.service.performances import edit_date, record_dates, remove_date
from filigrane.works.service.places import edit_place
from filigrane.works.service.productions import record_production
from filigrane.works.service.seasons import record_season
from filigrane.works.service.sendings import note_sent
from filigrane.works.sheets.calendar import feed
from filigrane.works.sheets.events import season_graph
from filigrane.works.sheets.known import SHEETS
from filigrane.works.sheets.public_csv import COLUMNS, rows_of
from filigrane.works.sheets.tables import fill
from filigrane.works.stage_drafts import DateDraft, PlaceDraft, SeasonDraft
from morning import NOW

ON = dt.date(2026, 11, 23)
BASE = "https://phare.example"
ZONE = "Europe/Paris"


@pytest.fixture
def written(house):
    made = record_season(house, SeasonDraft("2026-2027", "2026-09-01", "2027-08-31"), person_id=7, now=NOW)
    for draft, dates in season(seed=2027):
        show = record_production(house, draft, person_id=7, now=NOW)
        record_dates(house.pk, show.pk, dates, person_id=7, now=NOW)
    return made


def read(house, made, *, inside=False):
    return season_sheet(house.pk, made.pk, inside=inside, on=ON)


def facts_of_csv(sheet) -> set[tuple[str, ...]]:
    rows = read_rows("".join(write_rows(COLUMNS, rows_of(sheet.shows, base=BASE))))
    return {
        (row["identifiant"], row["date"], row["heure"], row["etat"], row["lieu"], row["commune"])
        for row in (dict(zip(COLUMNS, cells, strict=True)) for cells in rows[1:])
    }


def facts_of_graph(sheet) -> set[tuple[str, ...]]:
    graph = season_graph(sheet, base=BASE, zone=ZONE, house="Le Phare", say=str)["@graph"]
    states = {"EventScheduled": "planned", "EventCancelled": "cancelled", "EventPostponed": "postponed"}
    return {
        (
            event["@id"].rpartition("-")[2],
            event["startDate"][:10],
            event["startDate"][11:16],
            states[event["eventStatus"].rpartition("/")[2]],
            event["location"]["name"],
            event["location"]["address"]["addressLocality"],
        )
        for event in graph
        if "eventStatus" in event
    }


def facts_of_feed(sheet) -> set[tuple[str, ...]]:
    content = feed(sheet.shows, name="S", house="phare", base=BASE, zone=ZONE, stamped=NOW, say=str)
    return {
        (
            str(event["uid"]).partition(".")[0].removeprefix("date-"),
            str(event.decoded("dtstart"))[:10],
            str(event.decoded("dtstart"))[11:16],
            str(event["status"]),
        )
        for event in icalendar.Calendar.from_ical(content).walk("VEVENT")
    }


def facts_of_tour(sheet) -> set[tuple[str, ...]]:
    table = fill(SHEETS["tour"], sheet.shows, say=str, order=("day", "time", "state", "place", "commune"))
    return {
        (row.key.removeprefix("date:"), f"{d[6:]}-{d[3:5]}-{d[:2]}", *rest)
        for row in table.rows
        for d, *rest in [row.cells]
    }


def facts_of_rows() -> set[tuple[str, ...]]:
    rows = Performance.objects.select_related("run__place")
    return {(str(p.pk), p.day, p.time, p.state, p.run.place.name, p.run.place.commune) for p in rows}


def agree(house, made) -> None:
    sheet = read(house, made)
    truth = facts_of_rows()
    assert len(sheet.shows) == 40
    assert facts_of_csv(sheet) == truth
    assert facts_of_graph(sheet) == truth
    assert facts_of_tour(sheet) == truth
    off = {"planned": "CONFIRMED", "cancelled": "CANCELLED", "postponed": "CANCELLED"}
    assert facts_of_feed(sheet) == {(key, day, time, off[state]) for key, day, time, state, _, _ in truth}
    played = {key for key, _, _, state, _, _ in truth if state == "planned"}
    for code in ("sacd", "sacem", "sibil", "taxe"):
        table = fill(SHEETS[code], read(house, made, inside=True).shows, say=str)
        assert {row.key.removeprefix("date:") for row in table.rows} == played
    observed = fill(SHEETS["observatoire"], sheet.shows, say=str, order=("dates_count",))
    assert sum(int(row.cells[0]) for row in observed.rows) == len(played)


def test_every_output_of_a_season_agrees_with_the_rows(house, written):
    agree(house, written)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_output_agrees_after_ten_changes(house, written, seed):
    chance = random.Random(seed)
    for _ in range(10):
        change(house, chance)
    agree(house, written)


def change(house, chance) -> None:
    """One thing that happens to a season: a date moves, is cancelled, goes, comes; a place is renamed."""
    date = chance.choice(list(Performance.objects.select_related("run__place").order_by("pk")))
    place = date.run.place
    there = PlaceDraft(place.name, commune=place.commune)
    act = chance.randrange(5)
    if act == 0:
        draft = DateDraft("2027-05-01", chance.choice(("18:00", "")), there, kind=date.kind)
        edit_date(house.pk, date.pk, draft, version=date.version, person_id=7, now=NOW)
    elif act == 1:
        state = chance.choice(("cancelled", "postponed"))
        draft = DateDraft(date.day, date.time, there, state=state, kind=date.kind)
        edit_date(house.pk, date.pk, draft, version=date.version, person_id=7, now=NOW)
    elif act == 2 and date.run.performances.count() > 1:
        remove_date(house.pk, date.pk, version=date.version, person_id=7, now=NOW)
    elif act == 3:
        day = (dt.date(2026, 10, 1) + dt.timedelta(days=chance.randrange(200))).isoformat()
        new = DateDraft(day, "21:00", PlaceDraft("Chapiteau", commune="Nexon"), accessibility=("lsf",))
        record_dates(house.pk, date.run.production_id, [new], person_id=7, now=NOW)
    else:
        held = place_of(house.pk, place.pk)
        named = f"{chance.choice(NAMED)} {held.version}"
        draft = PlaceDraft(named, commune=held.commune, accessibility=("wheelchair",))
        edit_place(house.pk, held.pk, draft, version=held.version, person_id=7, now=NOW)


def test_only_what_changed_must_be_sent_again(house, written):
    def subject():
        return Subject("season", written.pk, "S", read(house, written, inside=True).shows)

    note_sent(house.pk, subject(), "sacd", recipient="SACD", person_id=7, now=NOW)
    note_sent(house.pk, subject(), "credits", recipient="Imprimeur", person_id=7, now=NOW)
    assert [sent.changes for sent in sent_of(house.pk, subject())] == [(), ()]
    date = Performance.objects.order_by("day", "pk")[0]
    place = date.run.place
    draft = DateDraft(date.day, "17:15", PlaceDraft(place.name, commune=place.commune), kind=date.kind)
    edit_date(house.pk, date.pk, draft, version=date.version, person_id=7, now=NOW)
    found = {sent.sheet.code: sent.changes for sent in sent_of(house.pk, subject())}
    assert found["credits"] == ()
    assert [(c.column, c.before, c.now) for c in found["sacd"]] == [("time", date.time, "17:15")]


def test_fields_typed_once_against_fields_that_outputs_need(house, written, record_property):
    typed, needed = counted(read(house, written, inside=True))
    record_property(
        "said", f"a season of 40 shows: {typed} fields typed once, {needed} that its outputs need"
    )
    assert needed >= 5 * typed


def counted(sheet) -> tuple[int, int]:
    """(fields that a person types once, filled fields that all outputs need) of a season."""
    typed = sum(
        sum(1 for value in (s.title, s.company, s.discipline, s.minutes, s.ages, s.description) if value)
        + sum(2 + bool(m.character) + (m.split is not None) for m in s.team)
        + sum(4 + bool(d.time) + len(d.of_the_day) for d in s.dates)
        for s in sheet.shows
    )
    places = {d.venue for s in sheet.shows for d in s.dates if d.venue}
    typed += sum(1 + len(place.accessibility) for place in places)
    needed = sum(
        1
        for code in SHEETS
        for row in fill(SHEETS[code], sheet.shows, say=str).rows
        for cell in row.cells
        if cell
    )
    needed += sum(
        1 for row in rows_of(sheet.shows, base=BASE) for cell in row if cell not in ("", None, False)
    )
    needed += 7 * len(facts_of_feed(sheet))
    graph = season_graph(sheet, base=BASE, zone=ZONE, house="Le Phare", say=str)["@graph"]
    return typed, needed + sum(leaves(thing) for thing in graph)


def leaves(value) -> int:
    if isinstance(value, dict):
        return sum(leaves(inner) for name, inner in value.items() if not name.startswith("@"))
    if isinstance(value, list):
        return sum(leaves(inner) for inner in value)
    return 1


def test_a_season_is_read_in_few_questions(house, written, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        read(house, written)


def test_a_place_is_never_made_twice(written):
    named = list(Place.objects.values_list("name", "commune"))
    assert len(named) == len(set(named))


def test_the_open_data_is_plain_csv(house, written):
    text = "".join(write_rows(COLUMNS, rows_of(read(house, written).shows, base=BASE)))
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert {len(row) for row in rows} == {len(COLUMNS)}
