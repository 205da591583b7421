"""Shares of credit: each letter of a text goes in equal parts to the works whose spans cover it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filigrane.base.shares import MILLION, share
from filigrane.trace.spans import Matches

_KNOWN = np.zeros(0x110000, np.uint8)
"""What `weighs` has already looked up: 0 not yet, 1 weighs nothing, 2 weighs one letter."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one work has of a text: whole *millionths*, and how many *letters* its own spans cover."""

    work_id: int
    millionths: int
    letters: int


@dataclass(frozen=True, slots=True)
class Credit:
    """The shares of a text: those of *works* and *not_identified* sum to 1,000,000.

    *letters*: letters and digits of the whole text.
    """

    works: tuple[Share, ...]
    not_identified: int
    letters: int


def credit(query: str, matches: Matches, *, cluster_of: Mapping[int, int] | None = None) -> Credit:
    """Share the letters and digits of *query* out among the works of *matches*.

    Each weighs 1, divided equally among the clusters that cover it; what nothing covers is not
    identified. The sum is exactly 1,000,000 by largest remainder, works by id, then not identified.
    *cluster_of* maps a work to the earliest work of its cluster, on which the share stands; the
    others are listed with 0. A work it does not name is a cluster alone. Works come by share, then id.
    """
    before = letters_before(query)
    total = int(before[-1])
    found, owners = np.unique(matches.work_id, return_inverse=True)
    works: list[int] = found.tolist()
    letters = dict(zip(works, _letters(before, _covers(matches, owners), len(works)), strict=True))
    if total == 0:
        return Credit(tuple(Share(work, 0, 0) for work in works), MILLION, 0)
    earliest = [(cluster_of or {}).get(work, work) for work in works]
    clusters, ranks = np.unique(np.array(earliest, np.int64), return_inverse=True)
    weights, uncovered = _weights(before, _covers(matches, ranks[owners]), len(clusters))
    *parts, not_identified = share(MILLION, [*weights, uncovered])
    millionths = dict.fromkeys(works, 0) | dict(zip(clusters.tolist(), parts, strict=True))
    ranked = sorted(millionths, key=lambda work: (-millionths[work], work))
    shares = tuple(Share(work, millionths[work], letters.get(work, 0)) for work in ranked)
    return Credit(shares, not_identified, total)


def letters_before(text: str) -> NDArray[np.int64]:
    """How many letters and digits stand before each place of *text*: n + 1 numbers, the last is all."""
    before = np.zeros(len(text) + 1, np.int64)
    np.cumsum(weighs(text), out=before[1:])
    return before


def weighs(text: str) -> NDArray[np.bool_]:
    """For each code point of *text*, whether it is a letter or a digit (`str.isalpha`, `str.isdigit`)."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    known = _KNOWN[points]
    if not known.all():
        for point in np.unique(points[known == 0]).tolist():
            character = chr(point)
            _KNOWN[point] = 2 if character.isalpha() or character.isdigit() else 1
        known = _KNOWN[points]
    found: NDArray[np.bool_] = known == 2
    return found


@dataclass(frozen=True, slots=True)
class Covers:
    """Parts `[start, end)` of the query that owners cover; those of one owner never meet."""

    owner: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]


def _covers(matches: Matches, owners: NDArray[np.int64]) -> Covers:
    """What each owner covers, its spans joined where they meet. *owners*: 0, 1, 2... a match."""
    order = np.lexsort((matches.query_start, owners))
    owner, start, end = owners[order], matches.query_start[order], matches.query_end[order]
    # One line for all: each owner's places are moved past those of the owner before.
    length = int(end.max(initial=0)) + 1
    reach = np.maximum.accumulate(end + owner * length)
    opens = np.ones(len(order), np.bool_)
    opens[1:] = (start + owner * length)[1:] > reach[:-1]
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(order))[: len(first)] - 1
    return Covers(owner[first], start[first], reach[last] - owner[first] * length)


def _letters(before: NDArray[np.int64], covers: Covers, owners: int) -> list[int]:
    """How many letters each owner covers."""
    letters = np.zeros(owners, np.int64)
    np.add.at(letters, covers.owner, before[covers.end] - before[covers.start])
    counted: list[int] = letters.tolist()
    return counted


def _weights(before: NDArray[np.int64], covers: Covers, owners: int) -> tuple[list[int], int]:
    """The weight of each owner and of what nothing covers, as whole numbers over one denominator.

    The query is cut wherever a cover starts or ends; between two cuts the number of owners is one
    number m, and each of them takes letters / m. A running sum of letters / m then gives any owner
    its weight by two look-ups a cover: linear in spans, however many works there are.
    """
    cuts = np.unique(np.concatenate([[0, len(before) - 1], covers.start, covers.end]))
    opens, closes = np.searchsorted(cuts, covers.start), np.searchsorted(cuts, covers.end)
    change = np.bincount(opens, minlength=len(cuts)) - np.bincount(closes, minlength=len(cuts))
    sharers = np.cumsum(change)[:-1]
    letters = np.diff(before[cuts])
    common = math.lcm(*set(sharers[sharers > 0].tolist()))
    exact = np.int64 if common * int(before[-1]) < 2**62 else object
    running = np.zeros(len(cuts), exact)
    each = [common // m if m else 0 for m in sharers.tolist()]
    np.cumsum(letters.astype(exact) * np.array(each, exact), out=running[1:])
    weights = np.zeros(owners, exact)
    np.add.at(weights, covers.owner, running[closes] - running[opens])
    return weights.tolist(), int(letters[sharers == 0].sum()) * common
