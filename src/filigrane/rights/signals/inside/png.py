"""PNG: XMP in an iTXt chunk that has a name of its own, packed or not; C2PA in caBX.

Source: XMP Specification Part 3 (Adobe, January 2020) 1.1.5; PNG, third edition (W3C, 2025); checked on
28 November 2026.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from filigrane.base.errors import defer
from filigrane.rights.answers import Sentence
from filigrane.rights.signals.inside import MOST_PACKET_BYTES, MOST_PIECES, Bytes, Damaged, Parts

NAME = b"XML:com.adobe.xmp\x00"
_START = 8

Chunk = tuple[bytes, int, int]
"""A type, where the four bytes of its length stand, and where the next chunk begins."""


def parts_of(content: Bytes) -> Parts:
    """The packets of a PNG, before or after its picture."""
    packets: list[bytes] = []
    has_manifest = False
    faults: list[Sentence] = []
    try:
        for kind, start, end in chunks_of(content):
            if kind == b"caBX":
                has_manifest = True
            elif kind == b"iTXt" and content[start + 8 : start + 8 + len(NAME)] == NAME:
                _check_sum(content, start, end, faults)
                packets.append(_opened(content[start + 8 + len(NAME) : end - 4]))
    except Damaged as fault:
        faults.append(fault.sentence)
    return Parts(tuple(packets), has_manifest, tuple(faults))


def chunks_of(content: Bytes) -> Iterator[Chunk]:
    """The chunks up to IEND; raises Damaged where the file is cut."""
    at = _START
    for _ in range(MOST_PIECES):
        head = content[at : at + 8]
        end = at + 12 + int.from_bytes(head[:4], "big")
        if len(head) < 8 or end > len(content):
            raise Damaged(defer("The PNG file is cut."))
        yield head[4:], at, end
        if head[4:] == b"IEND":
            return
        at = end
    raise Damaged(defer("The file is made of more parts than a file of its kind has."))


def _check_sum(content: Bytes, start: int, end: int, faults: list[Sentence]) -> None:
    if end - start > 2 * MOST_PACKET_BYTES:
        raise Damaged(defer("The XMP packet is larger than this version reads."))
    if zlib.crc32(content[start + 4 : end - 4]).to_bytes(4, "big") != content[end - 4 : end]:
        faults.append(Sentence(defer("The check sum of the XMP packet isn't that of its bytes.")))


def _opened(body: bytes) -> bytes:
    """The packet of a chunk, after its name: a flag, a method, two texts that end with a NUL, the bytes."""
    parts = body[2:].split(b"\x00", 2)
    if len(body) < 2 or len(parts) < 3 or body[0] > 1:
        raise Damaged(defer("The XMP chunk of the PNG file isn't built as it should be."))
    if not body[0]:
        return _measured(parts[2])
    opener = zlib.decompressobj()
    try:
        opened = opener.decompress(parts[2], MOST_PACKET_BYTES + 1)
    except zlib.error as fault:
        raise Damaged(defer("The packed XMP of the PNG file can't be opened.")) from fault
    if not opener.eof and len(opened) <= MOST_PACKET_BYTES:
        raise Damaged(defer("The packed XMP of the PNG file can't be opened."))
    return _measured(opened)


def _measured(packet: bytes) -> bytes:
    if len(packet) > MOST_PACKET_BYTES:
        raise Damaged(defer("The XMP packet is larger than this version reads."))
    return packet


def with_packet(content: bytes, packet: bytes) -> bytes:
    """The same PNG with *packet* as its XMP, before the picture; every other chunk byte for byte as it was.

    Raises Damaged.
    """
    body = b"iTXt" + NAME + b"\x00\x00\x00\x00" + packet
    new = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    pieces, is_in, last = [content[:_START]], False, _START
    for kind, start, end in chunks_of(content):
        if not is_in and kind in (b"IDAT", b"fdAT", b"IEND"):
            pieces.append(new)
            is_in = True
        if not (kind == b"iTXt" and content[start + 8 : start + 8 + len(NAME)] == NAME):
            pieces.append(content[start:end])
        last = end
    return b"".join([*pieces, content[last:]])
