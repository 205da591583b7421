"""What the index holds of one record: values alone, whatever engine keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

GROUPS = ("title", "names", "subjects", "rest")
"""Where a word may stand: title and subtitle; who made it; what it is and shows; everything else."""
WEIGHTS: Mapping[str, float] = {"title": 10.0, "names": 8.0, "subjects": 4.0, "rest": 1.0}
"""How much a word counts by where it stands, before its rarity; docs/en/search.md says so to readers."""
AS_TYPED = 1.5
"""How much more a word counts as it was typed than under another form."""
FACETS = ("discipline", "language", "person", "collection", "century")
UNKNOWN_FIRST, UNKNOWN_LAST = -9999, 9999
"""Bounds of a record of which one side alone is known."""
MOST_CENTURIES = 5
"""A record that may be of more centuries than this is counted in none of them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as it is looked for.

    *texts* maps each of `GROUPS` to the texts that stand there; *numbers* are keys (`analysis.number_key`);
    *facets* maps each of `FACETS` to codes. *first* and *last* are years, None when both are unknown.
    *closed* is the day until which it is closed, as a number (20980501), 0 when it is open. *changed* is
    when it was last written, in seconds.
    """

    id: int
    texts: Mapping[str, tuple[str, ...]]
    numbers: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: int | None = None
    last: int | None = None
    closed: int = 0
    changed: int = 0


def years(earliest: str, latest: str) -> tuple[int | None, int | None]:
    """The years that two ISO days stand for; None twice when neither is known."""
    if not earliest and not latest:
        return None, None
    return year_in(earliest, UNKNOWN_FIRST), year_in(latest, UNKNOWN_LAST)


def year_in(day: str, unknown: int) -> int:
    """The year of an ISO day, which may be before our era (`-0049-01-01`); *unknown* when there is none."""
    head, _, _ = day[1:].partition("-")
    sign = day[:1]
    return int(sign + head) if head.isdigit() and (sign == "-" or sign.isdigit()) else unknown


def centuries(first: int | None, last: int | None) -> tuple[str, ...]:
    """The centuries that the years span, as numbers (`17` for 1601 to 1700); none when a side is unknown."""
    if first is None or last is None or first == UNKNOWN_FIRST or last == UNKNOWN_LAST or first > last:
        return ()
    begin, end = (century_of(first), century_of(last))
    return tuple(str(one) for one in range(begin, end + 1) if one) if end - begin < MOST_CENTURIES else ()


def century_of(year: int) -> int:
    """1664 -> 17, 1700 -> 17; a year before our era gives a number under nought."""
    return (year - 1) // 100 + 1 if year > 0 else -(-year // 100 + 1)


def day_number(day: str) -> int:
    """An ISO day as a number that sorts as it does: `2098-05-01` -> 20980501; 0 for none."""
    return int(day.replace("-", "")) if day else 0
