"""The text of a TEI play: one block a line, each with its act, scene and line."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from filigrane.reading.reading import Reading

if TYPE_CHECKING:
    from lxml.etree import _Element

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
LINE = TEI + "l"
PARAGRAPHS = frozenset({TEI + "p", TEI + "ab"})
DIVISION = TEI + "div"
CHOICE = TEI + "choice"
LEFT_OUT = frozenset(TEI + tag for tag in ("note", "figure", "graphic", "fw", "teiHeader", "index"))
"""Not words of the play: notes and apparatus of an edition, running titles."""
PREFERRED = frozenset(TEI + tag for tag in ("corr", "reg", "expan"))
_BLOCK_TAGS = (
    "l p ab head speaker stage castItem roleDesc trailer salute signed dateline item label cell "
    "titlePart docAuthor docDate docImprint docEdition byline argument quote bibl"
)
BLOCKS = frozenset(TEI + tag for tag in _BLOCK_TAGS.split(" "))
"""Elements whose words stand on one line, unless other blocks stand inside them."""
PLAIN_INSIDE = frozenset(TEI + tag for tag in ("stage", "quote", "bibl", "roleDesc", "label"))
"""Blocks that run on with the words around them when they stand inside a line or a paragraph."""
NESTS = frozenset(TEI + tag for tag in ("lg", "l", "p", "sp", "list", "table", "ab", "head", "castList"))
"""What makes its parent a container rather than a block."""


class _Writer:
    """Blocks gathered so far, and where the walk stands."""

    __slots__ = ("blocks", "lines", "offset", "paragraphs", "places", "prefix")

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.places: list[tuple[int, str]] = []
        self.offset = 0
        self.prefix = ""
        self.lines = 0
        self.paragraphs = 0

    def add(self, words: str, place: str) -> None:
        """One block, whitespace made single, with its place when it differs from the last one's."""
        text = " ".join(words.split())
        if not text:
            return
        if not self.places or self.places[-1][1] != place:
            self.places.append((self.offset, place))
        self.blocks.append(text)
        self.offset += len(text) + 1


def read_text(parts: list[_Element]) -> Reading:
    """The reading of *parts* (front, body, back), in order.

    Whitespace is single, text in NFC. Notes of the edition and figures are left out; of a `choice`
    the corrected or regular form stands. A stage direction inside a line runs on with it.
    """
    writer = _Writer()
    for part in parts:
        if part.tag in LEFT_OUT:
            continue
        named = part.tag != TEI + "body"
        writer.prefix = str(part.tag).removeprefix(TEI) if named else ""
        _walk(part, writer)
    text = "\n".join(writer.blocks)
    if unicodedata.is_normalized("NFC", text):
        return Reading(text, tuple(writer.places))
    return _normalized(writer)


def _normalized(writer: _Writer) -> Reading:
    """The reading again, block by block: composing letters moves what follows."""
    starts = dict(writer.places)
    places, blocks, before, after = [], [], 0, 0
    for block in writer.blocks:
        composed = unicodedata.normalize("NFC", block)
        if before in starts:
            places.append((after, starts[before]))
        blocks.append(composed)
        before += len(block) + 1
        after += len(composed) + 1
    return Reading("\n".join(blocks), tuple(places))


def _walk(parent: _Element, writer: _Writer) -> None:
    """Write the blocks of *parent*; the words of a container outside any block are blocks too."""
    if parent.text and not parent.text.isspace():
        writer.add(parent.text, writer.prefix)
    number = 0
    for child in parent:
        tag = child.tag
        if tag == DIVISION:
            number += 1
            _division(child, number, writer)
        elif tag in BLOCKS and not (len(child) and _holds_blocks(child)):
            _block(child, writer)
        elif tag not in LEFT_OUT and isinstance(tag, str):
            _walk(child, writer)
        tail = child.tail
        if tail and not tail.isspace():
            writer.add(tail, writer.prefix)


def _division(division: _Element, number: int, writer: _Writer) -> None:
    outer = (writer.prefix, writer.lines, writer.paragraphs)
    own = division.get("n") or str(number)
    own = own if len(own) <= 12 else str(number)
    writer.prefix = f"{writer.prefix}.{own}" if writer.prefix else own
    writer.lines = writer.paragraphs = 0
    _walk(division, writer)
    writer.prefix, writer.lines, writer.paragraphs = outer


def _block(block: _Element, writer: _Writer) -> None:
    place = writer.prefix
    tag = block.tag
    if tag == LINE:
        writer.lines += 1
        number = block.get("n") or str(writer.lines)
        place = f"{place}.{number}" if place else f"l. {number}"
    elif tag in PARAGRAPHS:
        writer.paragraphs += 1
        place = f"{place} §{writer.paragraphs}" if place else f"§{writer.paragraphs}"
    named = block.get(XML_ID)
    words = _words(block) if len(block) else block.text
    if words:
        writer.add(words, f"#{named}" if named else place)


def _holds_blocks(block: _Element) -> bool:
    return not NESTS.isdisjoint([child.tag for child in block])


def _words(element: _Element) -> str:
    """All words inside *element*, notes left out, one form of each choice."""
    pieces: list[str] = []
    _collect(element, pieces)
    return "".join(pieces)


def _collect(element: _Element, pieces: list[str]) -> None:
    if element.text:
        pieces.append(element.text)
    for child in element:
        tag = child.tag
        if tag == CHOICE:
            forms = [form for form in child if form.tag in PREFERRED] or list(child)[:1]
            for form in forms[:1]:
                _collect(form, pieces)
        elif tag not in LEFT_OUT and isinstance(tag, str):
            broken = tag in PLAIN_INSIDE or tag == TEI + "lb"
            if broken:
                pieces.append(" ")
            _collect(child, pieces)
            if broken:
                pieces.append(" ")
        if child.tail:
            pieces.append(child.tail)
