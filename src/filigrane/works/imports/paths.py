"""Where a value stands in a JSON record: `dateRange.startYear`, `subjects[]`, `contributors[].name`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Find = Callable[[Any], list[Any]]
_STEP = re.compile(r"[^.\[\]]+(?:\[\])?")


def is_path(path: str) -> bool:
    """Whether *path* is written as a path: names parted by dots, `[]` behind a name that is a list."""
    return bool(path) and all(_STEP.fullmatch(step) for step in path.split("."))


def finder(path: str) -> Find:
    """A function from a record to every value at *path*; an empty list where there is none.

    A list met without `[]` gives its members too: sources write one thing or a list of things.
    """
    steps = [step.removesuffix("[]") for step in path.split(".")]
    if len(steps) == 1:
        name = steps[0]
        return lambda record: _members(record.get(name)) if isinstance(record, dict) else []

    def find(record: Any) -> list[Any]:
        found = [record]
        for step in steps:
            found = [member for one in found if isinstance(one, dict) for member in _members(one.get(step))]
        return found

    return find


def _members(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def said(value: Any) -> str:
    """A JSON value as the text it is; nothing for null, `8` for 8.0, the JSON-like writing of a group."""
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dict):
        return " ; ".join(f"{name}: {text}" for name, part in value.items() if (text := said(part)))
    if isinstance(value, list):
        return " ; ".join(text for part in value if (text := said(part)))
    return str(value)
