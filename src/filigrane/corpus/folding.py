"""One text counts once: editions, near copies and works contained in others are folded, and said to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from filigrane.base.errors import defer

UNDATED = "~"
"""Sorts after every ISO day."""
CONTAINED_PERCENT = 80
"""How much of a work has to stand in another one for it to be left out: what isn't there would be lost."""


class Why(StrEnum):
    """Why a work is folded into another."""

    SAME_BYTES = "same_text"
    EDITION = "edition"
    NEAR = "near_copy"
    PART = "part"
    CONTAINED = "contained"


WHY_LABELS = {
    Why.SAME_BYTES: defer("the very same text"),
    Why.EDITION: defer("an edition of it, as the house recorded"),
    Why.NEAR: defer("most of each text stands in the other (an indication)"),
    Why.PART: defer("a part of it, as the house recorded"),
    Why.CONTAINED: defer("its text stands in the other one (an indication)"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work that may enter: the first day of its date (ISO, or empty), the digests of its texts."""

    work: int
    earliest: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """*work* and *into* are one text, or, where *is_part*, the first stands in the second."""

    work: int
    into: int
    why: Why
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """*work* is left out because *into*, which stays, holds its text."""

    work: int
    into: int
    why: Why


def fold(candidates: Iterable[Candidate], links: Iterable[Link]) -> list[Folded]:
    """Who is folded into whom, by work; the earliest of one text stays (ties by id), a whole before its part.

    Links to works that are no candidates say nothing: what may not enter folds nobody. Chains end at a work
    that stays; parts that stand in each other in a ring leave their lowest id.
    """
    held = {one.work: one for one in candidates}
    told = [link for link in links if link.work in held and link.into in held]
    told += [Link(one, other, Why.SAME_BYTES) for one, other in _same_bytes(held)]
    leader, whys = _joined(held, [link for link in told if not link.is_part])
    into: dict[int, tuple[int, Why]] = {}
    for link in sorted((one for one in told if one.is_part), key=lambda one: (one.work, one.into)):
        part, whole = leader[link.work], leader[link.into]
        if part != whole and part not in into and _end(into, whole) != part:
            into[part] = (whole, link.why)
    found = [Folded(work, _end(into, head), whys[work]) for work, head in leader.items() if work != head]
    found += [Folded(work, _end(into, work), why) for work, (_, why) in into.items()]
    return sorted(found, key=lambda one: one.work)


def _end(into: Mapping[int, tuple[int, Why]], work: int) -> int:
    while work in into:
        work = into[work][0]
    return work


def _same_bytes(held: Mapping[int, Candidate]) -> list[tuple[int, int]]:
    """Works whose texts have the same digests."""
    by_text: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for work, one in sorted(held.items()):
        by_text[tuple(sorted(set(one.texts)))].append(work)
    return [(work, same[0]) for same in by_text.values() for work in same[1:]]


def _joined(held: Mapping[int, Candidate], links: Iterable[Link]) -> tuple[dict[int, int], dict[int, Why]]:
    """work -> the one of its text that stays, and why each other one is folded."""
    leader = {work: work for work in held}
    whys: dict[int, Why] = {}

    def head(work: int) -> int:
        while leader[work] != work:
            work = leader[work]
        return work

    strength = list(Why)
    for link in sorted(links, key=lambda one: (strength.index(one.why), one.work, one.into)):
        whys.setdefault(link.work, link.why)
        whys.setdefault(link.into, link.why)
        first, second = sorted((head(link.work), head(link.into)), key=lambda work: _age(held[work]))
        leader[second] = first
    return {work: head(work) for work in held}, whys


def _age(one: Candidate) -> tuple[str, int]:
    return (one.earliest or UNDATED, one.work)
