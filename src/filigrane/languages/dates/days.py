"""A day counted in astronomical years, so that the years before our era are plain numbers too.

Year 0 is 1 av. J.-C., year -43 is 44 av. J.-C. A day is kept as it is written: nothing is converted from
the Julian to the Gregorian calendar.
"""

from __future__ import annotations

from dataclasses import dataclass

LAST_YEAR = 9999


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """One day; *year* is astronomical, *month* from 1 to 12, *day* from 1."""

    year: int
    month: int
    day: int

    @property
    def iso(self) -> str:
        """The day in ISO 8601: `1664-05-12`, `-0043-03-15`."""
        return f"{iso_year(self.year)}-{self.month:02d}-{self.day:02d}"


def iso_year(year: int) -> str:
    """A year on four digits, with its sign before our era."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def length_of(year: int, month: int) -> int:
    """Days of a month in the Gregorian rule of leap years."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def day_of(year: int, month: int, day: int) -> Day | None:
    """The day, or None when the calendar has no such day.

    29 February of 1500 exists in the Julian calendar, in which it was written: it is kept as 28 February.
    """
    if not (1 <= month <= 12 and day >= 1 and abs(year) <= LAST_YEAR):
        return None
    if (month, day) == (2, 29) and year % 4 == 0 and year < 1582:
        return Day(year, 2, length_of(year, 2))
    return Day(year, month, day) if day <= length_of(year, month) else None


def first_of(year: int, month: int = 1) -> Day:
    """The first day of a year, or of one of its months."""
    return Day(year, month, 1)


def last_of(year: int, month: int = 12) -> Day:
    """The last day of a year, or of one of its months."""
    return Day(year, month, length_of(year, month))


def after(day: Day) -> Day:
    """The next day."""
    if day.day < length_of(day.year, day.month):
        return Day(day.year, day.month, day.day + 1)
    return first_of(day.year, day.month + 1) if day.month < 12 else first_of(day.year + 1)


def before(day: Day) -> Day:
    """The day before."""
    if day.day > 1:
        return Day(day.year, day.month, day.day - 1)
    return last_of(day.year, day.month - 1) if day.month > 1 else last_of(day.year - 1)


def days_later(day: Day, count: int) -> Day:
    """*day* moved on by *count* days, at most a few hundred."""
    for _ in range(count):
        day = after(day)
    return day


def years_later(day: Day, years: int) -> Day:
    """*day* moved by whole years, kept inside the four digits; 29 February becomes the 28th."""
    year = max(-LAST_YEAR, min(LAST_YEAR, day.year + years))
    return Day(year, day.month, min(day.day, length_of(year, day.month)))
