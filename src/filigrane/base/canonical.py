"""Canonical bytes: one value, one sequence of bytes, on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Canonical: TypeAlias = "str | int | bool | Sequence[Canonical] | Mapping[str, Canonical] | None"

_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_bytes(value: Canonical) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces.

    Only strings, whole numbers, booleans, None, lists and objects: a float has more than one
    writing, so it raises TypeError, as anything else does.
    """
    refuse_floats(value)
    return _WRITER.encode(value).encode("utf-8")


def refuse_floats(value: object) -> None:
    """Raise TypeError when *value* holds anything that has no canonical writing."""
    if value is None or isinstance(value, str | int):
        return
    if type(value) is dict or isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"key {key!r} is not a string")
            refuse_floats(inner)
        return
    if isinstance(value, list | tuple):
        for inner in value:
            refuse_floats(inner)
        return
    raise TypeError(f"{type(value).__name__} has no canonical form")


def fingerprint(value: Canonical) -> str:
    """SHA-256 of the canonical bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()
