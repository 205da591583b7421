"""A segment on the disk, mapped into memory: its sections as arrays, and the check of every byte."""

from __future__ import annotations

import json
import mmap
import zlib
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from filigrane.languages.folds import FOLD_VERSION
from filigrane.trace.engines.segments.layout import DOCUMENT, K, Section, W, header_size, read_header
from filigrane.trace.faults import SegmentDamaged, SegmentOutdated, SegmentUnreadable

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
    "seeds": np.dtype("u1"),
    "seeds.dir": np.dtype("<u4"),
    "meta": np.dtype("u1"),
}
"""What an array of each section holds. A section of another name is skipped."""


class Segment:
    """One open segment. Its arrays are read from the mapping as they are touched; close it when done."""

    def __init__(self, path: Path) -> None:
        """Open *path*. Raises SegmentUnreadable, SegmentTooNew, or SegmentOutdated (other folds)."""
        self.path = path
        self.header = read_header(path)
        if (self.header.fold_version, self.header.k, self.header.w) != (FOLD_VERSION, K, W):
            raise SegmentOutdated(path=path, found=self.header.fold_version, known=FOLD_VERSION)
        with path.open("rb") as source:
            self._map = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
        self.arrays = {name: self._array(name) for name in ITEMS}
        self.seed_width = self._section("seeds").width
        self.documents = self.arrays["docs"]
        self.firsts = np.ascontiguousarray(self.documents["first"].astype(np.int64))
        self.word_bits = self._bits("words.dir")
        self.seed_bits = self._bits("seeds.dir")
        if not self._is_sound():
            raise SegmentUnreadable(path=path, reason="its sections do not fit together")

    @property
    def meta(self) -> dict[str, Any]:
        """What the builder wrote about itself and its texts: counts, versions."""
        found: dict[str, Any] = json.loads(self.arrays["meta"].tobytes())
        return found

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
        tokens, documents = len(self.arrays["tok"]) // 3, self.documents
        ends = self.firsts + documents["words"]
        return bool(
            self.seed_width in (3, 4)
            and 1 <= self.word_bits <= 32
            and 1 <= self.seed_bits <= 32
            and len(self.arrays["words.dir"]) == (1 << self.word_bits) + 1
            and len(self.arrays["seeds.dir"]) == (1 << self.seed_bits) + 1
            and len(self.arrays["offsets"]) == tokens
            and np.all(self.firsts[1:] > ends[:-1])
            and (tokens == 1 if not len(documents) else self.firsts[0] >= 1 and ends[-1] < tokens)
        )


def verify(path: Path) -> None:
    """Read every byte of the segment at *path* and compare it with its checksums.

    Raises SegmentDamaged naming the first section that differs (`padding` for the zeros between
    sections), SegmentUnreadable or SegmentTooNew for the header.
    """
    header = read_header(path)
    end = header_size(len(header.sections))
    with path.open("rb") as source:
        for section in sorted(header.sections, key=lambda s: s.offset):
            source.seek(end)
            if source.read(section.offset - end).strip(b"\0"):
                raise SegmentDamaged(path=path, section="padding")
            check, left = 0, section.length
            while left and (content := source.read(min(left, 1 << 20))):
                check, left = zlib.crc32(content, check), left - len(content)
            if left or check != section.check:
                raise SegmentDamaged(path=path, section=section.name)
            end = section.offset + section.length
