"""What weighs in a text: its letters and digits, and where its words begin."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_KNOWN = np.zeros(0x110000, np.uint8)
"""What `weighs` has already looked up: 0 not yet, 1 weighs nothing, 2 weighs one letter."""


def weighs(text: str) -> NDArray[np.bool_]:
    """For each code point of *text*, whether it is a letter or a digit (`str.isalpha`, `str.isdigit`)."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    known = _KNOWN[points]
    if not known.all():
        for point in np.unique(points[known == 0]).tolist():
            character = chr(point)
            _KNOWN[point] = 2 if character.isalpha() or character.isdigit() else 1
        known = _KNOWN[points]
    found: NDArray[np.bool_] = known == 2
    return found


def letters_before(text: str) -> NDArray[np.int64]:
    """How many letters and digits stand before each place of *text*: n + 1 numbers, the last is all."""
    return counted_before(weighs(text))


def words_before(text: str) -> NDArray[np.int64]:
    """How many words begin before each place of *text*: n + 1 numbers, the last is all.

    A word is letters and digits in a row, which is near enough to say how long a stretch is.
    """
    found = weighs(text)
    begins = found.copy()
    begins[1:] &= ~found[:-1]
    return counted_before(begins)


def counted_before(counted: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many of *counted* stand before each place: n + 1 numbers, the last is all."""
    before = np.zeros(len(counted) + 1, np.int64)
    np.cumsum(counted, out=before[1:])
    return before
