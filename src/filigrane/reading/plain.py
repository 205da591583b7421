"""Plain text and Markdown: the text as it stands, each paragraph a place."""

from __future__ import annotations

import unicodedata

from filigrane.reading.limits import check_utf8
from filigrane.reading.reading import Reading

READER = "plain"
READER_VERSION = 1


def read_plain(content: bytes, *, name: str = "text") -> Reading:
    """The reading of a UTF-8 text: NFC, line ends as LF, trailing spaces gone.

    A locator counts paragraphs, parted by empty lines: `§3`. Raises NotUtf8.
    """
    text = unicodedata.normalize("NFC", check_utf8(name, content))
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    places: list[tuple[int, str]] = []
    offset, fresh = 0, True
    for line in lines:
        if line and fresh:
            places.append((offset, f"§{len(places) + 1}"))
        fresh = not line
        offset += len(line) + 1
    return Reading("\n".join(lines).rstrip("\n"), tuple(places))
