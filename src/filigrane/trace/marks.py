"""Cut a text into runs for the page: what is plain, what repeats which numbered works."""

from __future__ import annotations

import itertools
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
    live: set[int] = set()
    for start, end in itertools.pairwise(edges):
        live.difference_update(closes.get(start, ()))
        live.update(opens.get(start, ()))
        found.append(_run(text[start:end], [(spans[p], p) for p in live], numbers))
    return tuple(_joined(found))


def _run(text: str, covering: Sequence[tuple[Placed, int]], numbers: Mapping[int, int]) -> Run:
    if not covering:
        return Run(text, (), None)
    longest = max(covering, key=lambda pair: (pair[0].query_end - pair[0].query_start, -pair[1]))
    return Run(text, tuple(sorted({numbers[span.work_id] for span, _ in covering})), longest[1])


def _joined(found: Sequence[Run]) -> list[Run]:
    """Neighbours with the same works are one run: a reader sees one mark, not ten."""
    joined: list[Run] = []
    for run in found:
        if joined and joined[-1].numbers == run.numbers:
            joined[-1] = Run(joined[-1].text + run.text, run.numbers, joined[-1].passage)
        else:
            joined.append(run)
    return joined
