"""The light table's oracle: every word of every document compared, in plain Python, no hash, no seed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np

from filigrane.languages.folds import words
from filigrane.trace.engines.segments.building import Document
from filigrane.trace.spans import MIN_SPAN_WORDS, NONE, Matches


class BruteIndex:
    """An index in memory that answers as `SegmentIndex` does, slowly and by other means.

    The fake of tests and the oracle of benchmarks: it shares only the folds with the segments.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = tuple(documents)
        self._words = [tuple(word for _, _, word in words(document.text)) for document in self.documents]

    def exact(self, query: str, *, min_words: int = MIN_SPAN_WORDS) -> Matches:
        """Every maximal run of at least *min_words* equal words; see `TextIndex`."""
        if min_words < MIN_SPAN_WORDS:
            raise ValueError(f"runs under {MIN_SPAN_WORDS} words are not all found")
        said = list(words(query))
        asked = tuple(word for _, _, word in said)
        rows = []
        for document, held in zip(self.documents, self._words, strict=True):
            runs = list(maximal_runs(asked, held, min_words))
            places = list(words(document.text)) if runs else []
            for at, place, count in runs:
                rows.append(
                    (
                        said[at][0],
                        said[at + count - 1][1],
                        document.work_id,
                        document.reading_id,
                        places[place][0],
                        places[place + count - 1][1],
                    )
                )
        return Matches(*np.array(rows, np.int64).T.copy()) if rows else NONE


def maximal_runs(asked: tuple[str, ...], held: tuple[str, ...], least: int) -> Iterator[tuple[int, int, int]]:
    """Runs of at least *least* words equal on both sides that no word can be added to.

    Each as (place in *asked*, place in *held*, words).
    """
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(asked) - least + 1):
        where[asked[at : at + least]].append(at)
    for place in range(len(held) - least + 1):
        for at in where.get(held[place : place + least], ()):
            if at and place and asked[at - 1] == held[place - 1]:
                continue
            count = least
            while (
                at + count < len(asked)
                and place + count < len(held)
                and asked[at + count] == held[place + count]
            ):
                count += 1
            yield at, place, count
