"""A provider's summary as it stands on disk: text, table, web page, workbook, DOCX or PDF, line by line."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

from filigrane.reading.encodings import SAMPLE_BYTES, guess_encoding
from filigrane.reading.engines.documents import read_document
from filigrane.reading.limits import MAX_UPLOAD_BYTES
from filigrane.reading.sheets import is_workbook, read_cells
from filigrane.reading.web_page import is_page, read_page
from filigrane.trace.summaries.lines import Line

TABLES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson")
DOCUMENTS = (b"%PDF-", b"PK\x03\x04")
LONGEST_LINE = 1 << 22
"""Characters of a line that are read at once; the rest is read as a line of the same number."""


def digest_of(path: Path) -> str:
    """SHA-256 of a file, read as a stream."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def lines_of(path: Path, name: str) -> Iterator[Line]:
    """The lines of the document at *path*; text and tables of any size as a stream, other formats to 32 MB.

    Raises a `reading.*` error for what no reader takes.
    """
    with path.open("rb") as content:
        sample = content.read(SAMPLE_BYTES)
    if sample.startswith(DOCUMENTS):
        return in_document(name, bounded(path))
    return in_page(name, bounded(path)) if is_page(sample) else in_text(path, sample, name)


def bounded(path: Path) -> bytes:
    """The bytes of a file, one more than the limit at most: the reader then refuses it."""
    with path.open("rb") as content:
        return content.read(MAX_UPLOAD_BYTES + 1)


def in_document(name: str, content: bytes) -> Iterator[Line]:
    """A workbook row by row, else what the reading room takes: DOCX, the text layer of a PDF."""
    if is_workbook(content):
        for number, cells in read_cells(content, name=name):
            yield Line(number, "", "\t".join(cells), flows=False)
        return
    reading = read_document(name, content).reading
    offset = 0
    for number, text in enumerate(reading.text.split("\n"), 1):
        yield Line(number, reading.place(offset), text)
        offset += len(text) + 1


def in_page(name: str, content: bytes) -> Iterator[Line]:
    """A web page: its blocks and the rows of its tables, addresses of links in the text."""
    for number, (text, is_row) in enumerate(read_page(content, name=name), 1):
        yield Line(number, "", text, flows=not is_row)


def in_text(path: Path, sample: bytes, name: str) -> Iterator[Line]:
    """Text in whatever letters it is written; the lines of a table or of records stand by themselves."""
    guess = guess_encoding(sample)
    flows = not name.lower().endswith(TABLES)
    with path.open("rb") as content:
        content.read(guess.bom)
        text = io.TextIOWrapper(content, guess.encoding, "replace")
        number = 0
        begins = True
        while line := text.readline(LONGEST_LINE):
            number += begins
            begins = line.endswith("\n")
            yield Line(number, "", line.rstrip("\n"), flows=flows)
