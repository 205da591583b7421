"""The different words of one segment, numbered in the order in which they come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines import kernels
from filigrane.trace.engines.fold_table import fold_table
from filigrane.trace.engines.folding import points_of
from filigrane.trace.engines.skeletons import told_apart
from filigrane.trace.faults import SegmentFull

MOST_TYPES = 0xFFFFFF
"""Numbers take three bytes in a segment, and the last is its sentinel."""
FREE = 0xFFFFFFFFFFFFFFFF


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
        self._slots = np.full(1 << 14, FREE, np.uint64)
        self._skeletons = np.empty(1 << 12, np.uint32)
        self._lengths = np.empty(1 << 12, np.uint8)
        self._spelled = 0
        self._folded = np.empty(0, np.uint8)
        self._cuts, self._numbers = (np.empty(0, np.uint32) for _ in range(2))

    def read(self, text: str) -> NumberedText:
        """Cut *text* into words and number them; new words get new numbers. Raises SegmentFull."""
        points, table, loops = points_of(text), fold_table(), kernels.numbering_loops()
        if self._folded.size < points.size + loops.PIECE:
            self._folded = np.empty(points.size + loops.PIECE, np.uint8)
            self._cuts = np.empty(points.size + 2, np.uint32)
            self._numbers = np.empty(points.size // 2 + 1, np.uint32)
        words = loops.cut_words(points, table.plain, table.entries, self._folded, self._cuts)
        cut, word, count = (self._folded, self._cuts, words), 0, 0
        while word < words:
            before = word
            word, count, self.types = loops.number_words(
                points,
                table.entries,
                table.long,
                cut,
                self.known,
                self.types,
                self._numbers,
                (word, count),
            )
            self.make_room(2 * self._letters.size if word == before else 0)
        cuts = self._cuts[: 2 * count]
        return NumberedText(cuts[::2].copy(), cuts[1::2].copy(), self._numbers[:count].copy())

    @property
    def known(self) -> tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.uint32], NDArray[np.uint8]]:
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
        if 4 * (self.types + 1) >= self._slots.size or self.types + 1 >= self._hashes.size:
            self.grow()

    def grow(self) -> None:
        """Make room for as many words again, and for as many more."""
        self._hashes = _roomy(self._hashes, 2 * self.types)
        self._bounds = _roomy(self._bounds, self._hashes.size + 1)
        self._slots = np.full(4 * self._slots.size, FREE, np.uint64)
        kernels.numbering_loops().fill_slots(self._bounds, self._letters, self.types, self._slots)

    def _spell(self) -> None:
        """Bring the skeletons up to the last word: each is spelled once."""
        if self._spelled == self.types:
            return
        self._skeletons = _roomy(self._skeletons, self.types)
        self._lengths = _roomy(self._lengths, self.types)
        first = self._spelled
        bounds = self._bounds[first : self.types + 1].astype(np.int64)
        self._skeletons[first : self.types], self._lengths[first : self.types], _ = told_apart(
            bounds - bounds[0],
            self._letters[int(bounds[0]) : int(bounds[-1])],
            self._hashes[first : self.types],
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
