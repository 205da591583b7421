"""What a data set is read as: pieces of text, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

PIECE_CHARS = 2_000_000
"""The longest piece. A longer text is cut, and each cut is read from both sides."""
MARGIN_CHARS = 1_000
"""How far a piece reaches over its cut: a run that crosses it is found on the side that owns each letter."""

Cursor = tuple[int, int, int, int]
"""Where to go on: file of the set, member of an archive, record of the file, piece of the record."""
START: Cursor = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of at most PIECE_CHARS and two margins, of which it owns `[own_start, own_end)`.

    *file*: name inside the set, members of an archive after `!/`. *record*: from 1 in a file of records,
    0 where the file is one text. *said*: the address or the name that the record gives itself. *offset*:
    the code point of the record at which *text* begins. *after*: the cursor that goes on behind it.
    """

    file: str
    record: int
    said: str
    text: str
    offset: int
    own_start: int
    own_end: int
    after: Cursor
    opens: bool = True
    closes: bool = True
    """Whether it is the first, and the last, piece of its record."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something of the set that was not read: *what* (a code), of *file*, at *record*."""

    what: str
    file: str
    record: int
    after: Cursor


def on_one_line(words: str, most: int) -> str:
    """Somebody else's *words* as they may stand on one line of a report."""
    line = words[:most].strip()
    return line if line.isprintable() else "".join(c if c.isprintable() else " " for c in line).strip()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a text that was cut: *text* begins at *offset* of the whole; it owns `[start, end)`."""

    offset: int
    text: str
    start: int
    end: int
    closes: bool


def cut(
    read: Callable[[int], str], *, chars: int = PIECE_CHARS, margin: int = MARGIN_CHARS
) -> Iterator[Part]:
    """What *read* gives (at most so many characters a call, nothing at the end) in parts of *chars*.

    At most one part and its margins are held. A short text is one part; an empty one is one empty part.
    *margin* is 1 or more: what lies past a part says whether it is the last.
    """
    held, offset, begin = "", 0, 0
    while True:
        wanted = begin + chars + margin
        while offset + len(held) < wanted and (more := read(wanted - offset - len(held))):
            held += more
        reached = offset + len(held)
        end, closes = min(begin + chars, reached), reached <= begin + chars
        yield Part(offset, held, begin - offset, end - offset, closes)
        if closes:
            return
        begin = end
        kept = max(0, begin - margin)
        held, offset = held[kept - offset :], kept


def finer(piece: Piece, *, chars: int, margin: int = MARGIN_CHARS) -> Iterator[Piece]:
    """The same piece as smaller ones, each owning its part of what it owned."""
    for begin in range(piece.own_start, piece.own_end, chars):
        end = min(begin + chars, piece.own_end)
        first, last = max(0, begin - margin), min(len(piece.text), end + margin)
        yield replace(
            piece,
            text=piece.text[first:last],
            offset=piece.offset + first,
            own_start=begin - first,
            own_end=end - first,
            closes=piece.closes and end == piece.own_end,
        )
