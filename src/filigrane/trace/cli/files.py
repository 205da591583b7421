"""The file that a terminal holds to the light, read no further than its limit."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from filigrane.reading.engines.documents import Care, Document, read_document
from filigrane.reading.engines.ocr import installed
from filigrane.reading.errors import TooLarge
from filigrane.reading.limits import MAX_UPLOAD_BYTES, MediaType, type_of
from filigrane.reading.reading import Reading
from filigrane.trace.plain_text import decoded

MOST_BYTES = 40_000_000
"""Bytes of one text in a terminal: twenty million letters, accents among them."""


def document_at(file: str, *, scan: bool) -> Document:
    """What is read in *file*, `-` being the input; a file over the limit is refused by its size, unread."""
    if file == "-":
        content = within(sys.stdin.buffer, file)
    else:
        path = Path(file)
        if path.is_file() and (size := path.stat().st_size) > MOST_BYTES:
            raise TooLarge(name=path.name, size=size, limit=MOST_BYTES)
        with path.open("rb") as opened:
            content = within(opened, path.name)
    if type_of(content) in (None, MediaType.TEXT):
        return Document(Reading(decoded(content, file), ()))
    if len(content) > MAX_UPLOAD_BYTES:
        raise TooLarge(name=Path(file).name, size=len(content), limit=MAX_UPLOAD_BYTES)
    return read_document(Path(file).name, content, Care(installed(), scan=scan))


def within(opened: IO[bytes], name: str) -> bytes:
    """All of *opened*, or TooLarge once it is known to be over the limit: a stream never says its size."""
    content = opened.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise TooLarge(name=name, size=len(content), limit=MOST_BYTES)
    return content
