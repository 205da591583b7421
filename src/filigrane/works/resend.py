"""What must be sent again: an output as it went out beside the same output as it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Content = Sequence[Sequence[str]]
"""Rows of texts: `["", "", *column codes]` then `[key, about, *cells]`, made by `sheets/tables.py`."""
ADDED, GONE, CHANGED, COLUMNS = "added", "gone", "changed", "columns"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: *about* says of what, *column* is a code; both cells are empty for a whole row."""

    kind: str
    about: str
    column: str = ""
    before: str = ""
    now: str = ""


def changes_since(sent: Content, current: Content) -> tuple[Change, ...]:
    """What differs, row by row in the order of what stands now; rows that went come last."""
    if not sent or not current:
        return ()
    held = {row[0]: row for row in sent[1:]}
    found: list[Change] = []
    before_at = {code: place for place, code in enumerate(sent[0][2:], start=2)}
    now_at = {code: place for place, code in enumerate(current[0][2:], start=2)}
    for row in current[1:]:
        old = held.pop(row[0], None)
        if old is None:
            found.append(Change(ADDED, row[1]))
            continue
        found += [
            Change(CHANGED, old[1], code, old[before_at[code]], row[place])
            for code, place in now_at.items()
            if code in before_at and old[before_at[code]] != row[place]
        ]
    found += [Change(GONE, row[1]) for row in held.values()]
    if not found and list(before_at) != list(now_at):
        found.append(Change(COLUMNS, ""))
    return tuple(found)
