"""A TEI P5 play, as DraCor and its neighbours write them: header and reading, as one value."""

from __future__ import annotations

from filigrane.reading import tei_header
from filigrane.reading.errors import NotTei
from filigrane.reading.plays import TeiPlay
from filigrane.reading.tei_text import read_text
from filigrane.reading.xml_safely import parse_xml

READER = "tei"
READER_VERSION = 1
"""Raised whenever the same bytes would give another text or other offsets: readings are then redone."""

_FILE = "t:teiHeader/t:fileDesc"


def read_tei(content: bytes, *, name: str = "TEI") -> TeiPlay:
    """The play in *content*; *name* serves in messages.

    The reading holds the front matter, the body and the back matter. Raises a `reading.*` error when
    the bytes are unsafe, not XML, not TEI, or hold no text.
    """
    root = parse_xml(content, name=name)
    if root.tag != tei_header.TEI + "TEI":
        raise NotTei(name=name, reason=str(root.tag)[:80])
    text = root.find("t:text", tei_header.NS)
    if text is None:
        raise NotTei(name=name, reason="no text element")
    reading = read_text(list(text))
    if not reading.text:
        raise NotTei(name=name, reason="the text is empty")
    title, subtitles = tei_header.titles(root)
    title = title or name
    return TeiPlay(
        title=title,
        subtitles=subtitles,
        language=root.get(tei_header.XML + "lang", ""),
        reading=reading,
        authors=tei_header.authors(root),
        licence=tei_header.licence_at(root, f"{_FILE}/t:publicationStmt"),
        source_licence=tei_header.licence_at(root, f"{_FILE}/t:sourceDesc/t:bibl"),
        source=tei_header.source(root),
        events=tei_header.events(root),
        identifiers=tei_header.identifiers(root, title),
        terms=tei_header.terms(root),
    )
