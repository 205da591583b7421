"""A sheet as a table: rows that keep their name from day to day, so that what changed can be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from filigrane.base.canonical import fingerprint
from filigrane.works.sheets.lines import COLUMNS, Line, Say, lines_of
from filigrane.works.show import ShowSheet


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of output: *columns* in the order a new house starts from, *is_public* for anybody.

    *note* says what the sheet is not: which file format was looked for, where, when.
    """

    code: str
    label: str
    purpose: str
    level: str
    columns: tuple[str, ...]
    note: str = ""
    is_public: bool = False
    only_played: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: *key* names what it tells of, *about* says it in a few words."""

    key: str
    about: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A filled sheet: codes and headings of the columns, and the rows."""

    sheet: Sheet
    columns: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def columns_in(sheet: Sheet, order: Sequence[str]) -> tuple[str, ...]:
    """The sheet's columns in the house's *order*; columns unknown to the sheet are left out."""
    found = tuple(dict.fromkeys(code for code in order if code in COLUMNS))
    return found or sheet.columns


def fill(sheet: Sheet, shows: Iterable[ShowSheet], *, say: Say, order: Sequence[str] = ()) -> Table:
    """The sheet filled from *shows*, its words in the language of *say*."""
    columns = columns_in(sheet, order)
    lines = lines_of(shows, sheet.level)
    if sheet.only_played:
        lines = tuple(line for line in lines if line.date is None or line.date.is_on)
    rows = tuple(
        Row(line.key, about(line), tuple(COLUMNS[code].cell(line, say) for code in columns)) for line in lines
    )
    return Table(sheet, columns, tuple(say(COLUMNS[code].label) for code in columns), rows)


def about(line: Line) -> str:
    """What a row is about, as a person names it: « Sol friable, 12/03/2027 20:30 »."""
    if line.date is not None:
        day = COLUMNS["day"].cell(line, str)
        return f"{line.show.title}, {day} {line.date.time}".rstrip()
    if line.member is not None:
        return f"{line.show.title}, {line.member.name}"
    if line.work is not None:
        return f"{line.show.title}, {line.work.title}"
    return line.show.title


def content_of(table: Table) -> list[list[str]]:
    """The table as rows of texts: column codes first, then key, about and cells of each row."""
    return [["", "", *table.columns], *([row.key, row.about, *row.cells] for row in table.rows)]


def digest_of(content: list[list[str]]) -> str:
    """The fingerprint of a content: equal as long as the same things would be sent."""
    return fingerprint([[*row] for row in content])
