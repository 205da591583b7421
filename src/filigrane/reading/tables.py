"""A CSV from anywhere: its letters, its separator, its header and its ragged lines, read line by line."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from filigrane.base.errors import FiligraneError
from filigrane.reading.encodings import SAMPLE_BYTES, Guess, guess_encoding
from filigrane.reading.errors import LongCell, NulLetters, OpenQuote, RaggedRow, StrayLetters

SEPARATORS = (";", ",", "\t", "|")
MAX_CELL_CHARS = 1_000_000
"""One cell; a longer one is left out and reported. The longest of real catalogues has 20,000."""
MAX_LINES_A_RECORD = 400
"""Line ends inside one quoted cell; past this a quote was left open."""
MAX_COLUMNS = 1_000
MAX_RECORD_CHARS = 64_000_000
csv.field_size_limit(MAX_RECORD_CHARS)


@dataclass(frozen=True, slots=True)
class TableShape:
    """How a table is written: what was guessed and is shown, so that a person can say otherwise."""

    guess: Guess
    separator: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """*line* counts lines of the file from 1; *faults* say what was odd, though the row is read."""

    line: int
    cells: tuple[str, ...]
    faults: tuple[FiligraneError, ...] = ()


def shape_of(stream: IO[bytes]) -> TableShape:
    """The shape of the CSV that starts here; the stream is left at its start. No columns: an empty file."""
    sample = stream.read(SAMPLE_BYTES)
    stream.seek(0)
    guess = guess_encoding(sample)
    text = sample[guess.bom :].decode(guess.encoding, "replace").replace("\x00", "")
    head = text[: text.rfind("\n") + 1] or text
    separator = _separator(head)
    first = next(_rows(iter(io.StringIO(head, newline="")), separator), None)
    return TableShape(guess, separator, header_of(first.cells if first else ()))


def header_of(cells: Sequence[str]) -> tuple[str, ...]:
    """Names of columns, each once: an empty one is `column 3`, a second « Titre » is `Titre (2)`."""
    names: list[str] = []
    trimmed = list(cells[:MAX_COLUMNS])
    while trimmed and not trimmed[-1].strip():
        trimmed.pop()
    for place, cell in enumerate(trimmed, start=1):
        name = " ".join(cell.split())[:200] or f"column {place}"
        base, turn = name, 2
        while name in names:
            name, turn = f"{base} ({turn})", turn + 1
        names.append(name)
    return tuple(names)


def read_table(stream: IO[bytes], shape: TableShape) -> Iterator[Row]:
    """The rows behind the header, as many cells as columns; blank lines are passed over."""
    stream.seek(shape.guess.bom)
    wide = len(shape.columns)
    rows = _rows(_lines(stream, shape.guess), shape.separator)
    next(rows, None)
    for row in rows:
        cells, faults = list(row.cells), list(row.faults)
        while len(cells) > wide and not cells[-1].strip():
            cells.pop()
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != wide:
            faults.append(RaggedRow(found=len(cells), expected=wide))
        cells = [*cells[:wide], *[""] * (wide - len(cells))]
        for place, cell in enumerate(cells):
            if len(cell) > MAX_CELL_CHARS:
                faults.append(LongCell(column=shape.columns[place]))
                cells[place] = ""
        yield Row(row.line, tuple(cells), tuple(faults))


def _separator(text: str) -> str:
    """The separator that cuts the first lines most evenly; the one of the header when they disagree."""
    lines = [line for line in text.splitlines()[:60] if line.strip()]
    best, most = SEPARATORS[0], 0.0
    for separator in SEPARATORS:
        rows = list(csv.reader(lines, delimiter=separator))
        widths = [len(row) for row in rows if row]
        if not widths or widths[0] < 2:
            continue
        even = sum(width == widths[0] for width in widths) / len(widths)
        if even * widths[0] > most:
            best, most = separator, even * widths[0]
    return best


def _lines(stream: IO[bytes], guess: Guess) -> Iterator[str]:
    """Lines with their ends; of mixed letters, each line by itself."""
    if guess.encoding == "utf-8":
        for block in stream:
            for line in _OLD_MAC.split(block) if b"\r" in block[:-2] else [block]:
                try:
                    yield line.decode("utf-8")
                except UnicodeDecodeError:
                    yield NOT_UTF8_MARK + line.decode("cp1252", "replace")
        return
    text = io.TextIOWrapper(stream, encoding=guess.encoding, errors="replace", newline="")
    try:
        yield from text
    finally:
        text.detach()


_OLD_MAC = re.compile(rb"(?<=\r)(?!\n)")
NOT_UTF8_MARK = "\ue000"
"""Stands in front of a line that was not UTF-8, a private character that no text uses; dropped at once."""


class _Feed:
    """Lines for the csv module, which remembers those of the record under way so that they can go back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines, self.back = lines, deque[str]()
        self.number = 0
        self.record: list[str] = []
        self.faults: dict[str, FiligraneError] = {}
        self.ended = False

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if len(self.record) >= MAX_LINES_A_RECORD:
            raise _TooFar
        try:
            line = self.back.popleft() if self.back else next(self.lines)
        except StopIteration:
            self.ended = True
            raise
        self.number += 1
        self.record.append(line)
        if line.startswith(NOT_UTF8_MARK):
            line = line[1:]
            self.faults["letters"] = StrayLetters()
        if "\x00" in line:
            line = line.replace("\x00", "")
            self.faults["nul"] = NulLetters()
        return line

    def give_back(self) -> str:
        """Every line of the record but its first goes back; that first line."""
        first, *rest = self.record
        self.number -= len(rest)
        self.back.extendleft(reversed(rest))
        self.ended = False
        return first.lstrip(NOT_UTF8_MARK).replace("\x00", "")


class _TooFar(Exception):
    """More lines than a record has."""


def _rows(lines: Iterator[str], separator: str) -> Iterator[Row]:
    """Records of the csv module, except that an open quote costs its own line only."""
    feed = _Feed(lines)
    while True:
        feed.record, feed.faults = [], {}
        reader = csv.reader(feed, delimiter=separator, strict=False)
        start = feed.number + 1
        try:
            cells = next(reader)
            is_open = feed.ended and _is_open(feed.record, separator)
        except StopIteration:
            return
        except (_TooFar, csv.Error):
            cells, is_open = [], True
        if is_open:
            first = feed.give_back().rstrip("\r\n")
            cells = [cell.strip('"') for cell in first.split(separator)]
            feed.faults["quote"] = OpenQuote()
        yield Row(start, tuple(cells), tuple(feed.faults.values()))


def _is_open(record: list[str], separator: str) -> bool:
    """Whether the last record of a file ends inside a quoted cell."""
    try:
        list(csv.reader(record, delimiter=separator, strict=True))
    except csv.Error as fault:
        return "unexpected end" in str(fault)
    return False
