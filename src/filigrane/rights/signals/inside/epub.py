"""EPUB: the package document of the book, where it states what holds of the whole.

Source: EPUB 3.3 (W3C, 2023), its Open Container Format; EPUB 2.0.1 (IDPF, 2010); checked on 28 November 2026.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import BinaryIO

from filigrane.base.errors import defer
from filigrane.reading.errors import UnreadableBytes
from filigrane.reading.limits import check_opened_size
from filigrane.reading.xml_safely import parse_xml
from filigrane.rights.signals.inside import CannotHold, Damaged

CONTAINER = "META-INF/container.xml"
_ROOT_FILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
MOST_PACKAGE_BYTES = 4 * 1024 * 1024
"""The package document, opened: that of a book of a thousand pages and pictures takes 300 KB."""
MOST_LISTED_BYTES = 4 * 1024 * 1024
"""The list of what a zip holds: some 50,000 members."""
_END = b"PK\x05\x06"
_DAMAGE = (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, ValueError, RuntimeError)
CUT = defer("The EPUB is cut or damaged: what it says isn't known.")
SWELLS = defer("The EPUB opens into more than a book holds: it isn't read.")


def package_in(stream: BinaryIO) -> bytes:
    """The package document of an EPUB. Raises Damaged."""
    check_list(stream)
    try:
        with zipfile.ZipFile(stream) as book:
            return _member(book, package_path(book))
    except _DAMAGE as fault:
        raise Damaged(CUT) from fault


def check_list(stream: BinaryIO) -> None:
    """Raise Damaged when the list of the zip is missing, or so long that reading it alone would swell."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - 66_000))
    end = stream.read()
    at = end.rfind(_END)
    listed = int.from_bytes(end[at + 12 : at + 16], "little")
    if at < 0 or len(end) < at + 22:
        raise Damaged(CUT)
    if listed > MOST_LISTED_BYTES:
        raise Damaged(SWELLS)
    stream.seek(0)


def package_path(book: zipfile.ZipFile) -> str:
    """The path of the first package document that the container names."""
    try:
        root = parse_xml(_member(book, CONTAINER), name=CONTAINER)
    except UnreadableBytes as fault:
        raise Damaged(CUT) from fault
    for element in root.iter(_ROOT_FILE):
        return str(element.get("full-path", ""))
    raise Damaged(CUT)


def _member(book: zipfile.ZipFile, path: str) -> bytes:
    """A member, read no further than its limit whatever the zip declares."""
    with book.open(path) as opened:
        found = opened.read(MOST_PACKAGE_BYTES + 1)
    if len(found) > MOST_PACKAGE_BYTES:
        raise Damaged(SWELLS)
    return found


def with_package(content: bytes, package: bytes) -> bytes:
    """The same EPUB with another package document; each other member opens into the same bytes.

    Raises Damaged, and CannotHold for a book whose members are packed in a way that isn't known.
    """
    made = io.BytesIO()
    try:
        check_list(io.BytesIO(content))
        check_opened_size("EPUB", content)
        with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(made, "w") as copy:
            path = package_path(book)
            for member in book.infolist():
                copy.writestr(member, package if member.filename == path else book.read(member))
    except (UnreadableBytes, NotImplementedError) as fault:
        raise CannotHold(defer("The EPUB can't be packed anew: the words stand beside it.")) from fault
    except _DAMAGE as fault:
        raise Damaged(CUT) from fault
    return made.getvalue()
