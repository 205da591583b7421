"""The different words of one segment, numbered in the order in which they come."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines import kernels
from filigrane.trace.engines.folding import FoldedText
from filigrane.trace.faults import SegmentFull

MOST_TYPES = 0xFFFFFF
"""Numbers take three bytes in a segment, and the last is its sentinel."""

WORDS_AT_ONCE = 65_536


class Vocabulary:
    """Words to numbers and back, while a segment is being built."""

    def __init__(self) -> None:
        self.types = 0
        self._hashes = np.empty(1 << 12, np.uint64)
        self._bounds = np.zeros((1 << 12) + 1, np.uint32)
        self._bytes = np.empty(1 << 16, np.uint8)
        self._slots = np.full(1 << 13, 0xFFFFFFFF, np.uint32)

    def numbers(self, text: FoldedText) -> NDArray[np.uint32]:
        """The number of each word of *text*; new words get new numbers. Raises SegmentFull."""
        parts = [
            self._numbers(text, first, min(first + WORDS_AT_ONCE, text.hashes.size))
            for first in range(0, text.hashes.size, WORDS_AT_ONCE)
        ]
        return np.concatenate(parts) if parts else np.empty(0, np.uint32)

    @property
    def hashes(self) -> NDArray[np.uint64]:
        """The hash of each type."""
        return self._hashes[: self.types]

    @property
    def bounds(self) -> NDArray[np.uint32]:
        """Where each type starts in `folded`, and where the last ends."""
        return self._bounds[: self.types + 1]

    @property
    def folded(self) -> NDArray[np.uint8]:
        """The folded words in UTF-8, one after another."""
        return self._bytes[: int(self._bounds[self.types])]

    def _numbers(self, text: FoldedText, first: int, last: int) -> NDArray[np.uint32]:
        bounds = text.bounds[first : last + 1]
        self._make_room(last - first, int(bounds[-1] - bounds[0]))
        numbers, types = kernels.storing_loops().intern(
            text.hashes[first:last],
            bounds,
            text.folded,
            self._slots,
            self._hashes,
            self._bounds,
            self._bytes,
            self.types,
        )
        self.types = int(types)
        if self.types >= MOST_TYPES:
            raise SegmentFull(most=MOST_TYPES - 1)
        result: NDArray[np.uint32] = numbers
        return result

    def _make_room(self, words: int, letters: int) -> None:
        """Room for as many new words and bytes, were all of them new."""
        self._hashes = _roomy(self._hashes, self.types + words)
        self._bounds = _roomy(self._bounds, self.types + words + 1)
        self._bytes = _roomy(self._bytes, int(self._bounds[self.types]) + letters)
        if self._slots.size < 2 * (self.types + words):
            size = 1 << (4 * (self.types + words)).bit_length()
            self._slots = np.full(size, 0xFFFFFFFF, np.uint32)
            kernels.storing_loops().fill_slots(self._hashes, self.types, self._slots)


Item = TypeVar("Item", bound=np.generic)


def _roomy(array: NDArray[Item], least: int) -> NDArray[Item]:
    """*array*, or the same in twice the room that is needed."""
    if array.size >= least:
        return array
    wider = np.zeros(2 * least, array.dtype)
    wider[: array.size] = array
    return wider
