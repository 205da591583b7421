"""Where a text and a work say the same words: matches as columns, spans as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

MIN_SPAN_WORDS = 6
"""Shortest run that counts: k + w - 1 of the winnowed seeds, below which recall is not 1."""

EXACT, NEAR, OCR = "exact", "near", "ocr"
KINDS = (EXACT, NEAR, OCR)
"""What a span is, in the order of its numbers in `Matches`. Exact: the folded words are all equal, in order,
none left out. Near: most words are the same, spelling set aside. Ocr: most letters are the same, the words
being too damaged to be told."""
ALL_EQUAL = 1_000_000
"""Identity of an exact span."""


@dataclass(frozen=True, slots=True)
class Span:
    """The same words, or nearly, in the query and in one reading of a work.

    Offsets are code points `[start, end)`: of the query as given, and of the reading's text. *identity*:
    millionths of the aligned words that are equal, spelling set aside; of the letters for the kind `OCR`.
    """

    query_start: int
    query_end: int
    work_id: int
    reading_id: int
    source_start: int
    source_end: int
    kind: str = EXACT
    identity: int = ALL_EQUAL


_UNSAID: Any = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Matches:
    """Spans as columns, one array each, all of one length; exact when *kind* and *identity* are not said.

    *kind* is a place in `KINDS`.
    """

    query_start: NDArray[np.int64]
    query_end: NDArray[np.int64]
    work_id: NDArray[np.int64]
    reading_id: NDArray[np.int64]
    source_start: NDArray[np.int64]
    source_end: NDArray[np.int64]
    kind: NDArray[np.int8] = field(default_factory=lambda: _UNSAID)
    identity: NDArray[np.int64] = field(default_factory=lambda: _UNSAID)

    def __post_init__(self) -> None:
        count = len(self.query_start)
        if self.kind is _UNSAID:
            object.__setattr__(self, "kind", np.zeros(count, np.int8))
        if self.identity is _UNSAID:
            object.__setattr__(self, "identity", np.full(count, ALL_EQUAL, np.int64))

    def columns(self) -> tuple[Any, ...]:
        """The columns, in the order of the fields of `Span`."""
        return (
            self.query_start,
            self.query_end,
            self.work_id,
            self.reading_id,
            self.source_start,
            self.source_end,
            self.kind,
            self.identity,
        )

    def only(self, kept: NDArray[Any]) -> Matches:
        """The matches at the places, or under the mask, *kept*."""
        return Matches(*(column[kept] for column in self.columns()))


class TextIndex(Protocol):
    """Anything that can say where the words of a text stand."""

    def exact(self, query: str, *, min_words: int = MIN_SPAN_WORDS, most: int | None = None) -> Matches:
        """Every maximal run of at least *min_words* equal folded words, in any order.

        A run stays in one document. ValueError when *min_words* is under `MIN_SPAN_WORDS`;
        TooRepetitive, before they are built, when there are more than *most* runs.
        """

    def near(self, query: str, exact: Matches, *, most: int | None = None, ocr: bool = True) -> Matches:
        """Where most words of a stretch of *query* stand in one document, some changed, left out or added.

        *exact* is what `exact` answered; stretches that it explains are not looked for again in the same
        reading, unless they go on beyond it. With *ocr*, what words leave unexplained is looked for by
        letters. TooRepetitive as there.
        """


_NOTHING: NDArray[np.int64] = np.empty(0, np.int64)
NONE = Matches(_NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING)
"""No match at all."""


def joined(parts: list[Matches]) -> Matches:
    """The matches of several indexes as one."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return NONE
    return Matches(*(np.concatenate(column) for column in zip(*(m.columns() for m in parts), strict=True)))


def together(exact: Matches, near: Matches) -> Matches:
    """Exact and near matches as one answer: an exact run inside a near span of its reading is part of it.

    A near span that lies inside an exact run says nothing more and is left out.
    """
    if not near.query_start.size:
        return exact
    order = np.argsort(exact.reading_id, kind="stable")
    readings = exact.reading_id[order]
    first = np.searchsorted(readings, near.reading_id, side="left")
    last = np.searchsorted(readings, near.reading_id, side="right")
    kept, said = np.ones(len(order), np.bool_), np.ones(near.query_start.size, np.bool_)
    for place, (begin, end) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        runs = order[begin:end]
        span = tuple(int(column[place]) for column in near.columns())
        within = (exact.query_start[runs] >= span[0]) & (exact.query_end[runs] <= span[1])
        within &= (exact.source_start[runs] >= span[4]) & (exact.source_end[runs] <= span[5])
        around = (exact.query_start[runs] <= span[0]) & (exact.query_end[runs] >= span[1])
        around &= (exact.source_start[runs] <= span[4]) & (exact.source_end[runs] >= span[5])
        said[place] = not around.any()
        kept[runs[within]] &= not said[place]
    return joined([exact.only(kept), near.only(said)])


def only_readings(matches: Matches, works: Mapping[int, int]) -> Matches:
    """The matches that stand in one of the readings of *works*, each with the work of its reading there."""
    readings = np.fromiter(sorted(works), np.int64, len(works))
    kept = np.isin(matches.reading_id, readings)
    left = matches.only(kept)
    owners = np.fromiter((works[reading] for reading in readings.tolist()), np.int64, len(works))
    return replace(left, work_id=owners[np.searchsorted(readings, left.reading_id)])


def spans_of(matches: Matches) -> tuple[Span, ...]:
    """The matches as spans, by query start, then end, work, reading and place in the reading."""
    columns = matches.columns()
    order = np.lexsort((columns[4], columns[3], columns[2], columns[1], columns[0]))
    first, last, work, reading, start, end, kind, identity = (column[order].tolist() for column in columns)
    said = [KINDS[number] for number in kind]
    return tuple(map(Span, first, last, work, reading, start, end, said, identity))
