"""Tables read whole: every line that can't be read is reported at once, and nothing is half applied."""

from __future__ import annotations

import csv
import io
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from filigrane.base.errors import defer
from filigrane.base.problems import Problem
from filigrane.royalties.errors import SheetsUnreadable
from filigrane.royalties.sheets.columns import FUND, KEYS, NEEDED, TABLES, Column, reader_of

Row = dict[str, str]
Tables = dict[str, list[Row]]
"""Rows by table, each cell as it is frozen, in the order of their cells."""

NOT_A_TABLE = defer("{name} isn't a table of a run. The tables are: {known}.")
ABSENT = defer("{name} is absent: a run needs it.")
NO_COLUMN = defer("The column “{column}” is absent.")
NOT_A_COLUMN = defer("“{column}” isn't a column of this table. Its columns are: {known}.")
UNREADABLE = defer("{column}: “{written}” isn't a {kind}.")
EMPTY = defer("{column} is empty.")
NOT_A_KEY = defer("“{key}” isn't a key of fund.csv.")
TWICE = defer("“{key}” stands there twice.")
CUT = defer("The line has more cells than the table has columns.")
NOT_TEXT = defer("It isn't a text in UTF-8, parted by commas or semicolons.")
MOST_PROBLEMS = 200


def read_tables(files: Mapping[str, bytes], *, is_frozen: bool = False) -> Tables:
    """The tables of a run from the bytes of its files, by name.

    *is_frozen* reads cells as they are frozen. Raises SheetsUnreadable with every problem found, 200 at most.
    """
    absent = [_problem(name, ABSENT, name=name) for name in NEEDED if name not in files]
    tables, problems = read_some(files, is_frozen=is_frozen)
    refuse(absent + problems)
    said = {row["key"]: row["value"] for row in tables["fund.csv"]}
    tables["fund.csv"] = [
        {"key": key, "value": said.get(key) or column.empty or ""} for key, column in sorted(FUND.items())
    ]
    return tables


def read_some(files: Mapping[str, bytes], *, is_frozen: bool = False) -> tuple[Tables, list[Problem]]:
    """Those tables of a run that *files* hold, and every line of them that can't be read."""
    tables: Tables = {}
    problems = [
        _problem(name, NOT_A_TABLE, name=name, known=", ".join(TABLES))
        for name in sorted(files.keys() - TABLES.keys())
    ]
    for name in sorted(files.keys() & TABLES.keys()):
        rows: list[Row] = []
        for found in rows_of_file(name, files[name], is_frozen=is_frozen):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                rows.append(found)
        tables[name] = sorted(rows, key=lambda row: tuple(row.values()))
    return tables, problems


def refuse(problems: Sequence[Problem]) -> None:
    """Raise SheetsUnreadable where there is any problem, with 200 of them at most."""
    if problems:
        raise SheetsUnreadable(problems[:MOST_PROBLEMS], count=len(problems), first=_told(problems[0]))


def rows_of_file(name: str, content: bytes, *, is_frozen: bool) -> Iterator[Row | Problem]:
    """The rows of a table, or what is wrong with them, from the bytes of its file."""
    try:
        text = content.decode("utf-8-sig")
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=mark_of(text), strict=True)
        heads = next(lines, [])
        yield from rows_of(name, heads, enumerate(lines, 2), is_frozen=is_frozen)
    except (UnicodeDecodeError, csv.Error):
        yield _problem(name, NOT_TEXT)


def mark_of(text: str) -> str:
    """What parts the cells of a table: the comma, unless its first line has more semicolons."""
    head = text.partition("\n")[0]
    return ";" if head.count(";") > head.count(",") else ","


def rows_of(
    name: str,
    heads: Sequence[str],
    lines: Iterable[tuple[int, list[str]]],
    *,
    is_frozen: bool,
    called: str = "",
) -> Iterator[Row | Problem]:
    """The rows of a table, or what is wrong with them, from its numbered lines of cells.

    *called* is the name of its file, where that isn't the table's own.
    """
    heads = [head.strip() for head in heads]
    if wrong := list(_wrong_heads(name, heads)):
        yield from wrong
        return
    readers = _readers(name, heads, is_frozen=is_frozen)
    key_of = operator.itemgetter(*KEYS[name])
    seen: set[object] = set()
    for number, cells in lines:
        if not "".join(cells).strip():
            continue
        place = f"{called or name}:{number}"
        if len(cells) > len(heads):
            yield _problem(place, CUT)
            continue
        cells += [""] * (len(heads) - len(cells) + 1)
        row = _row(name, place, (heads, cells), readers, is_frozen=is_frozen)
        if isinstance(row, Problem):
            yield row
            continue
        key = key_of(row)
        if key in seen:
            yield _problem(place, TWICE, key=key if isinstance(key, str) else ", ".join(key))
        else:
            seen.add(key)
            yield row


def _row(
    name: str,
    place: str,
    said: tuple[Sequence[str], list[str]],
    readers: list[tuple[str, int, Callable[[str], str]]],
    *,
    is_frozen: bool,
) -> Row | Problem:
    """A line of (heads, cells) as a row, or what is wrong with it."""
    heads, cells = said
    try:
        if name == "fund.csv":
            return _fund_row(dict(zip(heads, cells, strict=False)), is_frozen=is_frozen)
        return {key: read(cells[at]) for key, at, read in readers}
    except ValueError:
        columns = {column.name: column for column in TABLES[name]}
        return _unread(place, {key: cells[at] for key, at, _ in readers}, columns, is_frozen=is_frozen)


def _readers(
    name: str, heads: Sequence[str], *, is_frozen: bool
) -> list[tuple[str, int, Callable[[str], str]]]:
    """(column, its place among the cells, how it is frozen); an absent one reads the empty cell put last."""
    return [
        (
            column.name,
            heads.index(column.name) if column.name in heads else -1,
            reader_of(column, is_frozen=is_frozen),
        )
        for column in TABLES[name]
    ]


def _wrong_heads(name: str, heads: Sequence[str]) -> Iterator[Problem]:
    columns = {column.name: column for column in TABLES[name]}
    for head in heads:
        if head not in columns:
            yield _problem(name, NOT_A_COLUMN, column=head, known=", ".join(columns))
    for column in columns.values():
        if column.name not in heads and column.empty is None:
            yield _problem(name, NO_COLUMN, column=column.name)


def _fund_row(said: Row, *, is_frozen: bool) -> Row:
    """Raises ValueError for a key that isn't one, or a value that it can't have."""
    key = said["key"].strip()
    if key not in FUND:
        raise ValueError(key)
    return {"key": key, "value": reader_of(FUND[key], is_frozen=is_frozen)(said.get("value", ""))}


def _unread(place: str, said: Row, columns: Mapping[str, Column], *, is_frozen: bool) -> Problem:
    """What is wrong with the first cell of a line that can't be read."""
    if place.startswith("fund.csv:"):
        key = said["key"].strip()
        if key not in FUND:
            return _problem(place, NOT_A_KEY, key=key)
        said, columns = {key: said.get("value", "")}, {key: FUND[key]}
    for key, column in columns.items():
        written = said[key]
        try:
            reader_of(column, is_frozen=is_frozen)(written)
        except ValueError:
            if not written.strip():
                return _problem(place, EMPTY, column=key)
            return _problem(place, UNREADABLE, column=key, written=written[:40], kind=column.kind.value)
    raise AssertionError(place)


def _problem(place: str, text: str, **values: str) -> Problem:
    return Problem(place, SheetsUnreadable.code, text.format(**values))


def _told(problem: Problem) -> str:
    return f"{problem.place}: {problem.text}"


def written(tables: Tables) -> dict[str, bytes]:
    """The frozen files: the same rows give the same bytes, in whatever order they came."""
    files = {}
    for name, rows in tables.items():
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([column.name for column in TABLES[name]])
        writer.writerows(list(row.values()) for row in sorted(rows, key=lambda row: tuple(row.values())))
        files[name] = out.getvalue().encode()
    return files
