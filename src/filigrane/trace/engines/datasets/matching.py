"""Ask the index about a batch of pieces at once; what repeats too much is asked about in smaller parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from filigrane.trace.datasets.pieces import Piece, finer
from filigrane.trace.datasets.sharing import Found, find, joined_text, most_sharers
from filigrane.trace.datasets.tally import Tally
from filigrane.trace.errors import TooRepetitive
from filigrane.trace.spans import NONE, Matches, TextIndex, only_readings

MOST_RUNS = 1_000_000
"""Runs that one question may have: some hundred bytes each."""
FINEST = 50_000
"""A piece that still repeats too much at this length is counted as not followed."""
REPETITIVE = "letters that repeat too much"


@dataclass(slots=True)
class Searcher:
    """*works_of*: the live readings, each with its work. *works*: how many are searched."""

    index: TextIndex
    works_of: Mapping[int, int]
    works: int
    min_words: int
    most: int = field(init=False)

    def __post_init__(self) -> None:
        self.most = most_sharers(self.works)

    def search(self, pieces: Sequence[Piece], tally: Tally) -> Iterator[tuple[Sequence[Piece], Found]]:
        """What *pieces* repeat, whole or part after part; letters that can't be followed go to *tally*."""
        if not pieces:
            return
        text, starts = joined_text(pieces)
        try:
            matches = self.live(self.index.exact(text, min_words=self.min_words, most=MOST_RUNS))
        except TooRepetitive:
            if len(pieces) > 1:
                middle = len(pieces) // 2
                yield from self.search(pieces[:middle], tally)
                yield from self.search(pieces[middle:], tally)
                return
            if pieces[0].own_end - pieces[0].own_start > FINEST:
                for part in finer(pieces[0], chars=FINEST):
                    yield from self.search([part], tally)
                return
            found = find(pieces, text, starts, NONE, most=self.most)
            tally.leave_out(REPETITIVE, found.letters)
            yield pieces, found
            return
        yield pieces, find(pieces, text, starts, matches, most=self.most)

    def live(self, matches: Matches) -> Matches:
        """The matches in what is live."""
        return only_readings(matches, self.works_of) if matches.reading_id.size else matches
