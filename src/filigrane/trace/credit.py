"""Shares of credit: each letter of a text goes in equal parts to the works whose spans cover it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filigrane.base.shares import MILLION, share
from filigrane.trace.covers import Covers, Places, covers_of, cuts_of, rows_of, sharers
from filigrane.trace.letters import counted_before, weighs, words_before
from filigrane.trace.notices import notices
from filigrane.trace.set_phrases import (
    NO_STRETCH,
    Stretches,
    beyond,
    either,
    formulas,
    inside,
    most_sharers,
    shared_by_more,
    stretches_of,
)
from filigrane.trace.spans import Matches


@dataclass(frozen=True, slots=True)
class Share:
    """What one work has of a text: whole *millionths*, and how many *letters* it covers.

    Letters of set phrases are not among them.
    """

    work_id: int
    millionths: int
    letters: int


@dataclass(frozen=True, slots=True)
class Credit:
    """The shares of a text: those of *works* and *not_identified* sum to 1,000,000.

    *set_phrases* is a part of *not_identified*: what works cover and too many of them share, which
    stands at *stretches*. *letters*: letters and digits of the whole text. *tells*: for each match,
    whether it holds more than set phrases.
    """

    works: tuple[Share, ...]
    not_identified: int
    letters: int
    tells: NDArray[np.bool_]
    set_phrases: int = 0
    stretches: Stretches = NO_STRETCH


def credit(
    query: str, matches: Matches, *, cluster_of: Mapping[int, int] | None = None, clusters: int = 0
) -> Credit:
    """Share the letters and digits of *query* out among the works of *matches*.

    Each weighs 1, divided equally among the clusters that cover it; what nothing covers is not
    identified, and neither is a set phrase: what more clusters cover than `most_sharers` allows in a
    house of *clusters*, what leans on it (`formulas`), and what names a licence (`notices`). A work with
    nothing else is not listed.
    The sum is exactly 1,000,000 by largest remainder, works by id, then not identified.
    *cluster_of* maps a work to the earliest work of its cluster, on which the share stands; the
    others are listed with 0. A work it does not name is a cluster alone. Works come by share, then id.
    """
    counted, words = weighs(query), words_before(query)
    total = int(counted.sum())
    works, owners = np.unique(matches.work_id, return_inverse=True)
    if total == 0:
        shares = tuple(Share(work, 0, 0) for work in works.tolist())
        return Credit(shares, MILLION, 0, np.ones_like(owners, np.bool_))
    head_of = {work: (cluster_of or {}).get(work, work) for work in works.tolist()}
    heads, ranks = np.unique(np.array(list(head_of.values()), np.int64), return_inverse=True)
    covers = covers_of(matches, ranks[owners])
    most = most_sharers(clusters)
    shared, said = shared_by_more(len(query), covers, most), notices(query, covers.start, covers.end)
    common = either(shared, said, len(query))
    found = either(formulas(words, covers, shared, most), said, len(query))
    earning = beyond(words, covers, found)
    free = counted_before(counted & ~inside(common, len(query)))
    weights, one = _weights(free, earning, len(heads))
    *parts, not_identified = share(MILLION, [*weights, total * one - sum(weights)])
    millionths = dict(zip(heads.tolist(), parts, strict=True))

    covered = inside(covers, len(query))
    lost = covered & ~(inside(earning, len(query)) & ~inside(common, len(query)))
    letters = [int(counted[lost].sum()), int(counted[~covered].sum())]
    set_phrases = share(not_identified, letters)[0] if not_identified else 0
    tells, own = _own(counted, words, matches, owners, common, found)
    ranked = _ranked(dict(zip(works.tolist(), own, strict=True)), head_of, millionths)
    return Credit(ranked, not_identified, total, tells, set_phrases, stretches_of(lost))


def _own(
    counted: NDArray[np.bool_],
    words: Places,
    matches: Matches,
    owners: Places,
    common: Stretches,
    found: Stretches,
) -> tuple[NDArray[np.bool_], list[int | None]]:
    """Whether each match holds more than set phrases, and the letters each owner has outside of them.

    None for an owner that has set phrases only.
    """
    free = counted_before(counted & ~inside(common, len(counted)))
    joined = covers_of(matches, owners)
    trimmed = beyond(words, joined, found)
    row = rows_of(joined, owners, matches.query_start)
    start = np.maximum(matches.query_start, trimmed.start[row])
    end = np.minimum(matches.query_end, trimmed.end[row])
    every = counted_before(counted)
    tells = (every[matches.query_end] == every[matches.query_start]) | (
        (end > start) & (free[end] > free[start])
    )
    has = np.bincount(owners, tells)
    letters = _letters(free, trimmed, len(has))
    return tells, [left if some else None for left, some in zip(letters, has.tolist(), strict=True)]


def _ranked(
    own: Mapping[int, int | None], head_of: Mapping[int, int], millionths: Mapping[int, int]
) -> tuple[Share, ...]:
    """The works that hold more than set phrases, and the heads of their clusters: by share, then id."""
    holding = [work for work, letters in own.items() if letters is not None]
    named = {*holding, *(head_of[work] for work in holding)}
    ranked = sorted(named, key=lambda work: (-millionths.get(work, 0), work))
    return tuple(Share(work, millionths.get(work, 0), own.get(work) or 0) for work in ranked)


def _letters(before: Places, covers: Covers, owners: int) -> list[int]:
    """How many letters each owner covers."""
    letters = np.zeros(owners, np.int64)
    np.add.at(letters, covers.owner, before[covers.end] - before[covers.start])
    counted: list[int] = letters.tolist()
    return counted


def _weights(before: Places, covers: Covers, owners: int) -> tuple[list[int], int]:
    """The weight of each owner as whole numbers, and what one letter weighs in them.

    The query is cut wherever a cover starts or ends; between two cuts the number of owners is one
    number m, and each of them takes letters / m. A running sum of letters / m then gives any owner
    its weight by two look-ups a cover: linear in spans, however many works there are.
    """
    cuts = cuts_of(len(before) - 1, covers.start, covers.end)
    opens, closes = np.searchsorted(cuts, covers.start), np.searchsorted(cuts, covers.end)
    standing, letters = sharers(cuts, covers), np.diff(before[cuts])
    counts = standing[(standing > 0) & (letters > 0)]
    one = math.lcm(*set(counts.tolist()))
    exact = np.int64 if one * int(before[-1]) < 2**62 else object
    running = np.zeros(len(cuts), exact)
    each = [one // m if m else 0 for m in standing.tolist()]
    np.cumsum(letters.astype(exact) * np.array(each, exact), out=running[1:])
    weights = np.zeros(owners, exact)
    np.add.at(weights, covers.owner, running[closes] - running[opens])
    return weights.tolist(), one
