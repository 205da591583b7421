"""What identifies a person on her record and in the steps of histories, and how it is taken out of them.

Her name as an author stays (CPI L.121-1), and what public registers say of it; names that she bore before,
dates, words about her, other numbers go.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

GONE = "…"
"""What stands in a history where something was erased: that it changed is kept, not what it said."""
COLUMNS = (
    "born_text", "born_earliest", "born_latest", "died_text", "died_earliest", "died_latest",
    "died_for_france", "living", "description",
)  # fmt: skip
"""Columns of a person's record that are emptied."""
_TEXTS = frozenset({*COLUMNS, "identifiers", "details", "reason"})
_NAMES = frozenset({"name", "sort_name"})
_LISTED = {"credits": 0, "team": 0, "other": 0}
"""Field of another record's history -> where it names people."""


def is_personal(field: str) -> bool:
    """Whether a field of a person's record, or of the history of one, says more than her public name."""
    return field in _TEXTS or field.startswith("details:")


def without_data(changes: Mapping[str, list[Any]], *, public: Collection[str]) -> dict[str, list[Any]]:
    """A step of the person's own history without what it said of her; *public* are the names that stay."""
    found = {}
    for field, pair in changes.items():
        if is_personal(field):
            found[field] = [GONE if value else value for value in pair]
        elif field in _NAMES:
            found[field] = [value if not value or value in public else GONE for value in pair]
        else:
            found[field] = list(pair)
    return found


def without_names(changes: Mapping[str, list[Any]], former: Collection[str]) -> dict[str, list[Any]]:
    """A step of another record's history without the *former* names of a person."""
    found = {}
    for field, pair in changes.items():
        found[field] = [_unnamed(value, former) for value in pair] if field in _LISTED else list(pair)
        if field == "company":
            found[field] = [GONE if value in former else value for value in pair]
    return found


def _unnamed(value: Any, former: Collection[str]) -> Any:
    if not isinstance(value, list):
        return GONE if value in former else value
    return [
        [GONE, *part[1:]] if isinstance(part, list) and part and part[0] in former else part for part in value
    ]


def former_names(steps: Collection[Mapping[str, list[Any]]], public: Collection[str]) -> set[str]:
    """The names that the steps of a person's history keep, besides those that stay *public*."""
    kept = {str(value) for changes in steps for field in _NAMES for value in changes.get(field, ()) if value}
    return kept - set(public)


def without_columns(columns: Mapping[str, Any], *, public: Collection[str]) -> dict[str, Any]:
    """Columns of her record as an import found them, without what would bring erased data back."""
    return {
        name: value
        for name, value in columns.items()
        if not is_personal(name) and (name not in _NAMES or value in public)
    }
