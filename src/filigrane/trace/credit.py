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
    own = np.unique(matches.work_id)
    alone = {work: _covered(matches, matches.work_id == work) for work in own.tolist()}
    letters = {work: int((before[ends] - before[starts]).sum()) for work, (starts, ends) in alone.items()}
    if total == 0:
        return Credit(tuple(Share(work, 0, 0) for work in letters), MILLION, 0)
    covered = _by_cluster(matches, alone, cluster_of or {})
    weights, uncovered = _weights(before, covered)
    order = sorted(weights)
    *parts, not_identified = share(MILLION, [*(weights[cluster] for cluster in order), uncovered])
    millionths = dict.fromkeys(letters, 0) | dict(zip(order, parts, strict=True))
    ranked = sorted(millionths, key=lambda work: (-millionths[work], work))
    works = tuple(Share(work, millionths[work], letters.get(work, 0)) for work in ranked)
    return Credit(works, not_identified, total)


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


Intervals = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Starts and ends that neither meet nor overlap, in order."""


def _by_cluster(
    matches: Matches, alone: Mapping[int, Intervals], cluster_of: Mapping[int, int]
) -> dict[int, Intervals]:
    """What each cluster covers; a cluster of one work is that work."""
    members: dict[int, list[int]] = {}
    for work in alone:
        members.setdefault(cluster_of.get(work, work), []).append(work)
    return {
        cluster: alone[works[0]] if len(works) == 1 else _covered(matches, np.isin(matches.work_id, works))
        for cluster, works in members.items()
    }


def _covered(matches: Matches, chosen: NDArray[np.bool_]) -> Intervals:
    """The parts of the query that the chosen matches cover, joined where they meet."""
    starts, ends = matches.query_start[chosen], matches.query_end[chosen]
    order = np.argsort(starts, kind="stable")
    starts, reach = starts[order], np.maximum.accumulate(ends[order])
    opens = np.ones(starts.size, np.bool_)
    opens[1:] = starts[1:] > reach[:-1]
    first = np.flatnonzero(opens)
    return starts[first], np.append(reach[first[1:] - 1], reach[-1:])


def _weights(before: NDArray[np.int64], covered: Mapping[int, Intervals]) -> tuple[dict[int, int], int]:
    """The weight of each cluster and of what nothing covers, as whole numbers over one denominator.

    The query is cut wherever a cover starts or ends; between two cuts the number of clusters is
    one number m, and each of them takes letters / m. A running sum of letters / m then gives any
    cluster its weight by two look-ups an interval: linear in spans, however many works there are.
    """
    last = before.size - 1
    edges = [np.array([0, last], np.int64), *(edge for pair in covered.values() for edge in pair)]
    cuts = np.unique(np.concatenate(edges))
    places = {
        cluster: (np.searchsorted(cuts, starts), np.searchsorted(cuts, ends))
        for cluster, (starts, ends) in covered.items()
    }
    change = np.zeros(cuts.size, np.int64)
    for opens, closes in places.values():
        change[opens] += 1
        change[closes] -= 1
    clusters = np.cumsum(change)[:-1]
    letters = np.diff(before[cuts])
    common = math.lcm(*(m for m in np.unique(clusters).tolist() if m))
    running = [0]
    for count, m in zip(letters.tolist(), clusters.tolist(), strict=True):
        running.append(running[-1] + (count * (common // m) if m else 0))
    weights = {
        cluster: sum(running[b] - running[a] for a, b in zip(opens.tolist(), closes.tolist(), strict=True))
        for cluster, (opens, closes) in places.items()
    }
    return weights, int(letters[clusters == 0].sum()) * common
