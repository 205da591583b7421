"""A long text in parts that overlap, and what was found in each as what the whole would give.

A part is short enough to say how far the work is, and long enough that a passage cut at its edge is found
whole again from the next part; the two ends are then one span.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from filigrane.trace.spans import NONE, Matches, joined, together

PART_CHARS = 50_000
"""About half a play: seconds of work, however many works are searched."""
MARGIN_CHARS = 5_000
"""How far a part reaches into the next one: longer than any gap that a near span bears."""
DRIFT = ((0.1, 20), (0.25, 60), (0.25, 60))
"""By kind, how differently two ends of one span may lie on both sides: a share, and characters.

Blanks only for exact ones; words changed or left out for the others.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch `[start, end)` of a text, cut at white space; the next one begins at *after* of the text."""

    start: int
    end: int
    after: int


def parts(text: str, *, chars: int = PART_CHARS, margin: int = MARGIN_CHARS) -> Iterator[Part]:
    """The parts of *text*, in order; together they cover it, and each overlaps the next by about *margin*."""
    start = 0
    while start < len(text):
        after = _blank(text, start + chars)
        end = _blank(text, after + margin)
        yield Part(start, end, after)
        start = after if end < len(text) else len(text)


def _blank(text: str, at: int) -> int:
    """The first white space from *at* on, within a word's length; *at* where there is none."""
    if at >= len(text):
        return len(text)
    return next((n for n in range(at, min(at + 200, len(text))) if text[n].isspace()), at)


def moved(matches: Matches, by: int) -> Matches:
    """The matches of a part that begins at *by*, with offsets of the whole text."""
    return Matches(matches.query_start + by, matches.query_end + by, *matches.columns()[2:])


def whole(exact: Sequence[Matches], near: Sequence[Matches]) -> Matches:
    """What the parts hold, as one answer: *exact* and *near* by part, with offsets of the whole text."""
    return together(mended(exact), mended(near))


def mended(found: Sequence[Matches]) -> Matches:
    """The spans of all parts, the ends of one that stood across a cut in one piece, and none said twice."""
    matches = joined(list(found))
    if not matches.query_start.size:
        return NONE
    part = np.repeat(np.arange(len(found)), [each.query_start.size for each in found])
    columns = [*(column.astype(np.int64) for column in matches.columns()), part]
    order = np.lexsort((columns[4], columns[0], columns[8], columns[6], columns[3]))
    done: list[list[int]] = []
    open_rows: list[list[int]] = []
    for row in np.stack(columns, axis=1)[order].tolist():
        open_rows = [o for o in open_rows if _may_go_on(o, row)]
        before = next((o for o in open_rows if o[8] < row[8] and _goes_on(o, row)), None)
        if before is None:
            done.append(row)
            open_rows.append(row)
        else:
            _extend(before, row)
    first, last, work, reading, start, end, kind, identity, _ = np.array(done, np.int64).T
    return Matches(first, last, work, reading, start, end, kind.astype(np.int8), identity)


def _may_go_on(before: list[int], row: list[int]) -> bool:
    """Whether a row of the part of *row*, or of one after it, may still be the end of *before*."""
    return (before[3], before[6]) == (row[3], row[6]) and row[8] - before[8] <= 1


def _goes_on(before: list[int], row: list[int]) -> bool:
    """Whether *row* is the same passage as *before*, or its end: they overlap on both sides, in one line."""
    if not (before[0] <= row[0] < before[1] and before[4] <= row[4] < before[5]):
        return False
    along, beside = row[0] - before[0], row[4] - before[4]
    share, chars = DRIFT[row[6]]
    return abs(along - beside) <= chars + share * along


def _extend(before: list[int], row: list[int]) -> None:
    """Have *before* reach as far as *row*; its identity is that of both, weighed by their letters."""
    here, there = before[1] - before[0], row[1] - row[0]
    if row[1] > before[1]:
        before[7] = (before[7] * here + row[7] * there) // (here + there)
    before[1], before[5], before[8] = max(before[1], row[1]), max(before[5], row[5]), row[8]
