"""Small files made of bytes: a picture of each kind, a PDF, an EPUB, a packet, as its format wants each."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib

VOCABULARY = "http://ns.useplus.org/ldf/vocab/"
RESERVED = "DMI-PROHIBITED-AIMLTRAINING"
SCAN = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + bytes(range(200)) + b"\xff\xd9"
"""A scan of a JPEG and the end of the file: what must never change."""


def packet(key: str = RESERVED, more: str = "") -> bytes:
    """A packet with a value of PLUS, and *more* inside its description."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        f'xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" plus:DataMining="{VOCABULARY}{key}">{more}'
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def segment(marker: int, body: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def jpeg(*packets: bytes, more: bytes = b"") -> bytes:
    """A JPEG with its packets in APP1."""
    said = b"".join(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + one) for one in packets)
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + said + more + SCAN


def extended(body: bytes, size: int = 60_000) -> bytes:
    """The APP1 segments of a packet that is cut in pieces."""
    mark = hashlib.md5(body, usedforsecurity=False).hexdigest().upper().encode()
    pieces = [(at, body[at : at + size]) for at in range(0, len(body), size)]
    head = b"http://ns.adobe.com/xmp/extension/\0" + mark + len(body).to_bytes(4, "big")
    return b"".join(segment(0xE1, head + at.to_bytes(4, "big") + piece) for at, piece in pieces)


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def png(*packets: bytes, packed: bool = False, last: bool = False, more: bytes = b"") -> bytes:
    """A PNG of one grey point with its packets in iTXt, before the picture or after it."""
    start = b"XML:com.adobe.xmp\0" + (b"\1\0\0\0" if packed else b"\0\0\0\0")
    said = b"".join(chunk(b"iTXt", start + (zlib.compress(one) if packed else one)) for one in packets)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    picture = chunk(b"IDAT", zlib.compress(b"\0\x7f"))
    parts = picture + said if last else said + picture
    return b"\x89PNG\r\n\x1a\n" + head + more + parts + chunk(b"IEND", b"")


def riff(kind: bytes, body: bytes) -> bytes:
    """A chunk of a WebP."""
    return kind + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) & 1)


LOSSY = b"\x30\x01\x00\x9d\x01\x2a" + struct.pack("<HH", 3, 2) + bytes(range(21))
LOSSLESS = b"\x2f" + (2 | 1 << 14 | 1 << 28).to_bytes(4, "little") + bytes(range(9))


def webp(*packets: bytes, picture: bytes = LOSSY, more: bytes = b"") -> bytes:
    """A WebP of 3 points by 2; with packets, the chunk that announces them comes first."""
    kind = b"VP8L" if picture[:1] == b"\x2f" else b"VP8 "
    head = riff(b"VP8X", bytes([4, 0, 0, 0, 2, 0, 0, 1, 0, 0])) if packets else b""
    body = head + riff(kind, picture) + b"".join(riff(b"XMP ", one) for one in packets) + more
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def tiff(*packets: bytes, order: str = "<", big: bool = False, more: tuple[int, ...] = ()) -> bytes:
    """A TIFF of one point a page, a page a packet (one at least); *more* are tags that hold a byte."""
    mark = b"II" if order == "<" else b"MM"
    wide, count = ("Q", "Q") if big else ("I", "H")
    start = struct.pack(order + "HHHQ", 43, 8, 0, 16) if big else struct.pack(order + "HI", 42, 8)
    made = mark + start
    for number, one in enumerate(packets or (b"",)):
        tags = [(256, 3, 1, 1), (257, 3, 1, 1), *((tag, 1, 1, 7) for tag in more)]
        size = (
            struct.calcsize(order + count) + (12 if not big else 20) * (len(tags) + 2) + struct.calcsize(wide)
        )
        place = len(made) + size
        tags += [(273, 4, 1, place)] + ([(700, 1, len(one), place + 1)] if one else [(305, 2, 1, 0)])
        entries = b"".join(_entry(tag, order, wide) for tag in sorted(tags))
        is_last = number >= len(packets) - 1
        following = 0 if is_last else place + 1 + len(one)
        made += struct.pack(order + count, len(tags)) + entries + struct.pack(order + wide, following)
        made += b"\x7f" + one
    return made


def _entry(tag: tuple[int, int, int, int], order: str, wide: str) -> bytes:
    value = struct.pack(order + ("H" if tag[1] == 3 else wide), tag[3])
    return struct.pack(order + "HH" + wide, *tag[:3]) + value.ljust(struct.calcsize(wide), b"\0")


def pdf(body: bytes | None = None, *, more: bytes = b"") -> bytes:
    """A PDF of one empty page, with a packet in its catalogue; *more* stands in the catalogue too."""
    names = b"/Metadata 4 0 R " if body is not None else b""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R " + names + more + b">>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    ]
    if body is not None:
        head = b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n" % len(body)
        parts.append(head + body + b"\nendstream")
    made, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    last = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(made))
    return made + table + last


def epub(metadata: str = "", *, version: str = "3.0", prefix: str = "") -> bytes:
    """An EPUB of one page whose package document has *metadata*."""
    package = (
        f'<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="{version}" '
        f'unique-identifier="id"{prefix}><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">x</dc:identifier><dc:title>Une pièce</dc:title>{metadata}</metadata>'
        '<manifest><item id="p" href="p.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="p"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        for name, text in (
            ("META-INF/container.xml", container),
            ("OPS/book.opf", package),
            ("OPS/p.xhtml", "<html><body>Acte premier</body></html>"),
        ):
            book.writestr(name, text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def film() -> bytes:
    """An MP4 of no second: its kind, its head, some bytes where pictures would be."""

    def box(kind: bytes, body: bytes) -> bytes:
        return (len(body) + 8).to_bytes(4, "big") + kind + body

    matrix = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    head = struct.pack(">IIIIIIH", 0, 0, 0, 1000, 0, 0x10000, 0x100) + bytes(10) + matrix + bytes(24)
    head += struct.pack(">I", 1)
    start = box(b"ftyp", b"isom\0\0\2\0isommp41")
    return start + box(b"moov", box(b"mvhd", head)) + box(b"mdat", b"x" * 100)
