"""A DOCX text: paragraphs, cells and notes where they stand, what was deleted under revision left out."""

from __future__ import annotations

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from filigrane.reading.errors import NoTextInside, SwellsTooMuch, UnreadableBytes
from filigrane.reading.limits import MAX_TEXT_BYTES, check_opened_size, document_part
from filigrane.reading.reading import Reading
from filigrane.reading.xml_safely import walk_xml

READER = "docx"
READER_VERSION = 1
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
WORDS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""The namespaces of Word: usual, and strict (ISO/IEC 29500)."""
MOST_ELEMENTS = 1_500_000
"""Elements of a part: five times those of a novel whose every word was revised."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DAMAGE = (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, ValueError, RuntimeError)
_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback"})
"""`Fallback` says a drawing's words a second time, for programs that can't draw it."""
_NOTE_OF = {"footnoteReference": NOTES[0], "endnoteReference": NOTES[1]}


def read_docx(content: bytes, *, name: str = "DOCX") -> Reading:
    """The reading of a DOCX: a block a paragraph, tables cell by cell, a note after what calls it.

    A locator counts paragraphs, `§3`; their notes are `§3 n. 1`. Headers, footers and comments are not read.
    Raises a `reading.*` error when the file swells too much, is damaged, unsafe, or holds no text.
    """
    check_opened_size(name, content)
    notes = {
        (part, key): words
        for part in NOTES
        for key, words in notes_in(member(content, part, name), name=name).items()
    }
    body = Walk(name, notes)
    walk_xml(member(content, document_part(content) or "", name), body, name=name)
    return _joined(body.blocks, name)


def notes_in(content: bytes, *, name: str) -> dict[str, str]:
    """The words of each note by its number; paragraphs of one note are parted by a line end."""
    if not content:
        return {}
    walk = Walk(name, {})
    walk_xml(content, walk, name=name)
    notes: dict[str, list[str]] = {}
    for block in walk.blocks:
        notes.setdefault(block.note, []).append(block.words)
    return {key: "\n".join(filter(None, words)) for key, words in notes.items()}


def member(content: bytes, part: str, name: str) -> bytes:
    """A part of the zip, read no further than its limit, whatever the zip declares; b"" for no notes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if part in NOTES and part not in archive.namelist():
                return b""
            with archive.open(part) as opened:
                found = opened.read(MAX_TEXT_BYTES + 1)
    except _DAMAGE as fault:
        raise UnreadableBytes(name=name) from fault
    if len(found) > MAX_TEXT_BYTES:
        raise SwellsTooMuch(name=name, size=len(found))
    return found


@dataclass(slots=True)
class Block:
    """A paragraph under way: its words, the *calls* of its notes, and the blocks that stand inside it."""

    note: str
    parts: list[str] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    inside: list[Block] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Its words, in NFC."""
        return unicodedata.normalize("NFC", "".join(self.parts)).strip()


class Walk:
    """Meets the elements of a part one after another; no tree is built, memory stays with the words."""

    def __init__(self, name: str, notes: Mapping[tuple[str, str], str]) -> None:
        self.name, self.notes, self.note = name, notes, ""
        self.met = 0
        self.blocks: list[Block] = []
        self.open: list[Block] = []
        self.left_out = 0
        self.in_text = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.met += 1
        if self.met > MOST_ELEMENTS:
            raise SwellsTooMuch(name=self.name, size=self.met)
        space, _, local = tag.removeprefix("{").rpartition("}")
        if self.left_out or local in _LEFT_OUT:
            self.left_out += 1
            return
        if space not in WORDS:
            return
        if local == "p":
            self.open.append(Block(self.note))
        elif local == "t":
            self.in_text = True
        elif local in ("footnote", "endnote"):
            self.note = attributes.get(f"{{{space}}}id", "")
        elif self.open and local in _SIGNS:
            self.open[-1].parts.append(_SIGNS[local])
        elif self.open and local in _NOTE_OF:
            self.open[-1].calls.append((_NOTE_OF[local], attributes.get(f"{{{space}}}id", "")))

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.left_out:
            self.left_out -= 1
            return
        space, _, local = tag.removeprefix("{").rpartition("}")
        if space not in WORDS:
            return
        if local == "t":
            self.in_text = False
        elif local == "p":
            block = self.open.pop()
            if block.parts or block.calls or block.inside:
                (self.open[-1].inside if self.open else self.blocks).append(block)

    def data(self, words: str) -> None:
        """Letters, those between elements too."""
        if self.in_text and self.open and not self.left_out:
            self.open[-1].parts.append(words)

    def close(self) -> None:
        """The part ends; what calls a note finds its words."""
        for block in self.blocks:
            block.calls = [(self.notes.get(call, ""), "") for call in block.calls]


def _joined(blocks: list[Block], name: str) -> Reading:
    """The blocks and their notes as one text."""
    places: list[tuple[int, str]] = []
    lines: list[str] = []
    offset = 0
    for locator, words in _placed(blocks):
        places.append((offset, locator))
        lines.append(words)
        offset += len(words) + 1
    if not lines:
        raise NoTextInside(name=name)
    return Reading("\n".join(lines), tuple(places))


def _placed(blocks: list[Block]) -> Iterator[tuple[str, str]]:
    """Each block that has words with its locator, those inside it after it, then its notes."""
    number, waiting = 0, list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        waiting.extend(reversed(block.inside))
        if block.words:
            number += 1
            yield f"§{number}", block.words
        said = [words for words, _ in block.calls if words]
        yield from ((f"§{max(number, 1)} n. {nth}", words) for nth, words in enumerate(said, 1))
