"""A text cut into folded words by the compiled tokeniser."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines import kernels
from filigrane.trace.engines.fold_table import fold_table


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


def fold_text(text: str) -> FoldedText:
    """The folded words of *text*; the same as `filigrane.languages.folds.words`."""
    loops, table = kernels.reading_loops(), fold_table()
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    starts, ends, bounds, folded = loops.fold_words(points, table.entries, table.long)
    return FoldedText(starts, ends, bounds, folded, loops.hash_words(bounds, folded))
