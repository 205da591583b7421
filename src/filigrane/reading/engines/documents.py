"""Any file that holds a text: its words, whatever its format, with the limits of each."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from filigrane.reading import docx, plain, tei
from filigrane.reading.engines import pdf
from filigrane.reading.engines.ocr import Ocr
from filigrane.reading.errors import NoOcrHere, NoTextInside, NoTextLayer, TooManyPages
from filigrane.reading.limits import PICTURES, TEXTS, MediaType, check_upload, safe_name
from filigrane.reading.reading import Reading

DOCUMENTS = frozenset({MediaType.TEXT, MediaType.TEI, MediaType.DOCX, MediaType.PDF, *PICTURES})
"""What may be held to the light as a file; told by its bytes, never by its name."""


@dataclass(frozen=True, slots=True)
class Document:
    """The *text* of a file, and where each part of it stands there.

    *scanned*: pages whose letters a machine read in a picture, so that some may be wrong. *silent*: pages
    that gave no word: blank, or pictures that nobody asked to be read.
    """

    reading: Reading
    scanned: int = 0
    silent: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return self.reading.text


@dataclass(frozen=True, slots=True)
class Care:
    """How a file is read. *ocr*: what reads letters in pictures, None where nothing does.

    *scan*: whether the pictures of a PDF's pages are read too, of *scan_pages* at the most. *seconds*,
    *pages*, *letters*: the most that a PDF may take. *told* hears how many pages of how many are read, and
    may raise to break off.
    """

    ocr: Ocr | None = None
    scan: bool = False
    scan_pages: int = pdf.MOST_PAGES
    seconds: int = pdf.SECONDS
    pages: int = pdf.MOST_PAGES
    letters: int = pdf.MOST_LETTERS
    told: Callable[[int, int], None] = lambda done, total: None


def read_document(name: str, content: bytes, care: Care = Care()) -> Document:
    """The text in *content*: plain text, TEI, DOCX, PDF, or what a machine reads in a picture.

    Raises a `reading.*` error that names the file, what is wrong and what to do: NoTextLayer for a PDF of
    pictures that nobody asked to read, NoOcrHere for a picture where nothing reads pictures.
    """
    shown = safe_name(name)
    kind = check_upload(shown, content, accept=DOCUMENTS)
    if kind is MediaType.TEXT:
        return Document(plain.read_plain(content, name=shown))
    if kind in TEXTS:
        return Document(tei.read_tei(content, name=shown).reading)
    if kind is MediaType.DOCX:
        return Document(docx.read_docx(content, name=shown))
    if kind is MediaType.PDF:
        return read_pdf(shown, content, care)
    if care.ocr is None:
        raise NoOcrHere(name=shown)
    return Document(Reading(care.ocr.read(content, name=shown), ()), scanned=1)


def read_pdf(name: str, content: bytes, care: Care) -> Document:
    """The pages of a PDF: their text layer; where there is none and *care* says so, their picture read."""
    pages = pdf.text_of_pages(
        content, name=name, seconds=care.seconds, pages=care.pages, letters=care.letters
    )
    silent = [number for number, page in enumerate(pages) if not page]
    scanned = 0
    if care.scan and silent:
        if care.ocr is None:
            raise NoOcrHere(name=name)
        if len(silent) > care.scan_pages:
            raise TooManyPages(name=name, pages=len(silent), limit=care.scan_pages)
        for done, number in enumerate(silent):
            care.told(done, len(silent))
            pages[number] = scanned_page(name, content, number, care.ocr)
            scanned += bool(pages[number])
    if not any(pages):
        raise NoTextInside(name=name) if care.scan else NoTextLayer(name=name)
    return Document(_joined(pages), scanned, silent=len(silent) - scanned)


def scanned_page(name: str, content: bytes, number: int, ocr: Ocr) -> str:
    """What a machine reads in the picture of one page; "" where there is nothing to read."""
    picture = pdf.picture_of_page(content, number, name=name)
    if picture is None:
        return ""
    try:
        return ocr.read(picture, name=name)
    except NoTextInside:
        return ""


def _joined(pages: list[str]) -> Reading:
    """The pages as one text; a locator is the page, `p. 3`, counted from 1."""
    places: list[tuple[int, str]] = []
    parts: list[str] = []
    offset = 0
    for number, page in enumerate(pages, 1):
        if page:
            places.append((offset, f"p. {number}"))
            parts.append(unicodedata.normalize("NFC", page))
            offset += len(parts[-1]) + 1
    return Reading("\n".join(parts), tuple(places))
