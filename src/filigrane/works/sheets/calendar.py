"""A calendar feed (RFC 5545): each date one event whose name never changes and whose count only grows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import icalendar

from filigrane.works.accessibility import ACCESSIBILITY
from filigrane.works.labels import STATES
from filigrane.works.sheets.hours import begins, ends
from filigrane.works.sheets.lines import DATE, Line, Say, lines_of
from filigrane.works.show import CANCELLED, PLANNED, ShowSheet

MEDIA_TYPE = "text/calendar; charset=utf-8"
STATUS = {PLANNED: "CONFIRMED", CANCELLED: "CANCELLED", "postponed": "CANCELLED"}
"""A postponed date is played on another day, which is an event of its own: this one is off."""


def feed(
    shows: Iterable[ShowSheet],
    *,
    name: str,
    house: str,
    base: str,
    zone: str,
    stamped: dt.datetime,
    say: Say,
) -> bytes:
    """The feed of *shows*. *house* names the house for ever (in every UID), *zone* is its time zone."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Filigrane//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone)
    for line in lines_of(shows, DATE):
        calendar.add_component(_event(line, house=house, base=base, zone=zone, stamped=stamped, say=say))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def uid_of(date_id: int, house: str) -> str:
    """The name of a date in every calendar, whatever changes on it."""
    return f"date-{date_id}.{house}@filigrane"


def _event(
    line: Line, *, house: str, base: str, zone: str, stamped: dt.datetime, say: Say
) -> icalendar.Event:
    show, date = line.show, line.date
    if date is None:
        raise ValueError(line.key)
    event = icalendar.Event()
    event.add("uid", uid_of(date.date_id, house))
    event.add("dtstamp", stamped)
    event.add("sequence", date.sequence)
    event.add("dtstart", begins(date, zone=zone))
    end = ends(date, show.minutes, zone=zone)
    if end is not None:
        event.add("dtend", end)
    event.add("status", STATUS[date.state])
    off = "" if date.is_on else f" ({say(STATES[date.state])})"
    event.add("summary", f"{show.title}{off}")
    if date.venue is not None:
        venue = date.venue
        town = " ".join(part for part in (venue.postcode, venue.commune) if part)
        event.add("location", ", ".join(part for part in (venue.name, venue.address, town) if part))
    event.add("url", f"{base}/oeuvres/spectacles/{show.production_id}/")
    event.add("description", "\n".join(_described(line, say)))
    return event


def _described(line: Line, say: Say) -> list[str]:
    show, date = line.show, line.date
    found = [show.subtitle, show.company, show.ages]
    if date is not None:
        access = ", ".join(say(ACCESSIBILITY[code]) for code in date.accessibility)
        found += [access, date.note, date.booking]
    return [part for part in found if part]
