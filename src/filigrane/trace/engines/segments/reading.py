"""A segment on the disk, mapped into memory: its sections as arrays, and the check of every byte."""

from __future__ import annotations

import json
import mmap
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from filigrane.languages.folds import FOLD_VERSION
from filigrane.languages.skeleton import SKELETON_VERSION
from filigrane.trace.engines.segments.layout import (
    DOCUMENT,
    K,
    Section,
    W,
    place_bits,
    read_header,
)
from filigrane.trace.engines.segments.tombs import withdrawn
from filigrane.trace.faults import SegmentOutdated, SegmentUnreadable
from filigrane.trace.spans import Matches

ITEMS: dict[str, Any] = {
    "docs": DOCUMENT,
    "tok": np.dtype("u1"),
    "offsets": np.dtype("u1"),
    "offsets.anchor": np.dtype("<u4"),
    "offsets.long": np.dtype("<u4"),
    "words": np.dtype("u1"),
    "words.bound": np.dtype("<u4"),
    "words.dir": np.dtype("<u4"),
    "words.number": np.dtype("<u4"),
    "words.skeleton": np.dtype("<u4"),
    "sseeds": np.dtype("<u4"),
    "sseeds.dir": np.dtype("<u4"),
    "seeds": np.dtype("u1"),
    "seeds.dir": np.dtype("<u4"),
    "cseed": np.dtype("<u4"),
    "cseed.dir": np.dtype("<u4"),
    "meta": np.dtype("u1"),
}
"""What an array of each section holds. A section of another name is skipped."""
LETTERS = frozenset({"cseed", "cseed.dir"})
"""Sections that a segment may lack: it then answers by words alone."""
BEFORE_SKELETONS = frozenset({"seeds", "seeds.dir"})
"""Sections of a segment written before the skeletons, in place of the three that follow."""
SKELETONS = frozenset({"words.skeleton", "sseeds", "sseeds.dir"})


class Segment:
    """One open segment. Its arrays are read from the mapping as they are touched; close it when done."""

    def __init__(self, path: Path) -> None:
        """Open *path*. Raises SegmentUnreadable, SegmentTooNew, or SegmentOutdated (other folds)."""
        self.path = path
        self.header = read_header(path)
        if (self.header.fold_version, self.header.k, self.header.w) != (FOLD_VERSION, K, W):
            raise SegmentOutdated(path=path, found=self.header.fold_version, known=FOLD_VERSION)
        self.has_skeletons = self.header.skeleton_version != 0
        if self.header.skeleton_version not in (0, SKELETON_VERSION):
            raise SegmentOutdated(path=path, found=self.header.skeleton_version, known=SKELETON_VERSION)
        with path.open("rb") as source:
            self._map = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
        absent = BEFORE_SKELETONS if self.has_skeletons else SKELETONS
        absent |= LETTERS - {section.name for section in self.header.sections}
        self.arrays = {name: self._array(name) for name in ITEMS if name not in absent}
        self.seed_width = self._section(self.seeds_name).width
        self.seed_bits = self._bits(f"{self.seeds_name}.dir")
        self.word_bits = self._bits("words.dir")
        self.documents = self.arrays["docs"]
        self.tokens = len(self.arrays["tok"]) // 3
        self.place_bits = place_bits(self.tokens)
        self.postings = self.arrays[self.seeds_name].view(np.uint8)
        self.firsts, self.works, self.readings = (
            np.ascontiguousarray(self.documents[name].astype(np.int64))
            for name in ("first", "work", "reading")
        )
        self.gone = withdrawn(path)
        self.missing = np.fromiter(sorted(self.gone), np.int64, len(self.gone))
        if not self._is_sound():
            raise SegmentUnreadable(path=path, reason="its sections do not fit together")

    @property
    def seeds_name(self) -> str:
        """The section that holds its seeds."""
        return "sseeds" if self.has_skeletons else "seeds"

    @property
    def meta(self) -> dict[str, Any]:
        """What the builder wrote about itself and its texts: counts, versions."""
        found: dict[str, Any] = json.loads(self.arrays["meta"].tobytes())
        return found

    def live_readings(self) -> list[int]:
        """The readings that it holds and that were not withdrawn, in the order of its texts."""
        return [reading for reading in self.readings.tolist() if reading not in self.gone]

    def without_withdrawn(self, matches: Matches) -> Matches:
        """The matches but those in readings that were withdrawn."""
        if not self.missing.size:
            return matches
        return matches.only(~np.isin(matches.reading_id, self.missing))

    def close(self) -> None:
        """Let the mapping go. An array still in use keeps it, and that is no fault."""
        self.arrays = {}
        self.documents = np.empty(0, DOCUMENT)
        try:
            self._map.close()
        except BufferError:
            return

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _section(self, name: str) -> Section:
        for section in self.header.sections:
            if section.name == name:
                return section
        raise SegmentUnreadable(path=self.path, reason=f"it has no section “{name}”")

    def _array(self, name: str) -> NDArray[Any]:
        """The section as an array that nobody can write to."""
        section, item = self._section(name), ITEMS[name]
        count, rest = divmod(section.length, item.itemsize)
        if rest or section.offset + section.length > self.header.length:
            raise SegmentUnreadable(path=self.path, reason=f"its section “{name}” leaves the file")
        if count == 0:
            empty = np.empty(0, item)
            empty.flags.writeable = False
            return empty
        return np.frombuffer(self._map, item, count, section.offset)

    def _bits(self, name: str) -> int:
        """How many bits of a key choose the bucket of a directory of 2^bits + 1 places."""
        return (len(self.arrays[name]) - 1).bit_length() - 1

    def _is_sound(self) -> bool:
        """Whether sizes and documents agree, so that no loop can leave an array."""
        documents, ends = self.documents, self.firsts + self.documents["words"]
        tokens = self.tokens
        return bool(
            1 <= self.word_bits <= 32
            and len(self.arrays["words.dir"]) == (1 << self.word_bits) + 1
            and len(self.arrays[f"{self.seeds_name}.dir"]) == (1 << self.seed_bits) + 1
            and self._has_sound_seeds()
            and len(self.arrays["offsets"]) == tokens
            and np.all(self.firsts[1:] > ends[:-1])
            and (tokens == 1 if not len(documents) else self.firsts[0] >= 1 and ends[-1] < tokens)
        )

    def _has_sound_seeds(self) -> bool:
        """Whether the postings are as wide, and their directory as long, as the tokens ask."""
        if not self.has_skeletons:
            return self.seed_width in (3, 4) and 1 <= self.seed_bits <= 32
        types = len(self.arrays["words.bound"]) - 1
        return (
            self.seed_width == 4
            and self.seed_bits == self.place_bits - 6
            and self.place_bits <= 32
            and len(self.arrays["words.skeleton"]) == types
            and len(self.arrays.get("cseed.dir", self.arrays["sseeds.dir"])) == (1 << self.seed_bits) + 1
        )
