"""WebP: XMP in a chunk of its own, which the first chunk announces; C2PA in another.

Source: WebP Container Specification (RFC 9649, November 2024) 2.7; checked on 28 November 2026.
"""

from __future__ import annotations

from collections.abc import Iterator

from filigrane.base.errors import defer
from filigrane.rights.answers import Sentence
from filigrane.rights.signals.inside import MOST_PACKET_BYTES, MOST_PIECES, Bytes, Damaged, Parts

_START = 12
_HAS_XMP, _HAS_ALPHA = 0x04, 0x10

Chunk = tuple[bytes, int, int, int]
"""A type, where it stands, where its bytes end, and where the next chunk begins."""


def parts_of(content: Bytes) -> Parts:
    """The packets of a WebP file."""
    packets: list[bytes] = []
    has_manifest = False
    faults: list[Sentence] = []
    try:
        for kind, start, end, _next in chunks_of(content):
            if kind == b"C2PA":
                has_manifest = True
            elif kind == b"XMP ":
                if end - start - 8 > MOST_PACKET_BYTES:
                    raise Damaged(defer("The XMP packet is larger than this version reads."))
                packets.append(content[start + 8 : end])
    except Damaged as fault:
        faults.append(fault.sentence)
    return Parts(tuple(packets), has_manifest, tuple(faults))


def chunks_of(content: Bytes) -> Iterator[Chunk]:
    """The chunks of the file; raises Damaged where it is cut."""
    whole = 8 + int.from_bytes(content[4:8], "little")
    if whole > len(content) or whole < _START + 8:
        raise Damaged(defer("The WebP file is cut."))
    at = _START
    for _ in range(MOST_PIECES):
        if at >= whole:
            return
        head = content[at : at + 8]
        end = at + 8 + int.from_bytes(head[4:8], "little")
        if len(head) < 8 or end > whole:
            raise Damaged(defer("The WebP file is cut."))
        yield head[:4], at, end, end + (end & 1)
        at = end + (end & 1)
    raise Damaged(defer("The file is made of more parts than a file of its kind has."))


def with_packet(content: bytes, packet: bytes) -> bytes:
    """The same WebP with *packet* as its XMP; the picture's chunks byte for byte as they were.

    A file without the chunk that announces others gets one, with the width and height that its picture says.
    Raises Damaged.
    """
    chunks = [
        (kind, content[start:last]) for kind, start, _end, last in chunks_of(content) if kind != b"XMP "
    ]
    chunks = [(kind, body + b"\x00" if len(body) & 1 else body) for kind, body in chunks]
    if not chunks:
        raise Damaged(defer("The WebP file holds no picture."))
    first, body = chunks[0]
    if first == b"VP8X" and len(body) >= 18:
        chunks[0] = (first, body[:8] + bytes([body[8] | _HAS_XMP]) + body[9:])
    elif first in (b"VP8 ", b"VP8L"):
        chunks.insert(0, (b"VP8X", _announcing(first, body[8:])))
    else:
        raise Damaged(defer("The WebP file holds no picture."))
    size = len(packet).to_bytes(4, "little")
    made = b"".join(piece for _, piece in chunks) + b"XMP " + size + packet + b"\x00" * (len(packet) & 1)
    return b"RIFF" + (len(made) + 4).to_bytes(4, "little") + b"WEBP" + made


def _announcing(kind: bytes, picture: bytes) -> bytes:
    """The chunk that announces XMP, for the picture of a simple file."""
    flags = _HAS_XMP
    if kind == b"VP8L":
        bits = int.from_bytes(picture[1:5], "little")
        width, height = bits & 0x3FFF, bits >> 14 & 0x3FFF
        flags |= _HAS_ALPHA if bits >> 28 & 1 else 0
        is_sound = len(picture) >= 5 and picture[0] == 0x2F
    else:
        width = (int.from_bytes(picture[6:8], "little") & 0x3FFF) - 1
        height = (int.from_bytes(picture[8:10], "little") & 0x3FFF) - 1
        is_sound = len(picture) >= 10 and picture[3:6] == b"\x9d\x01\x2a"
    if not is_sound or width < 0 or height < 0:
        raise Damaged(defer("The WebP file holds no picture."))
    says = bytes([flags, 0, 0, 0]) + width.to_bytes(3, "little") + height.to_bytes(3, "little")
    return b"VP8X" + len(says).to_bytes(4, "little") + says
