"""A CSV that a spreadsheet opens without running anything: RFC 4180, and formulas written as text.

The rule, which a program can undo: a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end (or
their full-width forms), behind any spaces and apostrophes, gets one more apostrophe in front; plain
numbers (`-12`, `+3,5`) stay. Reading, a cell of that look loses one apostrophe. Nothing else changes.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

BYTE_ORDER_MARK = "\ufeff"
"""Put first, it tells Excel that the file is UTF-8."""
MEDIA_TYPE = "text/csv; charset=utf-8"
_STARTS = re.compile("'*[ \u00a0\u202f]*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile("'+[ \u00a0\u202f]*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def guarded(cell: str) -> str:
    """The cell as it may stand in a spreadsheet: one apostrophe more where it would be a formula."""
    if _STARTS.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return cell[1:] if _GUARDED.match(cell) else cell


def cell_of(value: object) -> str:
    """A value as a cell: nothing for None, `1` and `0` for a yes and a no, else its text, guarded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return guarded(str(value))


def write_rows(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, delimiter: str = ";", bom: bool = False
) -> Iterator[str]:
    """The lines of a CSV, its header first, each ending in CRLF; one at a time, for streaming.

    *delimiter* is `;` (what a French spreadsheet expects) or `,`. With *bom* the first line begins with
    the byte order mark, which Excel needs and other programs skip. A row shorter or longer than
    *columns* raises ValueError: a table with ragged lines is not written.
    """
    if delimiter not in (";", ","):
        raise ValueError(delimiter)
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    lead = BYTE_ORDER_MARK if bom else ""
    for number, row in enumerate(itertools.chain([columns], rows)):
        if len(row) != len(columns):
            raise ValueError(number)
        writer.writerow([cell_of(value) for value in row])
        yield lead + buffer.getvalue()
        lead = ""
        buffer.seek(0)
        buffer.truncate()


def read_rows(text: str, *, delimiter: str = ";") -> list[list[str]]:
    """The rows of a CSV that `write_rows` wrote, header first, each cell as it was."""
    lines = io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")
    return [[unguarded(cell) for cell in row] for row in csv.reader(lines, delimiter=delimiter)]
