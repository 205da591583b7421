"""Texts that share passages which few others have: what they share, and what that looks like.

A letter of a text is *rare* when at most `FEW` other works have it in a run of six words or in a stretch that
is nearly the same. Privileges, dedications and formulas of theatre stand in dozens of works, and so are rare
in none. How much of a text stands in another is counted word for word: a parody is no edition. Measured on
the 1,374 French plays (docs/en/kin.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.findings import Finding
from filigrane.trace.spans import NONE, Matches, joined
from filigrane.trace.spans import together as in_one

METHOD = "trace.within"
METHOD_VERSION = 2
MIN_WORDS = 10
"""Shortest run that is followed: below, verses of one century meet by chance."""
FEW = 4
"""Works beside one's own that may hold a passage which still says something of two of them."""
MIN_RARE_CHARS = 100
"""Shortest rare passage for which two works are named: about two lines of verse."""
SAME_PERCENT = 50
"""Both texts covered to half by each other: of 10 such pairs among French plays, all 10 are editions."""
GAP_CHARS = 60
"""Runs that follow each other on both sides within this are one passage: an edited word cuts a run."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two readings, code points `[start, end)`; *rare*: code points of it that are rare."""

    reading_id: int
    start: int
    end: int
    other_reading_id: int
    other_start: int
    other_end: int
    rare: int

    def as_row(self) -> list[int]:
        """The seven numbers in this order, as a row keeps them."""
        return [
            self.reading_id, self.start, self.end, self.other_reading_id, self.other_start, self.other_end,
            self.rare,
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shared:
    """What a reading or a work shares with one other work: passages, and code points equal on each side."""

    work_id: int
    passages: tuple[Passage, ...]
    covered: int
    other_covered: int

    @property
    def rare(self) -> int:
        """Rare code points in all."""
        return sum(passage.rare for passage in self.passages)

    @property
    def longest(self) -> int:
        """Rare code points of the passage that has most."""
        return max((passage.rare for passage in self.passages), default=0)


def shared_with(
    reading_id: int,
    exact: Matches,
    chars: int,
    cluster_of: Mapping[int, int] | None = None,
    *,
    near: Matches = NONE,
    short: Matches = NONE,
) -> list[Shared]:
    """What a reading of *chars* code points shares with each other work, works by id.

    *exact*: runs of `MIN_WORDS`; *near*: stretches that are nearly the same; *short*: runs of six words,
    which make no passage but tell what is rare. None is of the reading's own work. Works of one cluster count
    once in what is rare.
    """
    matches = in_one(exact, near)
    if not matches.work_id.size:
        return []
    before = _rare_before(joined([matches, short]), chars, cluster_of or {})
    order = np.lexsort((matches.source_start, matches.query_start, matches.reading_id, matches.work_id))
    columns = [column[order] for column in matches.columns()[:6]]
    works, firsts = np.unique(columns[2], return_index=True)
    found = []
    for work_id, rows in zip(works.tolist(), np.split(np.arange(len(order)), firsts[1:]), strict=True):
        starts, ends, _, readings, other_starts, other_ends = (column[rows] for column in columns)
        runs = _joined(starts, ends, readings, other_starts, other_ends)
        passages = tuple(Passage(reading_id, *row, rare=int(before[row[1]] - before[row[0]])) for row in runs)
        mine = exact.only(exact.work_id == work_id)
        covered = _covered(mine.query_start, mine.query_end)
        found.append(Shared(work_id, passages, covered, _covered(mine.source_start, mine.source_end)))
    return found


def together(parts: Sequence[Shared]) -> Shared:
    """What several readings of one work share with one other work, as one."""
    passages = tuple(passage for part in parts for passage in part.passages)
    covered, other_covered = sum(p.covered for p in parts), sum(p.other_covered for p in parts)
    return Shared(parts[0].work_id, passages, covered, other_covered)


def judged(shared: Shared, chars: int, other_chars: int) -> Finding | None:
    """What *shared* looks like between texts of that many code points; None when it is too little."""
    mine, theirs = 100 * shared.covered, 100 * shared.other_covered
    if shared.longest < MIN_RARE_CHARS:
        return None
    if mine >= SAME_PERCENT * chars and theirs >= SAME_PERCENT * other_chars:
        return Finding.SAME
    if mine >= SAME_PERCENT * chars or theirs >= SAME_PERCENT * other_chars:
        return Finding.HOLDS
    return Finding.SHARES


def earlier(first: tuple[str, str], second: tuple[str, str]) -> int:
    """Which of two dates, each (earliest, latest) in ISO days or empty, is surely the earlier.

    -1 the first, 1 the second, 0 when they overlap or one is not known.
    """
    if first[1] and second[0] and first[1] < second[0]:
        return -1
    if second[1] and first[0] and second[1] < first[0]:
        return 1
    return 0


def _rare_before(matches: Matches, chars: int, cluster_of: Mapping[int, int]) -> NDArray[np.int64]:
    """For each place, how many rare code points stand before it: chars + 1 numbers."""
    owners = np.array([cluster_of.get(work, work) for work in matches.work_id.tolist()], np.int64)
    order = np.lexsort((matches.query_start, owners))
    owner, start, end = owners[order], matches.query_start[order], matches.query_end[order]
    step = chars + 1
    _, rank = np.unique(owner, return_inverse=True)
    reach = np.maximum.accumulate(end + rank * step)
    opens = np.ones(len(order), np.bool_)
    opens[1:] = (start + rank * step)[1:] > reach[:-1]
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(order)) - 1
    change = np.zeros(chars + 2, np.int64)
    np.add.at(change, start[first], 1)
    np.add.at(change, reach[last] - rank[first] * step, -1)
    sharers = np.cumsum(change)[:chars]
    before = np.zeros(chars + 1, np.int64)
    np.cumsum((sharers > 0) & (sharers <= FEW), out=before[1:])
    return before


def _joined(
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    readings: NDArray[np.int64],
    other_starts: NDArray[np.int64],
    other_ends: NDArray[np.int64],
) -> list[tuple[int, int, int, int, int]]:
    """Runs joined where they follow each other on both sides: start, end, reading, start, end."""
    joined: list[list[int]] = []
    columns = (starts, ends, readings, other_starts, other_ends)
    for row in zip(*(column.tolist() for column in columns), strict=True):
        last = joined[-1] if joined else None
        if last and last[2] == row[2] and _follows(last, row[0], row[3]):
            last[1], last[4] = max(last[1], row[1]), max(last[4], row[4])
        else:
            joined.append(list(row))
    return [(row[0], row[1], row[2], row[3], row[4]) for row in joined]


def _follows(last: Sequence[int], start: int, other_start: int) -> bool:
    """Whether a run that starts at (*start*, *other_start*) goes on with the passage *last*."""
    return 0 <= start - last[1] <= GAP_CHARS and 0 <= other_start - last[4] <= GAP_CHARS


def _covered(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> int:
    """Code points that the parts `[start, end)` cover together."""
    order = np.argsort(starts, kind="stable")
    start, end = starts[order], ends[order]
    reach = np.concatenate([[0], np.maximum.accumulate(end)[:-1]])
    return int(np.maximum(end - np.maximum(start, reach), 0).sum())
