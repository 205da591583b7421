"""Tables read whole: every line that can't be read is reported at once, and nothing is half applied."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from filigrane.base.errors import defer
from filigrane.base.problems import Problem
from filigrane.royalties.errors import SheetsUnreadable
from filigrane.royalties.sheets.columns import FUND, KEYS, NEEDED, TABLES, Column, Kind, frozen

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
        for found in _rows(name, files[name], is_frozen=is_frozen):
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


def _rows(name: str, content: bytes, *, is_frozen: bool) -> Iterator[Row | Problem]:
    try:
        text = content.decode("utf-8-sig")
        mark = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except (UnicodeDecodeError, csv.Error):
        yield _problem(name, NOT_TEXT)
        return
    heads = [head.strip() for head in lines[0]] if lines else []
    columns = {column.name: column for column in TABLES[name]}
    wrong = [
        _problem(name, NOT_A_COLUMN, column=head, known=", ".join(columns))
        for head in heads
        if head not in columns
    ]
    wrong += [
        _problem(name, NO_COLUMN, column=column.name)
        for column in columns.values()
        if column.name not in heads and column.empty is None
    ]
    if wrong:
        yield from wrong
        return
    seen: set[tuple[str, ...]] = set()
    for number, cells in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        place = f"{name}:{number}"
        if len(cells) > len(heads):
            yield _problem(place, CUT)
            continue
        said = dict(zip(heads, cells, strict=False))
        row = (_fund_row if name == "fund.csv" else _row)(place, said, columns, is_frozen=is_frozen)
        if isinstance(row, Problem):
            yield row
            continue
        key = tuple(row[part] for part in KEYS[name])
        yield _problem(place, TWICE, key=", ".join(key)) if key in seen else row
        seen.add(key)


def _row(place: str, said: Row, columns: Mapping[str, Column], *, is_frozen: bool) -> Row | Problem:
    row = {}
    for name, column in columns.items():
        cell = _cell(place, column, said.get(name, ""), is_frozen=is_frozen)
        if isinstance(cell, Problem):
            return cell
        row[name] = cell
    return row


def _fund_row(place: str, said: Row, _columns: Mapping[str, Column], *, is_frozen: bool) -> Row | Problem:
    key = said["key"].strip()
    if key not in FUND:
        return _problem(place, NOT_A_KEY, key=key)
    cell = _cell(place, FUND[key], said.get("value", ""), is_frozen=is_frozen)
    return cell if isinstance(cell, Problem) else {"key": key, "value": cell}


def _cell(place: str, column: Column, written: str, *, is_frozen: bool) -> str | Problem:
    whole = is_frozen and column.kind in (Kind.CENTS, Kind.POINTS)
    try:
        return (
            (str(int(written)) if written.strip() else frozen(column, ""))
            if whole
            else frozen(column, written)
        )
    except ValueError:
        if not written.strip():
            return _problem(place, EMPTY, column=column.name)
        return _problem(place, UNREADABLE, column=column.name, written=written[:40], kind=column.kind.value)


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
