"""Plays that nobody wrote, to grow an index beyond the shared data: five words of one play, five of another.

Words keep their frequencies and many seeds of four words are real ones, so postings grow as in real text;
runs of six words come about by chance alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from filigrane.trace.engines.segments import Document

GRAM = 5
WORDS_A_PLAY = 20_000


def invented(documents: Sequence[Document], megabytes: float, *, seed: int, first: int) -> Iterator[Document]:
    """About *megabytes* of UTF-8, a play at a time, numbered from *first* on; the same for one *seed*."""
    draw = random.Random(seed)
    said = [words for words in (document.text.split() for document in documents) if len(words) > GRAM]
    left, number = 1e6 * megabytes, first
    while left > 0:
        pieces: list[str] = []
        for _ in range(WORDS_A_PLAY // GRAM):
            words = said[int(draw.random() * len(said))]
            start = int(draw.random() * (len(words) - GRAM))
            pieces += words[start : start + GRAM]
        text = " ".join(pieces)
        yield Document(number, number, text)
        left, number = left - len(text.encode("utf-8")), number + 1
