"""A season's table as the house saved it, CSV, TSV or XLSX, as the lines that somebody would have pasted."""

from __future__ import annotations

import csv
import io

from filigrane.reading.encodings import guess_encoding
from filigrane.reading.errors import TooLarge, UnreadableBytes
from filigrane.reading.limits import MAX_UPLOAD_BYTES
from filigrane.reading.sheets import is_workbook, read_cells

MOST_CHARS = 2_000_000
"""A season of forty shows has some hundred thousand."""
_BOXES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
"""What a file begins with that is no text: other zips (ODS, DOCX), the old XLS, a PDF."""


def pasted_text(content: bytes, *, name: str) -> str:
    """The lines of the table, tabs between the cells of a workbook; line N of it is line N of the text.

    Raises TooLarge, UnreadableBytes for what is neither text nor XLSX, or a `reading.*` error of the sheet.
    """
    if len(content) > MAX_UPLOAD_BYTES:
        raise TooLarge(name=name, size=len(content), limit=MAX_UPLOAD_BYTES)
    if is_workbook(content):
        text = _sheet_text(content, name)
    elif content.startswith(_BOXES):
        raise UnreadableBytes(name=name)
    else:
        guess = guess_encoding(content)
        text = content[guess.bom :].decode(guess.encoding, "replace")
        if "\x00" in text:
            raise UnreadableBytes(name=name)
    if len(text) > MOST_CHARS:
        raise TooLarge(name=name, size=len(text), limit=MOST_CHARS)
    return text


def _sheet_text(content: bytes, name: str) -> str:
    """Cells parted by tabs, an empty line where the sheet has one, so that numbers of lines hold."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    at = 0
    for number, cells in read_cells(content, name=name):
        written.write("\n" * (number - at - 1))
        writer.writerow([" ".join(cell.split()) for cell in cells])
        at = number
    return written.getvalue()
