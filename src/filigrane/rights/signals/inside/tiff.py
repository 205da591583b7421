"""TIFF and BigTIFF: XMP in entry 700 of a directory; C2PA in entry 52545.

Source: TIFF 6.0 (Adobe, 1992) section 2; BigTIFF (LibTIFF); XMP Specification Part 3 1.1.6; checked on
28 November 2026.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from filigrane.base.errors import defer
from filigrane.rights.answers import Sentence
from filigrane.rights.signals.inside import MOST_PACKET_BYTES, Bytes, CannotHold, Damaged, Parts

XMP, C2PA = 700, 52_545
MOST_PAGES = 1_000
MOST_ENTRIES = 4_096
_SIZES = {1: 1, 2: 1, 7: 1}
"""Kinds of value that hold bytes: BYTE, ASCII, UNDEFINED."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a file writes numbers, and how wide its addresses are: 4 bytes, 8 in BigTIFF."""

    order: Literal["little", "big"]
    wide: int

    def number(self, raw: bytes) -> int:
        """The number that bytes write."""
        return int.from_bytes(raw, self.order)

    def written(self, number: int, size: int) -> bytes:
        """The bytes that write a number."""
        return number.to_bytes(size, self.order)

    @property
    def counted(self) -> int:
        """The width of the number of entries."""
        return 2 if self.wide == 4 else 8

    @property
    def entry(self) -> int:
        """The width of an entry: what it is, its kind, how many values, and the value or its address."""
        return 4 + 2 * self.wide


@dataclass(frozen=True, slots=True)
class Directory:
    """The entries of one page, each as its bytes, and the address of the next page's."""

    at: int
    entries: tuple[bytes, ...]
    following: int


def form_of(content: Bytes) -> Form:
    """How this file writes numbers."""
    head = content[:8]
    order: Literal["little", "big"] = "little" if head[:2] == b"II" else "big"
    return Form(order, 8 if int.from_bytes(head[2:4], order) == 43 else 4)


def parts_of(content: Bytes) -> Parts:
    """The packets of the pages of a TIFF, the first page's first."""
    form = form_of(content)
    packets: list[bytes] = []
    has_manifest = False
    faults: list[Sentence] = []
    try:
        for directory in directories_of(content, form):
            for entry in directory.entries:
                tag = form.number(entry[:2])
                has_manifest = has_manifest or tag == C2PA
                if tag == XMP:
                    packets.append(_value(content, entry, form))
    except Damaged as fault:
        faults.append(fault.sentence)
    return Parts(tuple(packets), has_manifest, tuple(faults))


def directories_of(content: Bytes, form: Form) -> Iterator[Directory]:
    """The directories, one a page; raises Damaged where one is cut, or where they run in a circle."""
    place = 4 if form.wide == 4 else 8
    at = form.number(content[place : place + form.wide])
    seen: set[int] = set()
    while at:
        if at in seen or len(seen) >= MOST_PAGES:
            raise Damaged(defer("The file is made of more parts than a file of its kind has."))
        seen.add(at)
        directory = _directory(content, at, form)
        yield directory
        at = directory.following
    if not seen:
        raise Damaged(defer("The TIFF file is cut or damaged."))


def _directory(content: Bytes, at: int, form: Form) -> Directory:
    count = form.number(content[at : at + form.counted])
    start = at + form.counted
    end = start + count * form.entry
    if not 0 < count <= MOST_ENTRIES or end + form.wide > len(content):
        raise Damaged(defer("The TIFF file is cut or damaged."))
    raw = content[start:end]
    entries = tuple(raw[place : place + form.entry] for place in range(0, len(raw), form.entry))
    return Directory(at, entries, form.number(content[end : end + form.wide]))


def _value(content: Bytes, entry: bytes, form: Form) -> bytes:
    """The bytes of an entry, wherever they stand."""
    size = form.number(entry[4 : 4 + form.wide]) * _SIZES.get(form.number(entry[2:4]), 0)
    if size > MOST_PACKET_BYTES:
        raise Damaged(defer("The XMP packet is larger than this version reads."))
    held = entry[4 + form.wide :]
    if size <= form.wide:
        return held[:size]
    at = form.number(held)
    if at + size > len(content):
        raise Damaged(defer("The TIFF file is cut or damaged."))
    return content[at : at + size]


def with_packet(content: bytes, packet: bytes) -> bytes:
    """The same TIFF with *packet* as the XMP of its first page, which gets a directory anew at the end.

    Nothing else moves: only the address of the first directory, in the head, is another. Raises Damaged, and
    CannotHold past four gigabytes.
    """
    form = form_of(content)
    first = next(directories_of(content, form))
    padded = content + b"\x00" * (-len(content) % 8)
    place = len(padded)
    at = place + len(packet) + (-len(packet) % 8)
    if form.wide == 4 and at + 12 * (len(first.entries) + 2) >= 1 << 32:
        raise CannotHold(defer("The TIFF file has no room left for the XMP packet."))
    entry = form.written(XMP, 2) + form.written(1, 2) + form.written(len(packet), form.wide)
    entry += _held(packet, place, form)
    kept = [held for held in first.entries if form.number(held[:2]) != XMP]
    entries = sorted([*kept, entry], key=lambda held: form.number(held[:2]))
    directory = form.written(len(entries), form.counted) + b"".join(entries)
    directory += form.written(first.following, form.wide)
    where = 4 if form.wide == 4 else 8
    head = padded[:where] + form.written(at, form.wide) + padded[where + form.wide :]
    return head + packet + b"\x00" * (at - place - len(packet)) + directory


def _held(packet: bytes, place: int, form: Form) -> bytes:
    """A value as an entry holds it: itself where it's short, else its address."""
    return packet.ljust(form.wide, b"\x00") if len(packet) <= form.wide else form.written(place, form.wide)
