"""The texts inside one file: lines of JSON, one document, one text, one TEI play."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filigrane.reading.encodings import guess_encoding
from filigrane.reading.errors import UnreadableBytes
from filigrane.reading.limits import MAX_TEXT_BYTES
from filigrane.reading.tei import read_tei
from filigrane.trace.datasets.pieces import Cursor, Note, Piece, cut, on_one_line

MOST_RECORD_BYTES = 1 << 25
"""One line of JSON, or one JSON document: 32 MB. A longer one is noted and passed over."""
SAMPLE = 1 << 16
NAMES = ("url", "source", "id", "title", "name")
"""Under these names a record says where it comes from; the first that is there is shown."""
MOST_SAID = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A file that is being read: its name in the set, its kind, where to start in it, its path on disk."""

    name: str
    kind: str
    cursor: Cursor
    path: Path

    def after(self, record: int, piece: int = 0) -> Cursor:
        """The cursor at a record of this file, or at a piece of it."""
        return (self.cursor[0], self.cursor[1], record, piece)


def pieces_of(place: Place, content: io.BufferedReader, fields: tuple[str, ...]) -> Iterator[Piece | Note]:
    """The pieces of one file from its cursor on."""
    if place.kind == "lines":
        return of_lines(place, content, fields)
    if place.kind == "json":
        return of_document(place, content, fields)
    if place.kind == "parquet":
        from filigrane.trace.engines.datasets.columns import of_columns

        return of_columns(place, fields)
    return of_tei(place, content) if place.kind == "tei" else of_text(place, content)


def of_text(place: Place, content: io.BufferedReader) -> Iterator[Piece | Note]:
    """One text of any length, in the letters it seems to be written in; what is no letter shows as U+FFFD."""
    guess = guess_encoding(content.peek(SAMPLE)[:SAMPLE])
    content.read(guess.bom)
    text = io.TextIOWrapper(content, guess.encoding, "replace", newline="")
    first = text.read(SAMPLE)
    if "\0" in first:
        yield Note("not text", place.name, 0, place.after(1))
        return
    waiting = [first]
    yield from pieces(place, 0, "", lambda size: take(waiting, size) or text.read(size))


def take(waiting: list[str], size: int) -> str:
    """At most *size* characters of what was read ahead."""
    found, waiting[0] = waiting[0][:size], waiting[0][size:]
    return found


def of_tei(place: Place, content: io.BufferedReader) -> Iterator[Piece | Note]:
    """A TEI document: offsets count in the text that the reader of the catalogue takes from it."""
    held = content.read(MAX_TEXT_BYTES + 1)
    try:
        if len(held) > MAX_TEXT_BYTES:
            raise UnreadableBytes(name=place.name)
        text = read_tei(held, name=place.name).reading.text
    except UnreadableBytes:
        yield Note("unreadable XML", place.name, 0, place.after(1))
        return
    yield from pieces(place, 0, "", io.StringIO(text, newline="").read)


def of_lines(place: Place, content: io.BufferedReader, fields: tuple[str, ...]) -> Iterator[Piece | Note]:
    """A record a line. Lines before the cursor are passed over without being parsed."""
    number = 0
    while line := content.readline(MOST_RECORD_BYTES + 1):
        number += 1
        is_long = len(line) > MOST_RECORD_BYTES
        while len(line) > MOST_RECORD_BYTES and not line.endswith(b"\n"):
            line = content.readline(MOST_RECORD_BYTES + 1)
        if number <= place.cursor[2]:
            continue
        if is_long:
            yield Note("line too long", place.name, number, place.after(number))
        elif line.strip():
            yield from of_record(place, number, line, fields)


def of_document(place: Place, content: io.BufferedReader, fields: tuple[str, ...]) -> Iterator[Piece | Note]:
    """One JSON document: a record, or a list of them."""
    held = content.read(MOST_RECORD_BYTES + 1)
    if len(held) > MOST_RECORD_BYTES:
        yield Note("document too long", place.name, 0, place.after(1))
        return
    try:
        found = json.loads(held)
    except (ValueError, RecursionError):
        yield Note("broken JSON", place.name, 0, place.after(1))
        return
    for number, record in enumerate(found if isinstance(found, list) else [found], 1):
        if number > place.cursor[2]:
            yield from of_value(place, number, record, fields)


def of_record(place: Place, number: int, line: bytes, fields: tuple[str, ...]) -> Iterator[Piece | Note]:
    """The pieces of one line."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        yield Note("broken JSON", place.name, number, place.after(number))
        return
    yield from of_value(place, number, record, fields)


def of_value(place: Place, number: int, record: Any, fields: tuple[str, ...]) -> Iterator[Piece | Note]:
    """The pieces of one record that was parsed."""
    text, said = text_of(record, fields), said_by(record)
    if text is None:
        yield Note("no text field", place.name, number, place.after(number))
        return
    yield from pieces(place, number, said, io.StringIO(text, newline="").read)


def text_of(record: Any, fields: tuple[str, ...]) -> str | None:
    """The text of a record: itself when it is one, else the first of *fields* that holds one."""
    if isinstance(record, str):
        return record
    if not isinstance(record, dict):
        return None
    return next((record[name] for name in fields if isinstance(record.get(name), str)), None)


def said_by(record: Any) -> str:
    """What a record calls itself, on one line; empty when it says nothing."""
    if not isinstance(record, dict):
        return ""
    found = [record.get(name) for name in NAMES]
    known = next((str(one) for one in found if isinstance(one, str | int) and str(one).strip()), "")
    return on_one_line(known, MOST_SAID)


def pieces(place: Place, record: int, said: str, read: Any) -> Iterator[Piece]:
    """The pieces of one record, from the one that the cursor names on."""
    # A cursor with a piece in it means: this record, after so many of its pieces.
    resumes = place.cursor[3] and place.cursor[2] == max(record - 1, 0)
    skipped = place.cursor[3] if resumes else 0
    for number, part in enumerate(cut(read), 1):
        if number > skipped:
            at = place.after(record) if part.closes else place.after(max(record - 1, 0), number)
            yield Piece(
                place.name, record, said, part.text, part.offset, part.start, part.end, at,
                opens=number == 1, closes=part.closes,
            )  # fmt: skip
