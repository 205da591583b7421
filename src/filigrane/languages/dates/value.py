"""What a wording says of a date: its bounds, its doubt, and the convention by which it was read."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Precision(enum.StrEnum):
    """How fine a date is, from the finest to the coarsest; two dates joined are as coarse as the coarser."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    YEARS = "years"
    DECADE = "decade"
    PART = "part of a century"
    CENTURY = "century"
    PERIOD = "period"
    MILLENNIUM = "millennium"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Remark:
    """An English msgid with `{places}` and what fills them; a shell translates and fills it."""

    text: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.text.format(**dict(self.values))


@dataclass(frozen=True, slots=True)
class HistoricalDate:
    """*wording* as it was written, and what it bounds.

    *earliest* and *latest* are ISO days, both included, empty on a side that nobody knows; years before our
    era are astronomical (`-0043` is 44 av. J.-C.). The margin of a circa is in them. *edtf* is the date
    in EDTF (ISO 8601-2), without that margin. *circa* is true when the wording doubts. *soft* is true when it
    doubts or when the bounds rest on a convention that its writer may not have had in mind (“début”, “Belle
    Époque”). *remarks* are the conventions applied. *refusal* says why nothing was read; then all is empty.
    """

    wording: str
    earliest: str = ""
    latest: str = ""
    edtf: str = ""
    circa: bool = False
    soft: bool = False
    precision: Precision | None = None
    remarks: tuple[Remark, ...] = ()
    refusal: Remark | None = None

    @property
    def is_read(self) -> bool:
        """Whether the wording gave at least one bound."""
        return self.refusal is None
