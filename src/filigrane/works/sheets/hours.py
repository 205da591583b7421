"""When a date begins and ends: with its time zone, the clock's changes right."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from filigrane.works.show import ShowDate


def begins(date: ShowDate, *, zone: str) -> dt.datetime | dt.date:
    """The moment a date begins, in the place's zone or else the house's; its day when no hour is fixed."""
    day = dt.date.fromisoformat(date.day)
    if not date.time:
        return day
    there = date.venue.time_zone if date.venue and date.venue.time_zone else zone
    return dt.datetime.combine(day, dt.time.fromisoformat(date.time), tzinfo=ZoneInfo(there))


def ends(date: ShowDate, minutes: int | None, *, zone: str) -> dt.datetime | None:
    """The moment it ends, when hour and duration are known; the clock may change in between."""
    start = begins(date, zone=zone)
    if minutes is None or not isinstance(start, dt.datetime):
        return None
    return (start.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(start.tzinfo)
