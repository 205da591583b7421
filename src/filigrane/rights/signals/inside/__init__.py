"""What stands inside a file: its XMP packets, its signed manifest, found without opening its picture.

Each kind of file has a module: `parts_of(content)` finds, `with_packet(content, packet)` gives the bytes of a
copy. Content is anything that is cut like bytes, so that a large file on disk is read a piece at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from filigrane.rights.answers import Sentence

MOST_PACKET_BYTES = 8 * 1024 * 1024
"""One XMP packet, opened. A photograph's takes 4 to 60 KB; one with its history of edits, some hundreds."""
MOST_PIECES = 200_000
"""Segments, chunks or entries of one file; a PNG of a gigabyte has about half of that."""


class Bytes(Protocol):
    """Bytes of known length, cut by slices: `bytes`, or a file read where it's asked."""

    def __len__(self) -> int:
        """How many there are."""

    def __getitem__(self, piece: slice, /) -> bytes:
        """Those of a slice."""


class Damaged(Exception):
    """A file that isn't built as its format wants; never leaves the modules that read files."""

    def __init__(self, text: str, **values: str) -> None:
        self.sentence = Sentence(text, tuple(values.items()))
        super().__init__(text)


class CannotHold(Exception):
    """Words that a file can't hold where its format puts them; they're written beside it."""

    def __init__(self, text: str, **values: str) -> None:
        self.sentence = Sentence(text, tuple(values.items()))
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Parts:
    """The XMP *packets* of a file, in their order, and whether it holds a signed manifest (C2PA).

    *faults* say in words what is damaged; what was found before the damage is kept, since a reservation
    that can be read counts, and a permission in a damaged file doesn't.
    """

    packets: tuple[bytes, ...] = ()
    has_manifest: bool = False
    faults: tuple[Sentence, ...] = ()
