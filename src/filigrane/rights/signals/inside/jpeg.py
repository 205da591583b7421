"""JPEG: XMP in APP1 segments, one of 64 KB and what doesn't fit in pieces; C2PA in APP11.

Source: XMP Specification Part 3 (Adobe, January 2020) 1.1.3; checked on 28 November 2026.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from filigrane.base.errors import defer
from filigrane.rights.signals.inside import MOST_PACKET_BYTES, MOST_PIECES, Bytes, CannotHold, Damaged, Parts

MAIN = b"http://ns.adobe.com/xap/1.0/\x00"
MORE = b"http://ns.adobe.com/xmp/extension/\x00"
MOST_SEGMENT = 65_533
"""What a segment holds after the two bytes of its length."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers without a length."""
_SCAN, _END, _APP1, _APP11 = 0xDA, 0xD9, 0xE1, 0xEB

Segment = tuple[int, int, int]
"""A marker, where its 0xFF stands, and where the next one begins."""


def parts_of(content: Bytes) -> Parts:
    """The packets of a JPEG, found before its first line of picture; what stands after isn't looked at."""
    packets: list[bytes] = []
    pieces: dict[bytes, dict[int, tuple[int, bytes]]] = {}
    has_manifest, faults = False, []
    try:
        for marker, start, end in segments_of(content):
            if marker == _APP1:
                body = content[start + 4 : end]
                if body.startswith(MAIN):
                    packets.append(body[len(MAIN) :])
                elif body.startswith(MORE):
                    _keep_piece(body[len(MORE) :], pieces)
            elif marker == _APP11:
                has_manifest = has_manifest or b"c2pa" in content[start + 4 : min(end, start + 128)]
    except Damaged as fault:
        faults.append(fault.sentence)
    for digest, held in pieces.items():
        try:
            packets.append(_joined(digest, held))
        except Damaged as fault:
            faults.append(fault.sentence)
    return Parts(tuple(packets), has_manifest, tuple(faults))


def segments_of(content: Bytes) -> Iterator[Segment]:
    """The segments up to the first scan; raises Damaged where the file is cut or isn't built as it should."""
    at = 2
    for _ in range(MOST_PIECES):
        head = content[at : at + 4]
        if len(head) < 2 or head[0] != 0xFF:
            raise Damaged(defer("The JPEG file is cut or damaged before its picture."))
        marker = head[1]
        if marker == 0xFF:
            at += 1
        elif marker in (_SCAN, _END):
            return
        elif marker in _ALONE:
            at += 2
        else:
            size = int.from_bytes(head[2:4], "big")
            end = at + 2 + size
            if len(head) < 4 or size < 2 or end > len(content):
                raise Damaged(defer("The JPEG file is cut or damaged before its picture."))
            yield marker, at, end
            at = end
    raise Damaged(defer("The file is made of more parts than a file of its kind has."))


def _keep_piece(body: bytes, pieces: dict[bytes, dict[int, tuple[int, bytes]]]) -> None:
    """A piece of a packet: the digest of the whole, its size, where the piece goes, its bytes."""
    if len(body) < 40:
        raise Damaged(defer("A piece of the XMP packet is cut."))
    digest, size, at = body[:32], int.from_bytes(body[32:36], "big"), int.from_bytes(body[36:40], "big")
    if size > MOST_PACKET_BYTES:
        raise Damaged(defer("The XMP packet is larger than this version reads."))
    pieces.setdefault(digest, {})[at] = (size, body[40:])


def _joined(digest: bytes, held: dict[int, tuple[int, bytes]]) -> bytes:
    """The packet that the pieces make; raises Damaged where one is missing or the digest is another."""
    whole = bytearray()
    for at in sorted(held):
        size, piece = held[at]
        if at != len(whole) or len(whole) + len(piece) > size:
            raise Damaged(defer("A piece of the XMP packet is missing."))
        whole += piece
    made = hashlib.md5(whole, usedforsecurity=False).hexdigest().upper().encode("ascii")
    if len(whole) != size or made != digest.upper():
        raise Damaged(defer("A piece of the XMP packet is missing."))
    return bytes(whole)


def with_packet(content: bytes, packet: bytes) -> bytes:
    """The same JPEG with *packet* as its XMP: the picture and every other segment byte for byte as they were.

    Raises Damaged, and CannotHold when *packet* is more than a segment holds.
    """
    if len(MAIN) + len(packet) > MOST_SEGMENT:
        raise CannotHold(defer("The XMP packet is too large for a JPEG file."))
    size = len(MAIN) + len(packet) + 2
    new = b"\xff\xe1" + size.to_bytes(2, "big") + MAIN + packet
    pieces, place, last = [content[:2]], 1, 2
    for marker, start, end in segments_of(content):
        body = content[start + 4 : start + 4 + len(MAIN)]
        pieces.append(content[last:start] if marker == _APP1 and body == MAIN else content[last:end])
        last = end
        if marker == 0xE0 or (marker == _APP1 and body.startswith(b"Exif\x00")):
            place = len(pieces)
    pieces.insert(place, new)
    return b"".join([*pieces, content[last:]])
