"""Two records found to be one: which rows move, which double, which empty fields fill; and the way back.

The rule is the same for works and for people. Rows that double stay with the record that goes, so that
nothing is ever thrown away and a split finds everything in its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from filigrane.works.changed import NOTHING, plain

TOGETHER: tuple[tuple[str, ...], ...] = (
    ("date_text", "earliest", "latest"),
    ("born_text", "born_earliest", "born_latest"),
    ("died_text", "died_earliest", "died_latest"),
)
"""Fields that are one statement: filled together, and only where none of them says anything."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the record that goes: *key* is what makes it the same as another."""

    row_id: int
    key: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Parted:
    """Rows that move to the kept record, and rows that double one it has and stay where they are."""

    moves: tuple[Row, ...]
    doubles: tuple[Row, ...]


def parted(rows: Iterable[Row], held: Collection[tuple[Any, ...]]) -> Parted:
    """Which of *rows* the kept record, that holds the keys *held*, does not have yet."""
    moves: list[Row] = []
    doubles: list[Row] = []
    for row in rows:
        (doubles if row.key in held else moves).append(row)
    return Parted(tuple(moves), tuple(doubles))


def filled(kept: Mapping[str, Any], gone: Mapping[str, Any]) -> dict[str, Any]:
    """field -> value of *gone*, for the fields that say nothing in *kept* and something in *gone*.

    A date is one statement: its words and bounds fill together, or not at all.
    """
    together = {name: group for group in TOGETHER for name in group}
    found = {}
    for name, value in gone.items():
        group = together.get(name, (name,))
        says_nothing = all(plain(kept.get(one)) in NOTHING for one in group)
        if says_nothing and plain(value) not in NOTHING:
            found[name] = value
    return found


def closing(kept: tuple[str, str], gone: tuple[str, str]) -> tuple[str, str]:
    """(day, reason) until which the one record stays closed: the later of the two, nothing opens early."""
    return max(kept, gone, key=lambda pair: pair[0])


def untouched(then: Iterable[Row], now: Mapping[int, tuple[Any, ...]]) -> tuple[list[int], list[int]]:
    """(rows to give back, rows to leave): *now* maps a row still with the kept record to its key.

    A row that somebody removed, moved on or changed since the merge is left as it is.
    """
    back: list[int] = []
    left: list[int] = []
    for row in then:
        (back if plain(now.get(row.row_id)) == plain(row.key) else left).append(row.row_id)
    return back, left
