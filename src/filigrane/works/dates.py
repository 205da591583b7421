"""A date as scholars know it: two ISO bounds around the day, and the words of the source."""

from __future__ import annotations

import calendar
import functools
import re
from dataclasses import dataclass

from filigrane.languages.dates.conventions import NOT_READ, UNKNOWN_WORD
from filigrane.languages.dates.value import HistoricalDate
from filigrane.languages.english_dates import read_english_date
from filigrane.languages.french_dates import read_french_date

_ISO = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
"""A year, a month or a day in figures: nothing to doubt in it."""

FIRST_DAY = "0001-01-01"
"""The first day that a row can hold."""

DEAF = frozenset({NOT_READ, UNKNOWN_WORD})
"""Refusals that only say that the words weren't understood."""


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
    if not (not_before or not_after):
        return read_date(said)
    return Dated(said, bounds(not_before)[0], bounds(not_after)[1])


@functools.lru_cache(maxsize=4096)
def understood(words: str, language: str = "fr") -> HistoricalDate:
    """What *words* say of a date, read as French and then as English, or first as English for “en”.

    When neither reads them, the refusal is the one that understood them best.
    """
    readers = (
        (read_english_date, read_french_date) if language == "en" else (read_french_date, read_english_date)
    )
    first = readers[0](words)
    if first.is_read or first.refusal is None:
        return first
    second = readers[1](words)
    return second if second.is_read or first.refusal.text in DEAF else first


def read_date(words: str, language: str = "fr") -> Dated:
    """The date in French or English *words*, by the conventions of docs/en/dates.md.

    Words it can't read keep their wording and stay without bounds: nothing is guessed; `understood` says why.
    """
    said = " ".join(words.split())
    found = understood(said, language)
    return Dated(said, *columns(found.earliest, found.latest))


def columns(earliest: str, latest: str) -> tuple[str, str]:
    """Two days as rows hold them: ten characters that sort as text, from the year 1 on.

    A bound before our era is left open below; a date that ends before our era is held as “not after
    1 January of the year 1”, which is true, sorts first and loses no wording: `understood` gives it whole.
    """
    return "" if is_before_our_era(earliest) else earliest, FIRST_DAY if is_before_our_era(latest) else latest


def is_before_our_era(day: str) -> bool:
    """Whether an ISO day lies in the astronomical year 0 or before it."""
    return day.startswith(("-", "0000"))


def is_soft(words: str) -> bool:
    """Whether the bounds read in *words* doubt, or rest on a convention their writer may not have meant.

    What follows from such bounds alone isn't certain: rights widen them.
    """
    said = " ".join(words.split())
    return bool(said) and not PLAIN.fullmatch(said) and understood(said).soft


def first_known(dates: list[Dated]) -> Dated:
    """The earliest of *dates* by its last possible day; an unknown date when none is bounded."""
    known = [date for date in dates if date.is_known]
    return min(known, key=lambda date: date.latest or date.earliest, default=Dated())
