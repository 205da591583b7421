"""A date as scholars know it: two ISO bounds around the day, and the words of the source."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

_ISO = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ABOUT = re.compile(r"(?:vers|v\.|env\.|environ|c\.|ca\.?|circa|about)\s*(\d{4})\??", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s*(?:-|–|/|à|to|et|and)\s*(\d{4})")
_BETWEEN = re.compile(r"(?:entre|between)\s+(\d{4})\s+(?:et|and)\s+(\d{4})", re.IGNORECASE)
_BEFORE = re.compile(r"(?:avant|before)\s+(\d{4})", re.IGNORECASE)
_AFTER = re.compile(r"(?:après|apres|after)\s+(\d{4})", re.IGNORECASE)
ABOUT_YEARS = 5
"""“About 1660” is read as 1655 to 1665: the margin of museum records, stated with the wording."""


@dataclass(frozen=True, slots=True)
class Dated:
    """*earliest* and *latest* are ISO days that bound the date, empty on a side nobody knows."""

    wording: str = ""
    earliest: str = ""
    latest: str = ""

    @property
    def is_known(self) -> bool:
        """Whether at least one side is bounded."""
        return bool(self.earliest or self.latest)


def bounds(iso: str) -> tuple[str, str]:
    """First and last day of an ISO year, month or day; two empty strings when it is none of them."""
    found = _ISO.fullmatch(iso.strip())
    if not found:
        return "", ""
    year, month, day = found.groups()
    if int(year) < 1:
        return "", ""
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= int(month) <= 12:
        return "", ""
    last = calendar.monthrange(int(year), int(month))[1]
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-{last:02d}"
    return (f"{year}-{month}-{day}",) * 2 if 1 <= int(day) <= last else ("", "")


def from_source(*, when: str, not_before: str = "", not_after: str = "", wording: str = "") -> Dated:
    """The date that TEI attributes give; *wording* stands, or the attributes when there is none."""
    said = wording or " – ".join(part for part in (when or not_before, not_after) if part)
    if when:
        return Dated(said, *bounds(when))
    return Dated(said, bounds(not_before)[0], bounds(not_after)[1])


def read_date(words: str) -> Dated:
    """The date in simple French or English *words*: a year, a day, “vers 1660”, “entre 1660 et 1665”.

    Words it can't read keep their wording and stay without bounds: nothing is guessed.
    """
    said = " ".join(words.split())
    first, last = bounds(said)
    if first:
        return Dated(said, first, last)
    if found := _ABOUT.fullmatch(said):
        year = int(found.group(1))
        return Dated(said, f"{year - ABOUT_YEARS:04d}-01-01", f"{year + ABOUT_YEARS:04d}-12-31")
    if found := _YEARS.fullmatch(said) or _BETWEEN.fullmatch(said):
        first_year, last_year = sorted(found.groups())
        return Dated(said, f"{first_year}-01-01", f"{last_year}-12-31")
    if found := _BEFORE.fullmatch(said):
        return Dated(said, "", f"{int(found.group(1)) - 1:04d}-12-31")
    if found := _AFTER.fullmatch(said):
        return Dated(said, f"{int(found.group(1)) + 1:04d}-01-01", "")
    return Dated(said)


def first_known(dates: list[Dated]) -> Dated:
    """The earliest of *dates* by its last possible day; an unknown date when none is bounded."""
    known = [date for date in dates if date.is_known]
    return min(known, key=lambda date: date.latest or date.earliest, default=Dated())
