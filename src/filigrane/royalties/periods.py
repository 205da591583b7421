"""Periods of account: each begins the day after the one before it ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from filigrane.royalties.balances import months_after

MONTHS = (1, 3, 6, 12)
"""How long a period may be."""


@dataclass(frozen=True, slots=True)
class Period:
    """Its first and its last day."""

    begins: dt.date
    ends: dt.date

    @property
    def written(self) -> str:
        """As files write it, by ISO 8601: `2026-01-01/2026-12-31`."""
        return f"{self.begins.isoformat()}/{self.ends.isoformat()}"


def periods(begins: dt.date, months: int, *, until: dt.date) -> Iterator[Period]:
    """The periods of *months* months that began on *begins* or later, up to the one that holds *until*."""
    number, start = 1, begins
    while start <= until:
        following = months_after(begins, months * number)
        yield Period(start, following - dt.timedelta(days=1))
        number, start = number + 1, following


def period_at(begins: dt.date, months: int, first: dt.date) -> Period | None:
    """The period that begins on the day *first*; None where none does."""
    return next((one for one in periods(begins, months, until=first) if one.begins == first), None)
