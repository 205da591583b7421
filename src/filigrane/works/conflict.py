"""Two people wrote one record: what each of them changed, so that a second save loses neither."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from filigrane.works.changed import NOTHING, plain


@dataclass(frozen=True, slots=True)
class Both:
    """*theirs*: fields that only the other one changed, and that the form now takes over. *contested*:
    fields that both changed: field -> (as both read it, what stands, what I wrote)."""

    theirs: frozenset[str]
    contested: dict[str, tuple[Any, Any, Any]]


def both(steps: Iterable[Mapping[str, list[Any]]], mine: Mapping[str, Any]) -> Both:
    """*steps*: changes saved since I read the record, oldest first; *mine*: every field of my form.

    A field that I left as I had read it is theirs; one that we both wrote alike is settled.
    """
    spans: dict[str, list[Any]] = {}
    for changes in steps:
        for name, (before, after) in changes.items():
            spans.setdefault(name, [before, after])[1] = after
    theirs, contested = set(), {}
    for name, (before, now) in spans.items():
        if name not in mine or same(mine[name], before):
            theirs.add(name)
        elif not same(mine[name], now):
            contested[name] = (before, now, mine[name])
    return Both(frozenset(theirs), contested)


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same; every way of saying nothing is one."""
    left, right = plain(one), plain(other)
    return bool(left == right or (left in NOTHING and right in NOTHING))
