"""Cut a text into runs for the page: what is plain, what repeats which numbered works."""

from __future__ import annotations

import heapq
import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


class Placed(Protocol):
    """Anything that covers `[query_start, query_end)` of the text for one work."""

    @property
    def query_start(self) -> int:
        """First code point covered."""

    @property
    def query_end(self) -> int:
        """First code point after."""

    @property
    def work_id(self) -> int:
        """The work whose words these are."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the text: *numbers* of the works that cover it (empty when none), *first* passage."""

    text: str
    numbers: tuple[int, ...]
    passage: int | None


def runs(text: str, spans: Sequence[Placed], numbers: Mapping[int, int]) -> tuple[Run, ...]:
    """The whole of *text* as runs, in order; joined, they give *text* back.

    *numbers* gives each work its number on the page. A run's *passage* is the place in *spans* of
    the longest span that covers it: the one its link opens.
    """
    edges = sorted({0, len(text), *(s.query_start for s in spans), *(s.query_end for s in spans)})
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for place, span in enumerate(spans):
        opens.setdefault(span.query_start, []).append(place)
        closes.setdefault(span.query_end, []).append(place)
    found: list[Run] = []
    covering = _Covering(spans, numbers)
    for start, end in itertools.pairwise(edges):
        for place in closes.get(start, ()):
            covering.close(place)
        for place in opens.get(start, ()):
            covering.open(place)
        found.append(Run(text[start:end], covering.works(), covering.longest(start)))
    return tuple(_joined(found))


class _Covering:
    """The spans that cover the place where we are: what changes there costs, not what stays."""

    def __init__(self, spans: Sequence[Placed], numbers: Mapping[int, int]) -> None:
        self.spans, self.numbers = spans, numbers
        self.counts: Counter[int] = Counter()
        self.said: tuple[int, ...] | None = ()
        self.by_length: list[tuple[int, int]] = []

    def open(self, place: int) -> None:
        """The span at *place* begins here."""
        span = self.spans[place]
        self.count(self.numbers[span.work_id], 1)
        heapq.heappush(self.by_length, (span.query_start - span.query_end, place))

    def close(self, place: int) -> None:
        """The span at *place* ended before here."""
        self.count(self.numbers[self.spans[place].work_id], -1)

    def count(self, number: int, more: int) -> None:
        """One span more or less of a work."""
        before = self.counts[number]
        self.counts[number] = before + more
        if before + more == 0:
            del self.counts[number]
        if before == 0 or before + more == 0:
            self.said = None

    def works(self) -> tuple[int, ...]:
        """The numbers of the works that cover this place."""
        if self.said is None:
            self.said = tuple(sorted(self.counts))
        return self.said

    def longest(self, at: int) -> int | None:
        """The place of the longest span over *at*, the first of equals."""
        while self.by_length and self.spans[self.by_length[0][1]].query_end <= at:
            heapq.heappop(self.by_length)
        return self.by_length[0][1] if self.by_length else None


def _joined(found: Sequence[Run]) -> list[Run]:
    """Neighbours with the same works are one run: a reader sees one mark, not ten."""
    joined: list[Run] = []
    for run in found:
        if joined and joined[-1].numbers == run.numbers:
            joined[-1] = Run(joined[-1].text + run.text, run.numbers, joined[-1].passage)
        else:
            joined.append(run)
    return joined
