"""Where a text and a work say the same words: matches as columns, spans as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

MIN_SPAN_WORDS = 6
"""Shortest run that counts: k + w - 1 of the winnowed seeds, below which recall is not 1."""

EXACT = "exact"
"""Kind of a span whose folded words are all equal, in order, with none left out."""


@dataclass(frozen=True, slots=True)
class Span:
    """The same words in the query and in one reading of a work.

    Offsets are code points `[start, end)`: of the query as given, and of the reading's text.
    """

    query_start: int
    query_end: int
    work_id: int
    reading_id: int
    source_start: int
    source_end: int
    kind: str = EXACT


@dataclass(frozen=True, slots=True)
class Matches:
    """Spans as columns, one int64 array each, all of one length."""

    query_start: NDArray[np.int64]
    query_end: NDArray[np.int64]
    work_id: NDArray[np.int64]
    reading_id: NDArray[np.int64]
    source_start: NDArray[np.int64]
    source_end: NDArray[np.int64]

    def columns(self) -> tuple[NDArray[np.int64], ...]:
        """The columns, in the order of the fields of `Span`."""
        return (
            self.query_start,
            self.query_end,
            self.work_id,
            self.reading_id,
            self.source_start,
            self.source_end,
        )


class TextIndex(Protocol):
    """Anything that can say where the words of a text stand."""

    def exact(self, query: str, *, min_words: int = MIN_SPAN_WORDS, most: int | None = None) -> Matches:
        """Every maximal run of at least *min_words* equal folded words, in any order.

        A run stays in one document. ValueError when *min_words* is under `MIN_SPAN_WORDS`;
        TooRepetitive, before they are built, when there are more than *most* runs.
        """


NONE = Matches(*(np.empty(0, np.int64) for _ in range(6)))
"""No match at all."""


def joined(parts: list[Matches]) -> Matches:
    """The matches of several indexes as one."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return NONE
    return Matches(*(np.concatenate(column) for column in zip(*(m.columns() for m in parts), strict=True)))


def only_readings(matches: Matches, works: Mapping[int, int]) -> Matches:
    """The matches that stand in one of the readings of *works*, each with the work of its reading there."""
    readings = np.fromiter(sorted(works), np.int64, len(works))
    kept = np.isin(matches.reading_id, readings)
    left = Matches(*(column[kept] for column in matches.columns()))
    owners = np.fromiter((works[reading] for reading in readings.tolist()), np.int64, len(works))
    return replace(left, work_id=owners[np.searchsorted(readings, left.reading_id)])


def spans_of(matches: Matches) -> tuple[Span, ...]:
    """The matches as spans, by query start, then end, work, reading and place in the reading."""
    columns = matches.columns()
    order = np.lexsort((columns[4], columns[3], columns[2], columns[1], columns[0]))
    return tuple(Span(*row) for row in zip(*(column[order].tolist() for column in columns), strict=True))
