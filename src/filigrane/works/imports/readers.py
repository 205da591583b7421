"""The formats that records come in: how each is cut into records, and how a record becomes a draft."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from filigrane.base.errors import defer
from filigrane.base.problems import Problem
from filigrane.reading.encodings import Guess
from filigrane.reading.json_stream import count_json_records, read_json_records
from filigrane.reading.limits import MAX_UPLOAD_BYTES
from filigrane.reading.sheets import is_workbook, read_sheet
from filigrane.reading.tables import Row, TableShape, read_table, shape_of
from filigrane.works.exports.fields import FORM
from filigrane.works.exports.safe_csv import unguarded
from filigrane.works.imports.dublin_core import dc_raws, is_dublin_core, read_dc
from filigrane.works.imports.errors import BrokenRecord
from filigrane.works.imports.joconde import tagged_records
from filigrane.works.imports.json_records import json_reader
from filigrane.works.imports.mapping_file import json_mapping
from filigrane.works.imports.record import Raw, Record
from filigrane.works.imports.table_records import table_reader

Page = Mapping[str, Any]
"""A mapping as JSON values, as `mapping_file.read_mapping_file` gives it or as a page saved it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: *raws* cuts a stream into records, *understand* makes a mapping a function of each.

    *own_schemes* tells in which schemes the source numbers its own people; *count* counts the records
    where that is quicker than reading them.
    """

    code: str
    label: str
    raws: Callable[[IO[bytes], str, Page], Iterator[Raw]]
    understand: Callable[[Page], Callable[[Raw], Record]]
    own_schemes: Callable[[Page], Collection[str]] = lambda _: ()
    count: Callable[[IO[bytes]], int] | None = None


def _json_raws(stream: IO[bytes], name: str, page: Page) -> Iterator[Raw]:
    for record in read_json_records(stream):
        place = f"{name}:{record.number}"
        if record.value is None:
            fault = BrokenRecord(reason=record.reason)
            yield Raw(place, None, (Problem(place, fault.code, str(fault)),))
        else:
            yield Raw(place, record.value)


def _json_schemes(page: Page) -> Collection[str]:
    return {scheme for rule in json_mapping(page).credits for scheme, _ in rule.identifiers}


def table_rows(stream: IO[bytes], name: str, page: Page) -> tuple[tuple[str, ...], Iterator[Row]]:
    """Columns and rows of a CSV or a workbook; what a person said of its writing (`encoding`,
    `separator` of the page) goes before what is guessed."""
    start = stream.read(4)
    stream.seek(0)
    if start == b"PK\x03\x04":
        content = stream.read(MAX_UPLOAD_BYTES + 1)
        if is_workbook(content):
            return read_sheet(content, name=name)
        stream.seek(0)
    shape = shape_of(stream)
    guess = shape.guess
    if (said := str(page.get("encoding", ""))) and said != guess.encoding:
        guess = Guess(said, guess.bom if said == guess.encoding else 0)
        shape = TableShape(guess, shape.separator, shape.columns)
    return shape.columns, read_table(stream, shape)


def _table_raws(stream: IO[bytes], name: str, page: Page) -> Iterator[Raw]:
    columns, rows = table_rows(stream, name, page)
    for row in rows:
        place = f"{name}:{row.line}"
        faults = tuple(Problem(place, fault.code, str(fault)) for fault in row.faults)
        yield Raw(place, dict(zip(columns, map(unguarded, row.cells), strict=True)), faults)


def _tagged_raws(stream: IO[bytes], name: str, page: Page) -> Iterator[Raw]:
    shape = shape_of(stream)
    text = stream.read().decode(shape.guess.encoding, "replace").removeprefix("\ufeff")
    for line, values in tagged_records(iter(enumerate(text.splitlines(), start=1))):
        yield Raw(f"{name}:{line}", values)


def _dc_raws(stream: IO[bytes], name: str, page: Page) -> Iterator[Raw]:
    return dc_raws(stream.read(MAX_UPLOAD_BYTES + 1), name)


READERS: dict[str, Reader] = {
    "json": Reader(
        "json",
        defer("JSON records"),
        _json_raws,
        lambda page: json_reader(json_mapping(page)),
        _json_schemes,
        count_json_records,
    ),
    "table": Reader("table", defer("Table (CSV, XLSX)"), _table_raws, table_reader),
    "tagged": Reader("tagged", defer("Transfer format of Joconde"), _tagged_raws, table_reader),
    "dublin_core": Reader("dublin_core", defer("Dublin Core, OAI-PMH"), _dc_raws, lambda page: read_dc),
}
"""code -> reader; another format adds itself here."""
WHOLE_CATALOGUE = "preservation"
"""The one format whose records need each other: `service/import_catalogue.py` takes it, kind by kind."""
LABELS = {code: one.label for code, one in READERS.items()} | {
    WHOLE_CATALOGUE: defer("Preservation form of Filigrane")
}
"""code -> what people call the format."""


def reader_for(start: bytes) -> str:
    """The code of the reader for a file that begins with *start*, or nothing for a play or a text."""
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{") and f'"{FORM}"'.encode() in text.partition(b"\n")[0]:
        return WHOLE_CATALOGUE
    if start.startswith(b"PK\x03\x04"):
        return "table"
    if text.startswith((b"<", b"\xff\xfe<", b"\xfe\xff")):
        return "dublin_core" if is_dublin_core(start) and b"<TEI" not in start else ""
    if text.startswith((b"{", b"[{", b"[\n", b"[ ")):
        return "json"
    return "tagged" if text.startswith((b"REF\n", b"REF\r\n")) else ""
