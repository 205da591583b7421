"""The one place that says what may come in: size, true type, decompression, pixels, file name."""

from __future__ import annotations

import io
import re
import struct
import unicodedata
import zipfile
from collections.abc import Collection
from enum import StrEnum

import imagesize

from filigrane.reading.errors import (
    EmptyFile,
    NotUtf8,
    SwellsTooMuch,
    TooLarge,
    TooManyPixels,
    UnknownType,
    UnreadableBytes,
    UnsafeName,
)

MAX_UPLOAD_BYTES = 32 * 1024 * 1024
"""One file. The longest of 2,000 plays weighs 2 MB; a scanned book stays under 30."""
MAX_TEXT_BYTES = 20 * 1024 * 1024
"""One text or XML file: twenty copies of the longest novel."""
MAX_PIXELS = 60_000_000
"""One picture, opened: 180 MB in memory."""
MAX_OPENED_BYTES = 200 * 1024 * 1024
"""All that a zip-like file (DOCX) may open into."""
MAX_OPENED_RATIO = 100
"""Bytes out for one byte in, for any member over a megabyte."""
MAX_MEMBERS = 2_000
"""Members of a zip-like file."""
MAX_NAME_CHARS = 200


class MediaType(StrEnum):
    """The types that are told apart by their content; the value is the media type."""

    TEXT = "text/plain"
    XML = "application/xml"
    TEI = "application/tei+xml"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    PNG = "image/png"
    JPEG = "image/jpeg"
    GIF = "image/gif"
    WEBP = "image/webp"
    SVG = "image/svg+xml"


TEXTS = frozenset({MediaType.TEXT, MediaType.XML, MediaType.TEI})
PICTURES = frozenset({MediaType.PNG, MediaType.JPEG, MediaType.GIF, MediaType.WEBP})
ANY = frozenset(MediaType)

_DOCUMENT_PART = re.compile(r"word/document\d*\.xml")
_SIGNATURES = (
    (b"%PDF-", MediaType.PDF),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"GIF87a", MediaType.GIF),
    (b"GIF89a", MediaType.GIF),
)


def check_upload(name: str, content: bytes, *, accept: Collection[MediaType] = ANY) -> MediaType:
    """The type of *content*, once every limit holds.

    *name* serves in messages only: the type is told by the bytes. Raises a `reading.*` error that
    names the file, what was found and what to do.
    """
    if not content:
        raise EmptyFile(name=name)
    if len(content) > MAX_UPLOAD_BYTES:
        raise TooLarge(name=name, size=len(content), limit=MAX_UPLOAD_BYTES)
    found = type_of(content)
    if found is None or found not in accept:
        accepted = ", ".join(sorted(kind.name for kind in accept))
        raise UnknownType(name=name, found=found.name if found else "?", accepted=accepted)
    if found in TEXTS | {MediaType.SVG} and len(content) > MAX_TEXT_BYTES:
        raise TooLarge(name=name, size=len(content), limit=MAX_TEXT_BYTES)
    if found is MediaType.TEXT:
        check_utf8(name, content)
    if found is MediaType.DOCX:
        check_opened_size(name, content)
    if found in PICTURES:
        check_pixels(name, content)
    return found


def type_of(content: bytes) -> MediaType | None:
    """The type that the bytes themselves show; None when they are none of ours.

    Bytes without a NUL or other control characters are taken for text, valid or not: `check_utf8`
    then names the byte that is wrong.
    """
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return MediaType.WEBP
    if content[:4] == b"PK\x03\x04":
        return MediaType.DOCX if document_part(content) else None
    start = content[:4096].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").strip(b"\xff\xfe").lstrip()
    if start.startswith((b"<?xml", b"<!DOCTYPE", b"<!--", b"<TEI", b"<svg", b"<teiCorpus")):
        return _xml_kind(start)
    controls = set(range(32)) - {9, 10, 12, 13, 27}
    return None if controls & set(content[: 1 << 20]) else MediaType.TEXT


def _xml_kind(start: bytes) -> MediaType:
    if b"<TEI" in start or b"<teiCorpus" in start:
        return MediaType.TEI
    return MediaType.SVG if b"<svg" in start else MediaType.XML


def document_part(content: bytes) -> str | None:
    """The part of a DOCX that holds its text; None for a zip that is no DOCX."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = filter(_DOCUMENT_PART.fullmatch, archive.namelist())
            return next(found, None)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None


def check_utf8(name: str, content: bytes) -> str:
    """*content* as text; raises NotUtf8 that names the first wrong byte, counted from 0."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise NotUtf8(name=name, offset=fault.start) from fault


def check_opened_size(name: str, content: bytes) -> None:
    """Raise when a zip-like file declares, or hides, more than a document needs.

    The directory of a zip can lie: a member packed into more than it is said to hold is refused, and
    readers stop at the declared size of each.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as fault:
        raise UnreadableBytes(name=name) from fault
    opened = sum(member.file_size for member in members)
    if opened > MAX_OPENED_BYTES or len(members) > MAX_MEMBERS:
        raise SwellsTooMuch(name=name, size=opened)
    for member in members:
        if member.filename.lower().endswith((".zip", ".docx", ".gz", ".jar")):
            raise SwellsTooMuch(name=name, size=opened)
        if member.compress_size > 2 * member.file_size + 1000:
            raise UnreadableBytes(name=name)
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > 1_000_000 and ratio > MAX_OPENED_RATIO:
            raise SwellsTooMuch(name=name, size=opened)


def check_pixels(name: str, content: bytes) -> tuple[int, int]:
    """Width and height that the picture declares; raises when their product passes the limit."""
    try:
        width, height = imagesize.get(io.BytesIO(content))
    except (ValueError, struct.error, OSError) as fault:
        raise UnreadableBytes(name=name) from fault
    if width < 1 or height < 1:
        raise UnreadableBytes(name=name)
    if width * height > MAX_PIXELS:
        raise TooManyPixels(name=name, width=width, height=height, limit=MAX_PIXELS)
    return int(width), int(height)


def safe_name(name: str) -> str:
    """The plain last part of a file name, in NFC; folders, drives and `..` are dropped.

    Raises UnsafeName for control characters, bidirectional overrides and names that leave nothing.
    """
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1].strip(" .")
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") for char in plain):
        raise UnsafeName(name=ascii(name)[:80])
    plain = plain.rsplit(":", 1)[-1]
    if not plain:
        raise UnsafeName(name=ascii(name)[:80])
    if len(plain) > MAX_NAME_CHARS:
        stem, dot, suffix = plain.rpartition(".")
        keep = MAX_NAME_CHARS - len(dot + suffix)
        plain = stem[:keep] + dot + suffix if dot and len(suffix) <= 10 else plain[:MAX_NAME_CHARS]
    return plain
