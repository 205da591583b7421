"""Files that a licensee reports in: what each is is told by its bytes and its columns, never by its name."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Protocol

from filigrane.base.errors import defer
from filigrane.base.problems import Problem
from filigrane.royalties.errors import SheetsUnreadable
from filigrane.royalties.sheets.columns import TABLES
from filigrane.royalties.sheets.reading import Tables, read_some, refuse

REPORTED = (
    "answers.csv",
    "uses.csv",
    "report.csv",
    "versions.csv",
    "training.csv",
    "opt_outs.csv",
    "coefficients.csv",
)
"""The tables that may come from outside; terms, works and holders are the house's own."""
MOST_BYTES = 20_000_000
"""Of one file that is sent from a page; larger ones come by the terminal."""
NOT_KNOWN = defer(
    "{name} isn't a table that can be reported: no table has these columns. The tables are: {known}."
)
TOO_BIG = defer("{name} is larger than {most} MB: bring it by the terminal, or in parts.")


class Reader(Protocol):
    """A format in which reports come. CSV is one; columns on the disk are another, with the extra [data]."""

    def reads(self, content: bytes) -> bool:
        """Whether *content* is of this format, by its first bytes."""

    def tables(self, name: str, content: bytes) -> tuple[Tables, list[Problem]]:
        """The frozen rows of each table in the file called *name*, and each line that can't be read."""


class CsvReader:
    """One table a file, in UTF-8; its columns say which."""

    def reads(self, content: bytes) -> bool:
        """Any text; what isn't one is told line by line."""
        return True

    def tables(self, name: str, content: bytes) -> tuple[Tables, list[Problem]]:
        """The rows of the one table, its problems under the name of the file."""
        table = table_of(content)
        if table is None:
            return {}, [_problem(name, NOT_KNOWN, name=name, known=", ".join(REPORTED))]
        tables, problems = read_some({table: content})
        return tables, [Problem(one.place.replace(table, name, 1), one.code, one.text) for one in problems]


READERS: tuple[Reader, ...] = (CsvReader(),)
"""Asked in order; the last reads anything."""


def tables_in(
    files: Sequence[tuple[str, bytes]], readers: Sequence[Reader] = READERS, *, most_bytes: int = MOST_BYTES
) -> list[Tables]:
    """The tables of each of *files* (name, bytes). Raises SheetsUnreadable with all that is wrong in any."""
    found: list[Tables] = []
    problems: list[Problem] = []
    for name, content in files:
        if len(content) > most_bytes:
            problems.append(_problem(name, TOO_BIG, name=name, most=str(most_bytes // 1_000_000)))
            continue
        reader = next(one for one in readers if one.reads(content))
        tables, wrong = reader.tables(name, content)
        found.append(tables)
        problems += wrong
    refuse(problems)
    return found


def table_of(content: bytes) -> str | None:
    """The table whose columns stand in the first line of *content*; None where there is none, or several."""
    head = content[:4096].decode("utf-8-sig", "replace").partition("\n")[0]
    mark = ";" if head.count(";") > head.count(",") else ","
    heads = {cell.strip() for row in csv.reader(io.StringIO(head), delimiter=mark) for cell in row}
    fitting = [
        name
        for name in REPORTED
        if {one.name for one in TABLES[name] if one.empty is None}
        <= heads
        <= {one.name for one in TABLES[name]}
    ]
    fitting.sort(key=lambda name: -sum(one.empty is None for one in TABLES[name]))
    return fitting[0] if fitting else None


def _problem(place: str, text: str, **values: str) -> Problem:
    return Problem(place, SheetsUnreadable.code, text.format(**values))
