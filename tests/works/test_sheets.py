"""Each output from one show: what it tells, what it leaves inside, what never changes in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import icalendar
import pytest

from filigrane.works.resend import changes_since
from filigrane.works.sheets.calendar import feed
from filigrane.works.sheets.events import show_graph
from filigrane.works.sheets.known import SHEETS
from filigrane.works.sheets.pieces import pieces_of
from filigrane.works.sheets.tables import content_of, fill
from filigrane.works.show import Member, ShowDate, ShowSheet, Venue, WorkLine

CUBE = Venue(5, "Le Cube", "1 rue des Grues", "03190", "Hérisson", "03127", "FR", 200, ("wheelchair",))
WINTER = ShowDate(1, "2027-01-15", "20:30", "planned", "public", CUBE, accessibility=("lsf", "wheelchair"))
SUMMER = replace(WINTER, date_id=2, day="2027-07-02", accessibility=("wheelchair",))
NIGHT = replace(WINTER, date_id=3, day="2027-03-28", time="01:30")
SHOW = ShowSheet(
    production_id=9,
    title="Sol friable; ou, les grues",
    company="Cie des Grues",
    discipline="dance",
    minutes=60,
    works=(WorkLine(4, "Sol friable", authors=(("Ana Lorz", "choreographer"),)),),
    team=(
        Member(1, 11, "Ana Lorz", "choreographer", split=6000),
        Member(2, 12, "Bo Quint", "dancer", "La Grue"),
    ),
    dates=(WINTER, SUMMER, NIGHT),
)


def events(show=SHOW, **named):
    known = {"name": "S", "house": "phare", "base": "https://x.example", "zone": "Europe/Paris", "say": str}
    content = feed([show], stamped=dt.datetime(2026, 11, 23, tzinfo=dt.UTC), **(known | named))
    return {str(e["uid"]): e for e in icalendar.Calendar.from_ical(content).walk("VEVENT")}


@pytest.mark.parametrize(("date", "hour"), [(1, "19:30"), (2, "18:30")])
def test_an_evening_is_the_same_hour_in_winter_and_in_summer(date, hour):
    start = events()[f"date-{date}.phare@filigrane"].decoded("dtstart")
    assert start.hour == 20
    assert start.astimezone(dt.UTC).strftime("%H:%M") == hour


def test_a_show_that_crosses_the_change_of_hour_ends_when_it_ends():
    event = events()["date-3.phare@filigrane"]
    assert event.decoded("dtend").strftime("%H:%M") == "03:30"


def test_the_zone_travels_with_the_feed():
    content = feed(
        [SHOW], name="S", house="phare", base="", zone="Europe/Paris", say=str,
        stamped=dt.datetime(2026, 11, 23, tzinfo=dt.UTC),
    )  # fmt: skip
    assert b"BEGIN:VTIMEZONE" in content
    assert b"TZID:Europe/Paris" in content


def test_a_place_beyond_the_sea_keeps_its_own_hour():
    there = replace(CUBE, time_zone="Indian/Reunion")
    date = replace(WINTER, venue=there)
    start = events(replace(SHOW, dates=(date,)))["date-1.phare@filigrane"].decoded("dtstart")
    assert start.astimezone(dt.UTC).hour == 16


def test_a_date_without_an_hour_lasts_the_day():
    event = events(replace(SHOW, dates=(replace(WINTER, time=""),)))["date-1.phare@filigrane"]
    assert event.decoded("dtstart") == dt.date(2027, 1, 15)


def test_a_cancelled_date_keeps_its_name_and_says_so():
    event = events(replace(SHOW, dates=(replace(WINTER, state="cancelled", sequence=3),)))
    assert str(event["date-1.phare@filigrane"]["status"]) == "CANCELLED"
    assert int(event["date-1.phare@filigrane"]["sequence"]) == 3


def graph(show=SHOW):
    found = show_graph(show, base="https://x.example", zone="Europe/Paris", house="Le Phare", say=str)
    return found["@graph"]


def test_every_date_is_an_event_of_its_discipline_within_the_series():
    series, *dates = graph()
    assert series["@type"] == "EventSeries"
    assert {date["@type"] for date in dates} == {"DanceEvent"}
    assert {date["superEvent"]["@id"] for date in dates} == {series["@id"]}
    assert [part["@id"] for part in series["subEvent"]] == [date["@id"] for date in dates]


def test_a_start_carries_its_offset():
    assert [date["startDate"] for date in graph()[1:3]] == [
        "2027-01-15T20:30:00+01:00",
        "2027-07-02T20:30:00+02:00",
    ]


@pytest.mark.parametrize(
    ("state", "status"),
    [("planned", "EventScheduled"), ("cancelled", "EventCancelled"), ("postponed", "EventPostponed")],
)
def test_a_state_is_an_event_status(state, status):
    date = graph(replace(SHOW, dates=(replace(WINTER, state=state),)))[1]
    assert date["eventStatus"] == f"https://schema.org/{status}"


def test_accessibility_stands_in_the_event_in_codes_and_in_words():
    date = graph()[1]
    assert {feature["propertyID"] for feature in date["location"]["amenityFeature"]} == {"lsf", "wheelchair"}
    assert date["workPerformed"]["accessibilityFeature"] == ["signLanguage"]


def test_no_share_is_told_to_programs():
    assert "6000" not in str(graph())
    assert "60," not in str(graph())


def test_what_changed_is_told_cell_by_cell():
    sent = content_of(fill(SHEETS["tour"], [SHOW], say=str))
    moved = replace(SHOW, dates=(replace(WINTER, time="19:00"), SUMMER))
    found = changes_since(sent, content_of(fill(SHEETS["tour"], [moved], say=str)))
    assert [(c.kind, c.column, c.before, c.now) for c in found] == [
        ("changed", "time", "20:30", "19:00"),
        ("gone", "", "", ""),
    ]


def test_a_house_orders_the_columns_and_nothing_else_changes():
    table = fill(SHEETS["sacd"], [SHOW], say=str, order=("day", "works"))
    assert table.rows[0].cells == ("15/01/2027", "Sol friable")
    assert len(table.rows) == 3


def test_a_declaration_leaves_out_what_is_not_played():
    off = replace(SHOW, dates=(replace(WINTER, state="cancelled"), SUMMER))
    assert len(fill(SHEETS["sacd"], [off], say=str).rows) == 1
    assert len(fill(SHEETS["tour"], [off], say=str).rows) == 2


@pytest.mark.parametrize("code", ["sacd", "sacem", "taxe", "observatoire"])
def test_a_declaration_says_that_no_public_format_was_found(code):
    assert "format found on 2026-11-27" in SHEETS[code].note


def test_the_sheet_for_sibil_has_the_fields_of_its_interface_and_pretends_no_file():
    # Fields of one declaration, read in the public client of betagouv/assistant-declaration at 9fc1fb8.
    fields = {
        "spectacleChamps": "show", "domaineRepresentation": "discipline", "jauge": "capacity",
        "dateHeureRepresentationUnique": "day", "lieuChamps.nom": "place", "lieuChamps.adresse": "address",
        "lieuChamps.codePostal": "postcode", "lieuChamps.ville": "commune",
        "lieuChamps.typeLieu": "place_kind",
        "nbBilletsTotalBilletterie": "tickets", "recetteTotalBilletterie": "takings_paid",
        "nbBilletsTarifPlein": "tickets_full", "recetteTarifPlein": "takings_full",
        "nbBilletsTarifAbonnementForfait": "tickets_pass", "nbBilletsExoneres": "tickets_free",
    }  # fmt: skip
    assert set(fields.values()) <= set(SHEETS["sibil"].columns)
    assert "looked for and not found on 2026-11-27" in SHEETS["sibil"].note


def test_what_the_house_does_not_hold_stands_empty_in_a_declaration():
    for code in ("sacd", "sacem", "sibil", "taxe"):
        table = fill(SHEETS[code], [SHOW], say=str)
        unheld = [n for n, head in enumerate(table.heads) if "not held here" in head]
        assert unheld, code
        assert not any(row.cells[n] for row in table.rows for n in unheld)


def test_the_pieces_of_a_dossier_say_what_is_missing():
    found = {piece.code: piece for piece in pieces_of(SHOW)}
    assert not found["shares"].is_there
    assert found["dates"].held == 3
    assert found["presentation"].missing
