"""Words that stand in too many works to be anybody's: privileges, stage directions, set phrases."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.covers import Covers, Places, cuts_of, sharers
from filigrane.trace.spans import MIN_SPAN_WORDS

FEWEST_CLUSTERS = 20
"""A stretch that so many works share, or fewer, is never a set phrase, however small the house."""
ONE_IN = 50
"""One cluster in so many of the house, 2 %: past it, and past FEWEST_CLUSTERS, a stretch is one."""

LEANING_ONE_IN = 8
"""A stretch leans on a set phrase near by when more than this part of the clusters it takes share it."""
WORDS_BETWEEN = 20
"""The most words between a set phrase and what leans on it."""


@dataclass(frozen=True, slots=True)
class Stretches:
    """Parts `[start, end)` of a text, rising, never meeting."""

    start: Places
    end: Places

    def as_pairs(self) -> tuple[tuple[int, int], ...]:
        """The same as plain numbers."""
        return tuple(zip(self.start.tolist(), self.end.tolist(), strict=True))


NO_STRETCH = Stretches(np.empty(0, np.int64), np.empty(0, np.int64))


def most_sharers(clusters: int) -> int:
    """The most clusters that may share a stretch in a house of so many; one more makes a set phrase."""
    return max(FEWEST_CLUSTERS, clusters // ONE_IN)


def shared_by_more(length: int, covers: Covers, clusters: int) -> Stretches:
    """The stretches of a text of *length* that more than so many *clusters* cover."""
    cuts = cuts_of(length, covers.start, covers.end)
    rows = stretches_of(sharers(cuts, covers) > clusters)
    return Stretches(cuts[rows.start], cuts[rows.end])


def formulas(words: Places, covers: Covers, phrases: Stretches, clusters: int) -> Stretches:
    """The set *phrases*, each with what leans on it: a privilege is more than its best known clauses.

    What several works share leans on a set phrase, with a name, a date, a printer's variant between.
    *words*: how many words begin before each place of the text; *clusters*: the most that may share.
    """
    if not len(phrases.start):
        return phrases
    leaning = shared_by_more(len(words) - 1, covers, clusters // LEANING_ONE_IN)
    near = words[leaning.start[1:]] - words[leaning.end[:-1]] <= WORDS_BETWEEN
    start, end = leaning.start[np.append(True, ~near)], leaning.end[np.append(~near, True)]
    holds = np.searchsorted(phrases.start, end) > np.searchsorted(phrases.start, start)
    return Stretches(start[holds], end[holds])


def beyond(words: Places, covers: Covers, found: Stretches) -> Covers:
    """*covers* that hold a run of words outside of the formulas *found*; the others become empty.

    The few words, fewer than a run has, by which a cover reaches out of a formula are cut off.
    """
    if not len(found.start):
        return covers
    last = len(found.start) - 1
    # The first formula that ends after the cover starts, and the last one that starts before it ends.
    ahead = np.minimum(np.searchsorted(found.end, covers.start, side="right"), last)
    behind = np.maximum(np.searchsorted(found.start, covers.end, side="left") - 1, 0)
    opening, closing = found.start[ahead], found.end[behind]
    late = (covers.start < opening) & (opening < covers.end)
    early = (closing < covers.end) & (covers.start < closing)
    late &= words[opening] - words[covers.start] < MIN_SPAN_WORDS
    early &= words[covers.end] - words[closing] < MIN_SPAN_WORDS
    start = np.where(late, opening, covers.start)
    end = np.where(early, closing, covers.end)
    within = (ahead == behind) & (opening <= start) & (end <= closing)
    return Covers(covers.owner, start, np.where(within, start, end))


def inside(parts: Stretches | Covers, length: int) -> NDArray[np.bool_]:
    """For each code point of a text of *length*, whether it stands in one of *parts*."""
    change = np.bincount(parts.start, minlength=length + 1) - np.bincount(parts.end, minlength=length + 1)
    found: NDArray[np.bool_] = np.cumsum(change[:-1]) > 0
    return found


def either(first: Stretches, second: Stretches, length: int) -> Stretches:
    """What stands in one or the other, of a text of *length*."""
    if not len(second.start):
        return first
    return stretches_of(inside(first, length) | inside(second, length))


def stretches_of(marked: NDArray[np.bool_]) -> Stretches:
    """The stretches of the code points that are *marked*."""
    edges = np.flatnonzero(np.diff(marked.astype(np.int8), prepend=0, append=0))
    return Stretches(edges[::2], edges[1::2])
