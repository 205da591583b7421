"""A text cut into folded words by the compiled tokeniser."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines import kernels
from filigrane.trace.engines.fold_table import fold_table
from filigrane.trace.engines.skeletons import told_apart


@dataclass(frozen=True, slots=True)
class FoldedText:
    """The words of a text, n of them.

    *starts*, *ends*: code points `[start, end)`. *bounds* (n + 1) cuts *folded*, the folded words
    in UTF-8 one after another. *hashes*: 64 bits a word, equal for equal words.
    """

    starts: NDArray[np.uint32]
    ends: NDArray[np.uint32]
    bounds: NDArray[np.int64]
    folded: NDArray[np.uint8]
    hashes: NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Seeds:
    """The seeds of a text: the word where each starts, its key, and the first window that it is kept for.

    Seeds of segments written before the skeletons don't say their windows.
    """

    places: NDArray[np.uint32]
    keys: NDArray[np.uint32]
    begins: NDArray[np.uint32] | None = None

    @property
    def both(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Places and keys."""
        return self.places, self.keys


def points_of(text: str) -> NDArray[np.uint32]:
    """The code points of *text*, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def fold_text(text: str) -> FoldedText:
    """The folded words of *text*; the same as `filigrane.languages.folds.words`."""
    loops, table = kernels.reading_loops(), fold_table()
    return FoldedText(*loops.fold_words(points_of(text), table.entries, table.long))


def skeletons_of(
    text: FoldedText,
) -> tuple[NDArray[np.uint32], NDArray[np.uint8], NDArray[np.uint32]]:
    """The skeleton of each word of *text*, its bytes, and a word that says the same; see `told_apart`."""
    return told_apart(text.bounds, text.folded, text.hashes)


def seeds_of(skeletons: NDArray[np.uint32], lengths: NDArray[np.uint8]) -> Seeds:
    """The seeds of a text whose words have these skeletons."""
    return Seeds(*kernels.seeding_loops().choose(skeletons, lengths))
