"""What kind of file this is, told by its first bytes and never by its name."""

from __future__ import annotations

import enum

HEAD_BYTES = 4096
"""How much of a file `kind_of` looks at."""


class Kind(enum.Enum):
    """The kinds of file in which signals stand."""

    __hash__ = object.__hash__

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WebP"
    TIFF = "TIFF"
    PDF = "PDF"
    EPUB = "EPUB"
    XMP = "XMP"
    FILM = "MP4, MOV"
    HEIC = "HEIC"
    AVIF = "AVIF"
    OTHER = ""


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.TIFF})
FILMS = frozenset({Kind.FILM, Kind.HEIC, Kind.AVIF})
"""Kinds of which the signed manifest alone is read; their XMP isn't."""
_BRANDS = {b"heic": Kind.HEIC, b"heix": Kind.HEIC, b"mif1": Kind.HEIC, b"avif": Kind.AVIF}
MANIFEST_BOX = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
"""What marks the box of a manifest in a film (C2PA 2.1, A.5); it stands near the beginning."""
_TIFF = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_XMP_ROOTS = (
    b"<x:xmpmeta",
    b"<x:xapmeta",
    b"<rdf:RDF",
    b"<?xpacket",
    b"http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)


def kind_of(head: bytes) -> Kind:
    """The kind of a file that begins with *head*. A PDF may begin after up to a kilobyte of other bytes."""
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head.startswith(_TIFF):
        return Kind.TIFF
    if head.startswith(b"PK\x03\x04"):
        is_epub = b"mimetypeapplication/epub+zip" in head[26:120] or b"META-INF/container.xml" in head
        return Kind.EPUB if is_epub else Kind.OTHER
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], Kind.FILM)
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    return Kind.XMP if _is_packet(head[:HEAD_BYTES]) else Kind.OTHER


def _is_packet(head: bytes) -> bool:
    plain = head.replace(b"\x00", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    return plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") and any(
        root in plain for root in _XMP_ROOTS
    )
