"""Cut a text into runs for the page: what is plain, what repeats which numbered works."""

from __future__ import annotations

import bisect
import heapq
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from filigrane.trace.spans import EXACT

LONGEST_WORD = 30
"""Letters of a last word that may be kept on one line with its numbers, on the narrowest page."""


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

    @property
    def kind(self) -> str:
        """One of `filigrane.trace.spans.KINDS`."""


class End(NamedTuple):
    """The words of the work of this *number* stop here: the *place* of their passage, and what it is."""

    number: int
    place: int
    is_near: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the text: *numbers* of the works that cover it (empty when none), *first* passage.

    *ends* are the works whose words stop where it stops, each with the place of that passage: a page
    says a number there, once, and not at each stretch. *is_new*: no run before it has its passage.
    """

    text: str
    numbers: tuple[int, ...]
    passage: int | None
    ends: tuple[End, ...] = ()
    is_new: bool = True
    is_set: bool = False

    @property
    def last_word(self) -> str:
        """What stands after the last space: a page keeps it on one line with the numbers that follow."""
        return self.text[len(self.but_last) :]

    @property
    def but_last(self) -> str:
        """The text before its last word, with the space between them."""
        words = self.text.split()
        fits = words and len(words[-1]) <= LONGEST_WORD
        return self.text[: self.text.rindex(words[-1])] if fits else self.text


def runs(
    text: str,
    spans: Sequence[Placed],
    numbers: Mapping[int, int],
    stretches: Sequence[tuple[int, int]] = (),
) -> tuple[Run, ...]:
    """The whole of *text* as runs, in order; joined, they give *text* back.

    *numbers* gives each work its number on the page. A run's *passage* is the place in *spans* of
    the longest span that covers it: the one its link opens. *stretches* are its set phrases, rising.
    """
    pieces = [piece for place, span in enumerate(spans) for piece in _outside(place, span, stretches)]
    stops = {0, len(text), *itertools.chain.from_iterable(stretches)}
    edges = sorted(stops.union(*((piece.query_start, piece.query_end) for piece in pieces)))
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for place, piece in enumerate(pieces):
        opens.setdefault(piece.query_start, []).append(place)
        closes.setdefault(piece.query_end, []).append(place)
    found: list[Run] = []
    covering, phrases = _Covering(pieces, numbers), set(stretches)
    for start, end in itertools.pairwise(edges):
        for place in closes.get(start, ()):
            covering.close(place)
        for place in opens.get(start, ()):
            covering.open(place)
        longest = covering.longest(start)
        passage = pieces[longest].place if longest is not None else None
        found.append(Run(text[start:end], covering.works(), passage, is_set=(start, end) in phrases))
    return tuple(_ended(_joined(found), pieces, numbers))


@dataclass(frozen=True, slots=True)
class _Piece:
    """The part of a span that stands in no set phrase. *place*: of the span."""

    query_start: int
    query_end: int
    work_id: int
    place: int
    length: int
    is_near: bool


def _outside(place: int, span: Placed, stretches: Sequence[tuple[int, int]]) -> Iterator[_Piece]:
    """The parts of *span* between the set phrases."""
    length, is_near = span.query_end - span.query_start, span.kind != EXACT
    start = span.query_start
    first = bisect.bisect_right(stretches, start, key=lambda stretch: stretch[1])
    for opening, closing in itertools.islice(stretches, first, None):
        if opening >= span.query_end:
            break
        if opening > start:
            yield _Piece(start, opening, span.work_id, place, length, is_near)
        start = closing
    if start < span.query_end:
        yield _Piece(start, span.query_end, span.work_id, place, length, is_near)


def _ended(found: Sequence[Run], pieces: Sequence[_Piece], numbers: Mapping[int, int]) -> Iterator[Run]:
    """The same runs, each with the works that end with it and whether its passage is new."""
    longest: dict[tuple[int, int], End] = {}
    for piece in sorted(pieces, key=lambda piece: (-piece.length, piece.place), reverse=True):
        number = numbers[piece.work_id]
        longest[piece.query_end, number] = End(number, piece.place, piece.is_near)
    end, seen = 0, set()
    for run, after in itertools.pairwise([*found, Run("", (), None)]):
        end += len(run.text)
        stopping = sorted(set(run.numbers).difference(after.numbers))
        ends = tuple(longest[end, number] for number in stopping)
        yield replace(run, ends=ends, is_new=run.passage not in seen)
        seen.add(run.passage)


class _Covering:
    """The pieces that cover the place where we are: what changes there costs, not what stays."""

    def __init__(self, pieces: Sequence[_Piece], numbers: Mapping[int, int]) -> None:
        self.pieces, self.numbers = pieces, numbers
        self.counts: Counter[int] = Counter()
        self.said: tuple[int, ...] | None = ()
        self.by_length: list[tuple[int, int]] = []

    def open(self, place: int) -> None:
        """The piece at *place* begins here."""
        piece = self.pieces[place]
        self.count(self.numbers[piece.work_id], 1)
        heapq.heappush(self.by_length, (-piece.length, place))

    def close(self, place: int) -> None:
        """The piece at *place* ended before here."""
        self.count(self.numbers[self.pieces[place].work_id], -1)

    def count(self, number: int, more: int) -> None:
        """One piece more or less of a work."""
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
        """The place of the piece of the longest span over *at*, the first of equals."""
        while self.by_length and self.pieces[self.by_length[0][1]].query_end <= at:
            heapq.heappop(self.by_length)
        return self.by_length[0][1] if self.by_length else None


def _joined(found: Sequence[Run]) -> list[Run]:
    """Neighbours with the same works are one run: a reader sees one mark, not ten."""
    joined: list[Run] = []
    for run in found:
        if joined and (joined[-1].numbers, joined[-1].is_set) == (run.numbers, run.is_set):
            joined[-1] = replace(joined[-1], text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return joined
