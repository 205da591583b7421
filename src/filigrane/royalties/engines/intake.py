"""A folder of tables, read: in plain Python, or, lines of use by the million, through the columnar engine.

The way is chosen by what is there: a Parquet file needs the extra [data], a long CSV takes it where it is
installed, anything else needs nothing. Both ways give the same bytes.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from filigrane.base.errors import defer
from filigrane.base.problems import Problem
from filigrane.royalties.engines import columnar
from filigrane.royalties.engines.columnar import Usage
from filigrane.royalties.engines.folders import MOST_MB, files_in
from filigrane.royalties.errors import ExtraAbsent, FileTooBig, SheetsUnreadable, TablesDisagree
from filigrane.royalties.sheets.inputs import methods_in
from filigrane.royalties.sheets.reading import (
    MOST_PROBLEMS,
    NOT_TEXT,
    Row,
    Tables,
    mark_of,
    read_tables,
    refuse,
    rows_of,
)

LONG_MB = 8
"""A table of uses that is longer goes through the columnar engine, where it is installed."""
NOT_EXACT = defer(
    "{column} holds floating-point numbers, which aren't exact. Write it as text, or as whole numbers."
)


def read_folder(
    folder: Path, *, is_frozen: bool = False, long_mb: int = LONG_MB
) -> tuple[Tables, list[Usage]]:
    """The tables of *folder*, and the uses that the columnar engine has summed.

    Raises FolderNotFound, ExtraAbsent, FileTooBig, SheetsUnreadable with the problems of every table at once,
    and what the engine finds that can't be true.
    """
    apart = dict(_apart(folder, long_mb * 1_000_000)) if folder.is_dir() else {}
    files = files_in(folder, leaving=frozenset(apart))
    methods = methods_in(files.get("fund.csv", b""), is_frozen=is_frozen)
    # The engine's own threads work while Python reads the other tables.
    with ThreadPoolExecutor(max_workers=1) as beside:
        started: dict[str, Future[Usage | None]] = {
            name: beside.submit(columnar.read_usage, name, path, methods, is_frozen=is_frozen)
            for name, path in apart.items()
        }
        problems: list[Problem] = []
        tables: Tables = {}
        try:
            tables = read_tables(files, is_frozen=is_frozen)
        except SheetsUnreadable as error:
            problems += error.problems
        found = {name: summed.result() for name, summed in started.items()}
    for name in sorted(name for name, usage in found.items() if usage is None):
        rows, wrong = _in_python(name, apart[name], is_frozen=is_frozen)
        problems += wrong
        tables[name] = rows
    refuse(sorted(problems, key=lambda one: one.place.split(":")[0]))
    return tables, [usage for usage in found.values() if usage is not None]


def _apart(folder: Path, long_bytes: int) -> Iterator[tuple[str, Path]]:
    """(table, its file) for each table that doesn't go the plain way. Raises ExtraAbsent, TablesDisagree."""
    for name in columnar.OF:
        table, columns = folder / name, (folder / name).with_suffix(".parquet")
        if columns.is_file():
            if table.is_file():
                raise TablesDisagree(name=columns.name, thing=name, other=name)
            if not columnar.is_there():
                raise ExtraAbsent(name=columns.name)
            yield name, columns
        elif table.is_file() and table.stat().st_size > long_bytes and columnar.is_there():
            yield name, table


def _in_python(name: str, path: Path, *, is_frozen: bool) -> tuple[list[Row], list[Problem]]:
    """The rows of a table that the engine left, or what is wrong with it. Raises FileTooBig."""
    rows: list[Row] = []
    problems: list[Problem] = []
    is_too_big = path.stat().st_size > MOST_MB * 1_000_000
    for found in _rows(name, path, is_frozen=is_frozen):
        if isinstance(found, Problem):
            problems.append(found)
        elif not problems and not is_too_big:
            rows.append(found)
        if len(problems) >= MOST_PROBLEMS:
            break
    if is_too_big and not problems:
        raise FileTooBig(name=path.name, most=MOST_MB)
    return sorted(rows, key=lambda row: tuple(row.values())), problems


def _rows(name: str, path: Path, *, is_frozen: bool) -> Iterator[Row | Problem]:
    if path.suffix == ".parquet":
        heads, lines, inexact = columnar.parquet_lines(path)
        for column in inexact:
            yield Problem(path.name, SheetsUnreadable.code, NOT_EXACT.format(column=column))
        if not inexact:
            yield from rows_of(name, heads, lines, is_frozen=is_frozen, called=path.name)
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            cells = csv.reader(itertools.chain([head], file), delimiter=mark_of(head), strict=True)
            heads = next(cells, [])
            yield from rows_of(name, heads, enumerate(cells, 2), is_frozen=is_frozen)
    except (UnicodeDecodeError, csv.Error):
        yield Problem(name, SheetsUnreadable.code, NOT_TEXT)
