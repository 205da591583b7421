"""What differs between two states of a record: the fields that a history keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NOTHING: tuple[Any, ...] = ("", None, [], {}, ())
"""Values that all say “nothing recorded”: passing from one to another is no change."""


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """field -> [before, after] for each field of either that changed, in the order of *after*."""
    names = dict.fromkeys([*after, *before])
    found: dict[str, list[Any]] = {}
    for name in names:
        old, new = plain(before.get(name)), plain(after.get(name))
        if old != new and not (old in NOTHING and new in NOTHING):
            found[name] = [old, new]
    return found


def plain(value: Any) -> Any:
    """*value* as JSON keeps it: tuples become lists."""
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    return value
