"""Named periods: found in a wording, and turned into their days."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from filigrane.languages.dates.conventions import NO_AGREED_YEARS, PERIOD, PERIOD_TO_VERIFY, Refused
from filigrane.languages.dates.days import Day
from filigrane.languages.dates.folding import fold
from filigrane.languages.dates.period_table import TABLE
from filigrane.languages.dates.span import Span
from filigrane.languages.dates.value import Precision

TO_VERIFY = "to verify"


@dataclass(frozen=True, slots=True)
class Period:
    """One line of the table; *first* and *last* are None on a side that nobody agrees on."""

    names: tuple[str, ...]
    first: Day | None
    last: Day | None
    is_firm: bool
    source: str
    checked: str

    @property
    def name(self) -> str:
        """The first of its names."""
        return self.names[0]


def periods_of(table: str) -> tuple[Period, ...]:
    """The periods of a table. Raises ValueError on a line that isn't one."""
    found = []
    for line in filter(None, table.splitlines()):
        names, first, last, edges, source, checked = (cell.strip() for cell in line.split("|"))
        days = [Day(*map(int, day.split("-"))) if day else None for day in (first, last)]
        given = tuple(name.strip() for name in names.split(","))
        found.append(Period(given, days[0], days[1], edges == "firm", source, checked))
    return tuple(found)


PERIODS = periods_of(TABLE)
_PREFIX = r"(?:(?:epoque|periode|regne|sous|temps|mode|la|le|l|de|du|d) )*"
_KEYS = {fold(name): rank for rank, period in enumerate(PERIODS) for name in period.names}
_WRITTEN = {fold(name): name for period in PERIODS for name in period.names}
_NAMES = re.compile(
    rf"\b{_PREFIX}({'|'.join(map(re.escape, sorted(_KEYS, key=len, reverse=True)))})"
    r"(?: (?:period|dynasty|era))?(?!\w)"
)


def marked(folded: str) -> str:
    """A folded wording with each named period written `p:RANK`; refuses one that has no agreed years."""
    return _NAMES.sub(_mark, folded)


def _mark(found: re.Match[str]) -> str:
    named = PERIODS[_KEYS[found[1]]]
    if named.first is None:
        raise Refused(NO_AGREED_YEARS, name=_WRITTEN[found[1]])
    return f" p:{_KEYS[found[1]]} "


def period(text: str) -> Span | None:
    """The days of `p:RANK`."""
    found = re.fullmatch(r"p:(\d+)", text)
    if not found:
        return None
    named = PERIODS[int(found[1])]
    if named.first is None:
        return None
    first, last = named.first.iso, named.last.iso if named.last else ""
    span = Span(named.first, named.last, Precision.PERIOD)
    if named.checked == TO_VERIFY:
        span = span.noting(PERIOD_TO_VERIFY, name=named.name, first=first, last=last)
    else:
        span = span.noting(PERIOD, name=named.name, first=first, last=last, source=named.source)
    return replace(span, soft=not named.is_firm)
