"""The different words of one segment, numbered in the order in which they come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines import kernels
from filigrane.trace.engines.fold_table import fold_table
from filigrane.trace.engines.folding import points_of, skeletons_of
from filigrane.trace.faults import SegmentFull

MOST_TYPES = 0xFFFFFF
"""Numbers take three bytes in a segment, and the last is its sentinel."""
FREE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class NumberedText:
    """The words of a text: *starts* and *ends* in code points, and the *numbers* of a vocabulary."""

    starts: NDArray[np.uint32]
    ends: NDArray[np.uint32]
    numbers: NDArray[np.uint32]


class Vocabulary:
    """Words to numbers and back, while a segment is being made."""

    def __init__(self) -> None:
        self.types = 0
        self._hashes = np.empty(1 << 12, np.uint64)
        self._bounds = np.zeros((1 << 12) + 1, np.uint32)
        self._letters = np.empty(1 << 16, np.uint8)
        self._slots = np.full(1 << 13, FREE, np.uint32)
        self._skeletons = np.empty(1 << 12, np.uint32)
        self._lengths = np.empty(1 << 12, np.uint8)
        self._spelled = 0
        self._said = tuple(np.empty(1 << 10, np.uint32) for _ in range(3))

    def read(self, text: str) -> NumberedText:
        """Cut *text* into words and number them; new words get new numbers. Raises SegmentFull."""
        points, table = points_of(text), fold_table()
        most = points.size // 2 + 1
        if self._said[0].size < most:
            self._said = tuple(np.empty(2 * most, np.uint32) for _ in range(3))
        place = count = 0
        while place < points.size:
            before = place
            place, count, self.types = kernels.reading_loops().number_words(
                points, place, table.entries, table.long, self.known, self.types, self._said, count
            )
            self.make_room(2 * self._letters.size if place == before else 0)
        starts, ends, numbers = (column[:count].copy() for column in self._said)
        return NumberedText(starts, ends, numbers)

    @property
    def known(self) -> tuple[NDArray[np.uint32], NDArray[np.uint64], NDArray[np.uint32], NDArray[np.uint8]]:
        """What the loops number words with: slots, hashes, bounds, letters."""
        return self._slots, self._hashes, self._bounds, self._letters

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
        return self._letters[: int(self._bounds[self.types])]

    @property
    def skeletons(self) -> NDArray[np.uint32]:
        """The skeleton of each type: 32 bits of its hash."""
        self._spell()
        return self._skeletons[: self.types]

    @property
    def lengths(self) -> NDArray[np.uint8]:
        """How many bytes each skeleton has."""
        self._spell()
        return self._lengths[: self.types]

    def make_room(self, letters: int) -> None:
        """Room for more words, when there is little, and for *letters* bytes in all. Raises SegmentFull."""
        if self.types >= MOST_TYPES:
            raise SegmentFull(most=MOST_TYPES - 1)
        self._letters = _roomy(self._letters, letters)
        if 2 * (self.types + 1) >= self._slots.size or self.types + 1 >= self._hashes.size:
            self._hashes = _roomy(self._hashes, 2 * self.types)
            self._bounds = _roomy(self._bounds, self._hashes.size + 1)
            self._slots = np.full(4 * self._slots.size, FREE, np.uint32)
            kernels.reading_loops().fill_slots(self._hashes, self.types, self._slots)

    def _spell(self) -> None:
        """Bring the skeletons up to the last word: each is spelled once."""
        if self._spelled == self.types:
            return
        self._skeletons = _roomy(self._skeletons, self.types)
        self._lengths = _roomy(self._lengths, self.types)
        first = self._spelled
        bounds = self._bounds[first : self.types + 1].astype(np.int64)
        self._skeletons[first : self.types], self._lengths[first : self.types] = skeletons_of(
            bounds - bounds[0], self._letters[int(bounds[0]) : int(bounds[-1])]
        )
        self._spelled = self.types


Item = TypeVar("Item", bound=np.generic)


def _roomy(array: NDArray[Item], least: int) -> NDArray[Item]:
    """*array*, or the same in twice the room that is needed."""
    if array.size >= least:
        return array
    wider = np.zeros(2 * least, array.dtype)
    wider[: array.size] = array
    return wider
