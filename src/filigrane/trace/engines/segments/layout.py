"""Segment format 1, as bytes: the header, its table of named sections, and their checksums.

Described for other readers in docs/en/segment-format.md; a change here changes that page.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from filigrane.trace.faults import SegmentTooNew, SegmentUnreadable

MAGIC: Final = b"FILIGRAN"
FORMAT: Final = 1
K: Final = 4
"""Words in a seed."""
W: Final = 3
"""Seeds in a window: every run of K + W - 1 = 6 words holds a seed that is kept."""
SENTINEL: Final = 0xFFFFFF
"""Token before the first document and after each: equal to no word."""
ALIGNMENT: Final = 64
RESERVED: Final = ("df",)
"""Names kept for later: document frequencies."""
CHECKS: Final = "checks"
"""The last section: a CRC-32 for each block of the others, so that damage can be told text by text."""
BLOCK_BYTES: Final = 1 << 16
LEAST_BITS: Final = 7
"""Bits of a place in a posting, at least: six fewer choose its bucket."""

HEAD = struct.Struct("<8sHHIIBBHQ")
ENTRY = struct.Struct("<16sQQII")
CHECK = struct.Struct("<I")

DOCUMENT = np.dtype(
    [("work", "<i8"), ("reading", "<i8"), ("first", "<u8"), ("words", "<u4"), ("chars", "<u4")]
)
"""One row of the section `docs`: *first* token, number of *words*, length in code points."""


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the table. *width*: bytes an item; *check*: CRC-32 of the section's bytes."""

    name: str
    offset: int
    length: int
    check: int
    width: int


@dataclass(frozen=True, slots=True)
class Header:
    """What a segment says of itself before its sections. *skeleton_version* is 0 when it has `seeds` only."""

    fold_version: int
    reading_version: int
    k: int
    w: int
    length: int
    sections: tuple[Section, ...]
    skeleton_version: int = 0


def place_bits(tokens: int) -> int:
    """How many bits of a posting hold its place in a segment of so many tokens; its check has the others."""
    return max(LEAST_BITS, (tokens - 1).bit_length())


def header_size(sections: int) -> int:
    """Bytes of a header with as many sections, its own checksum included."""
    return HEAD.size + sections * ENTRY.size + CHECK.size


def header_bytes(header: Header) -> bytes:
    """The header as it stands at the start of the file."""
    body = HEAD.pack(
        MAGIC,
        FORMAT,
        len(header.sections),
        header.fold_version,
        header.reading_version,
        header.k,
        header.w,
        header.skeleton_version,
        header.length,
    )
    for section in header.sections:
        name = section.name.encode("ascii")
        body += ENTRY.pack(name, section.offset, section.length, section.check, section.width)
    return body + CHECK.pack(zlib.crc32(body))


def read_header(path: Path) -> Header:
    """The header of the segment at *path*, checked against the file's length.

    Raises SegmentUnreadable for another magic, a damaged header or a file cut short, and
    SegmentTooNew for a format that this reader does not know.
    """
    size = path.stat().st_size
    with path.open("rb") as source:
        head = source.read(HEAD.size)
        if len(head) < HEAD.size or not head.startswith(MAGIC):
            raise SegmentUnreadable(path=path, reason="it does not start as a segment does")
        _, found, count, fold, reading, k, w, skeleton, length = HEAD.unpack(head)
        if found != FORMAT:
            raise SegmentTooNew(path=path, found=found, known=FORMAT)
        rest = source.read(count * ENTRY.size + CHECK.size)
    if len(rest) != count * ENTRY.size + CHECK.size:
        raise SegmentUnreadable(path=path, reason="it is cut short in its header")
    table = rest[: -CHECK.size]
    if CHECK.unpack(rest[-CHECK.size :])[0] != zlib.crc32(head + table):
        raise SegmentUnreadable(path=path, reason="its header is damaged")
    if size != length:
        raise SegmentUnreadable(path=path, reason=f"it has {size} bytes where {length} were written")
    return Header(fold, reading, k, w, length, tuple(_sections(table)), skeleton)


def _sections(table: bytes) -> list[Section]:
    """The entries of the table."""
    return [
        Section(name.rstrip(b"\0").decode("ascii"), offset, length, check, width)
        for name, offset, length, check, width in ENTRY.iter_unpack(table)
    ]
