"""Days that carry their doubt, and the arithmetic of terms: from 1 January to 31 December."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable
from dataclasses import dataclass

LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Added:
    """What is added to a term: whole years first, then days."""

    years: int
    days: int


@dataclass(frozen=True, slots=True)
class Between:
    """A day that lies from *earliest* to *latest*, both included; None on a side means no bound known.

    Raises ValueError when earliest is after latest.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"{self.earliest} is after {self.latest}")

    @property
    def is_stated(self) -> bool:
        """Whether anything at all is known of the day."""
        return self.earliest is not None or self.latest is not None

    def touches(self, first: dt.date, last: dt.date) -> bool:
        """Whether the day may lie from *first* to *last*; a side without bound always may."""
        after = self.latest is None or self.latest >= first
        return after and (self.earliest is None or self.earliest <= last)


NOT_KNOWN = Between()
"""A day of which nothing is known."""


def between(first: str, last: str) -> Between:
    """Read two ISO days, empty or unreadable ones as not known; two that are crossed are put right."""
    low, high = iso_day(first), iso_day(last)
    if low and high and low > high:
        low, high = high, low
    return Between(low, high)


def softened(day: Between, years: int) -> Between:
    """*day* with *years* more on each side that has a bound: what a doubtful date may really be."""
    return Between(
        _moved(day.earliest, -years) if day.earliest else None,
        _moved(day.latest, years) if day.latest else None,
    )


def _moved(day: dt.date, years: int) -> dt.date:
    """The first or the last day of the year that lies *years* away, kept inside the calendar."""
    return january(day.year + years) if years < 0 else december(day.year + years)


def iso_day(text: str) -> dt.date | None:
    """The day of an ISO date, None when there is none to read."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


@functools.cache
def january(year: int) -> dt.date:
    """The first day of *year*, kept inside the calendar."""
    return dt.date(min(max(year, 1), LAST_YEAR), 1, 1)


@functools.cache
def december(year: int) -> dt.date:
    """The last day of *year*, kept inside the calendar."""
    return dt.date(min(max(year, 1), LAST_YEAR), 12, 31)


def add(day: dt.date, added: Added) -> dt.date:
    """*day*, a 1 January, with the years and then the days of *added*, kept inside the calendar."""
    return min(january(day.year + added.years) + dt.timedelta(days=added.days), dt.date(LAST_YEAR, 12, 31))


def years_after(event: Between, years: int) -> Between:
    """The 1 January that follows the year of *event* by *years*: a term of N years gives N + 1."""
    return Between(
        january(event.earliest.year + years) if event.earliest else None,
        january(event.latest.year + years) if event.latest else None,
    )


def meet(stated: Iterable[Between]) -> Between:
    """What several statements of one day leave: their common part, or all of them when they disagree.

    Disagreement widens the doubt on purpose: a verdict then holds only if every version gives it.
    """
    known = [day for day in stated if day.is_stated]
    if not known:
        return Between()
    low = max((day.earliest for day in known if day.earliest), default=None)
    high = min((day.latest for day in known if day.latest), default=None)
    if low is None or high is None or low <= high:
        return Between(low, high)
    return Between(
        None if any(day.earliest is None for day in known) else min(d.earliest for d in known if d.earliest),
        None if any(day.latest is None for day in known) else max(d.latest for d in known if d.latest),
    )


def last_of(days: Iterable[Between]) -> Between:
    """When the last of several events happened; one event without bound leaves no bound."""
    found = list(days)
    if len(found) == 1:
        return found[0]
    latest = [day.latest for day in found]
    earliest = [day.earliest for day in found if day.earliest]
    return Between(
        max(earliest, default=None),
        max((day for day in latest if day), default=None) if all(latest) else None,
    )
