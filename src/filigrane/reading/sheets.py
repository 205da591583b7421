"""An XLSX workbook as rows of text: dates as ISO days, whole numbers without a point, no formula run."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from filigrane.base.errors import FiligraneError
from filigrane.reading.errors import LongCell, SwellsTooMuch, TooLarge, UnreadableBytes
from filigrane.reading.limits import MAX_UPLOAD_BYTES, check_opened_size
from filigrane.reading.tables import MAX_CELL_CHARS, Row, header_of

MAX_CELLS = 8_000_000
"""Rows times columns of one sheet, empty cells too: 40,000 lines of 200 columns."""
_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_STEP = 1 << 20


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are those of an XLSX workbook."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def read_sheet(content: bytes, *, name: str) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The header and the rows of the first sheet that holds anything; *line* is the row's number.

    Entries, sizes and ratio of the zip are held to the limits of every zip, and the cells are counted
    before the sheet is opened. Raises a `reading.*` error.
    """
    rows = _first_sheet(content, name)
    return _table(rows) if rows else ((), iter(()))


def read_cells(content: bytes, *, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every row of that sheet that holds anything, (number, cells), whether or not the first is a header.

    Raises as `read_sheet` does.
    """
    for number, row in enumerate(_first_sheet(content, name), start=1):
        cells = tuple(shown(cell) for cell in row)
        if any(cells):
            yield number, cells


def _first_sheet(content: bytes, name: str) -> list[list[Any]]:
    """The rows of the first sheet that holds anything, with the empty ones above; none of an empty book."""
    if len(content) > MAX_UPLOAD_BYTES:
        raise TooLarge(name=name, size=len(content), limit=MAX_UPLOAD_BYTES)
    check_opened_size(name, content)
    _check_cells(content, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in book.sheet_names:
            rows: list[list[Any]] = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            if any(any(cell not in ("", None) for cell in row) for row in rows):
                return rows
    except (CalamineError, ValueError, OSError) as fault:
        raise UnreadableBytes(name=name) from fault
    return []


def _table(rows: list[list[Any]]) -> tuple[tuple[str, ...], Iterator[Row]]:
    start = next(place for place, row in enumerate(rows) if sum(cell not in ("", None) for cell in row) > 0)
    columns = header_of([shown(cell) for cell in rows[start]])

    def read() -> Iterator[Row]:
        for number, row in enumerate(rows[start + 1 :], start=start + 2):
            cells: list[str] = []
            faults: list[FiligraneError] = []
            for place, cell in enumerate(row[: len(columns)]):
                text = shown(cell)
                if len(text) > MAX_CELL_CHARS:
                    faults.append(LongCell(column=columns[place]))
                    text = ""
                cells.append(text)
            if any(cells):
                yield Row(number, (*cells, *[""] * (len(columns) - len(cells))), tuple(faults))

    return columns, read()


def shown(cell: Any) -> str:
    """A cell as text: `1664-02-15` for a day, `12` for 12.0; the value of a formula as it was saved."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, dt.time):
        return cell.isoformat("minutes")
    if isinstance(cell, dt.timedelta):  # a cell whose hours may pass 24: [h]:mm
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return str(cell).strip()


def _check_cells(content: bytes, name: str) -> None:
    """Raise when a sheet reaches so far that opening it would fill the memory.

    A sheet of two cells at two ends of the page is opened as a full rectangle: the farthest cell is
    looked up in the XML itself, since what the sheet declares of its size may be wrong.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.namelist():
            if member.startswith("xl/worksheets/") and member.endswith(".xml"):
                with archive.open(member) as sheet:
                    rows, columns = _farthest(sheet)
                if rows * columns > MAX_CELLS:
                    raise SwellsTooMuch(name=name, size=rows * columns)


def _farthest(sheet: Any) -> tuple[int, int]:
    rows = columns = 1
    held = b""
    while block := sheet.read(_STEP):
        held += block
        for letters, number in _CELL.findall(held):
            rows = max(rows, int(number))
            column = 0
            for letter in letters:
                column = column * 26 + letter - 64
            columns = max(columns, column)
        held = held[-200:]
    return rows, columns
