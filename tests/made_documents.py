"""Small documents made by hand: PDF with a text layer or a picture, DOCX with notes, PNG."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(*paragraphs: str, raw: str = "", notes: Mapping[int, str] | None = None) -> bytes:
    """A DOCX of these paragraphs; *raw* stands as it is in its body; *notes* are its footnotes by number."""
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    members = {"word/document.xml": f"<w:document {W}><w:body>{body}{raw}</w:body></w:document>"}
    if notes:
        said = "".join(
            f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>'
            for n, words in notes.items()
        )
        members["word/footnotes.xml"] = f"<w:footnotes {W}>{said}</w:footnotes>"
    return zipped({name: content.encode() for name, content in members.items()})


def zipped(members: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def pdf(pages: Sequence[str], *, trailer: str = "", stream: bytes | None = None) -> bytes:
    """A PDF of Latin letters, `/` parting the lines of a page; *stream*, deflated, draws every page."""
    drawn = [stream or zlib.compress(in_lines(words)) for words in pages]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    return bound(drawn, "/Font << /F1 3 0 R >>", [font], trailer)


def in_lines(words: str) -> bytes:
    lines = " T* ".join(f"({line}) Tj" for line in words.split("/"))
    return f"BT /F1 12 Tf 14 TL 72 720 Td {lines} ET".encode("cp1252")


def picture_pdf(width: int, height: int, filter_name: str, content: bytes, more: str = "") -> bytes:
    """A PDF of one page that is a picture alone, its bytes as *filter_name* packs them."""
    space = "" if "/ColorSpace" in more else "/ColorSpace /DeviceGray /BitsPerComponent 8"
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} {space} {more} "
        f"/Filter /{filter_name} /Length {len(content)} >>\nstream\n"
    )
    picture = head.encode() + content + b"\nendstream"
    return bound([zlib.compress(b"/Im1 Do")], "/XObject << /Im1 3 0 R >>", [picture], "")


def bound(drawn: Sequence[bytes], resources: str, more: Sequence[bytes], trailer: str) -> bytes:
    """Pages that draw these streams, *more* being the objects from number 3 on."""
    first = 3 + len(more)
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(drawn)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(drawn)} >>".encode())
    objects += more
    for number, content in enumerate(drawn):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Contents {first + 1 + 2 * number} 0 R /Resources << {resources} >> >>".encode()
        )
        head = f"<< /Length {len(content)} /Filter /FlateDecode >>".encode()
        objects.append(head + b"\nstream\n" + content + b"\nendstream")
    return assembled(objects, trailer)


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A PDF of these objects, numbered from 1, the first one its catalogue."""
    made, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    count, start = len(objects) + 1, len(made)
    made += f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
    return made + f"trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


def png(width: int = 2, height: int = 2) -> bytes:
    """A white PNG; large sizes are declared and not drawn."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    drawn = zlib.compress((b"\0" + b"\xff" * width) * height) if width < 1000 else zlib.compress(b"\0")
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", drawn) + chunk(b"IEND", b"")
