"""Which parts of a text each owner covers, and how many owners stand over each part."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.spans import Matches

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Covers:
    """Parts `[start, end)` of the query that owners cover; those of one owner never meet."""

    owner: Places
    start: Places
    end: Places


def covers_of(matches: Matches, owners: Places) -> Covers:
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


def cuts_of(length: int, *parts: Places) -> Places:
    """Every place where something starts or ends, from 0 to *length*, each once, rising."""
    return np.unique(np.concatenate([[0, length], *parts]))


def sharers(cuts: Places, covers: Covers) -> Places:
    """How many owners cover the query between each cut and the next one; *cuts* hold every edge."""
    opens, closes = np.searchsorted(cuts, covers.start), np.searchsorted(cuts, covers.end)
    change = np.bincount(opens, minlength=len(cuts)) - np.bincount(closes, minlength=len(cuts))
    standing: Places = np.cumsum(change)[:-1]
    return standing


def rows_of(covers: Covers, owners: Places, starts: Places) -> Places:
    """The row of *covers* in which each place of *starts* stands, for each owner of *owners*."""
    length = int(covers.end.max(initial=0)) + 1
    rows: Places = (
        np.searchsorted(covers.owner * length + covers.start, owners * length + starts, side="right") - 1
    )
    return rows
