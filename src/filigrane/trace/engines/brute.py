"""The light table's oracle: every word of every document compared, in plain Python, no hash kept, no seed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np

from filigrane.languages.folds import words
from filigrane.trace.engines.segments.building import Document
from filigrane.trace.errors import TooRepetitive
from filigrane.trace.spans import MIN_SPAN_WORDS, NONE, Matches

Word = tuple[int, int, str]


class BruteIndex:
    """An index that answers as `SegmentIndex` does, slowly and by other means.

    The fake of tests and the oracle of benchmarks: it shares only the folds with the segments.
    *documents* are gone through once for each question, so an iterator serves for one.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = documents

    def exact(self, query: str, *, min_words: int = MIN_SPAN_WORDS, most: int | None = None) -> Matches:
        """Every maximal run of at least *min_words* equal words; see `TextIndex`."""
        if min_words < MIN_SPAN_WORDS:
            raise ValueError(f"runs under {MIN_SPAN_WORDS} words are not all found")
        asked = list(words(query))
        where: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, run in enumerate(runs_of(asked, min_words)):
            where[run].append(at)
        rows = (
            (asked[at][0], asked[at + n - 1][1], document.work_id, document.reading_id, start, end)
            for document in self.documents
            for at, n, start, end in found_in(list(words(document.text)), asked, where, min_words)
        )
        found = list(islice(rows, None if most is None else most + 1))
        if most is not None and len(found) > most:
            raise TooRepetitive(places=most)
        return Matches(*np.array(found, np.int64).T.copy()) if found else NONE

    def near(self, query: str, exact: Matches, *, most: int | None = None, ocr: bool = True) -> Matches:
        """Nothing: this oracle knows equal words alone."""
        return NONE


def runs_of(said: Sequence[Word], least: int) -> Iterator[tuple[str, ...]]:
    """Each run of *least* folded words, by the place of its first."""
    folded = [word for _, _, word in said]
    return zip(*(folded[step:] for step in range(least)), strict=False)


def found_in(
    held: Sequence[Word], asked: Sequence[Word], where: Mapping[tuple[str, ...], Sequence[int]], least: int
) -> Iterator[tuple[int, int, int, int]]:
    """Runs of at least *least* equal words on both sides that no word can be added to.

    Each as (place in *asked*, words, start and end in the document).
    """
    for place, run in enumerate(runs_of(held, least)):
        for at in where.get(run, ()):
            if at and place and asked[at - 1][2] == held[place - 1][2]:
                continue
            count = least
            while (
                at + count < len(asked)
                and place + count < len(held)
                and asked[at + count][2] == held[place + count][2]
            ):
                count += 1
            yield at, count, held[place][0], held[place + count - 1][1]
