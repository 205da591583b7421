"""A moment of the rows, taken while others write: SQLite's online copy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from filigrane.front.copies import Head


def snapshot(database: Path, target: Path) -> None:
    """Copy the rows of *database* as they are at one moment into *target*, a file that is made.

    One step under one read transaction: in WAL mode writers go on meanwhile. The copy is one file.
    """
    uri = f"file:{database}?mode=ro"
    with (
        closing(sqlite3.connect(uri, uri=True, timeout=20)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")


def heads(database: Path) -> tuple[Head, ...]:
    """The head of each house's journal in the rows of *database*."""
    question = (
        "SELECT house_id, sequence, digest FROM journal_entry AS e WHERE sequence ="
        " (SELECT max(sequence) FROM journal_entry WHERE house_id = e.house_id) ORDER BY house_id"
    )
    with closing(sqlite3.connect(database)) as rows:
        return tuple(Head(*row) for row in rows.execute(question))


def faults(database: Path) -> list[str]:
    """What SQLite finds wrong in *database*: nothing when it is whole."""
    try:
        with closing(sqlite3.connect(database)) as rows:
            said = [str(line) for (line,) in rows.execute("PRAGMA integrity_check")]
            lost = [f"{table} {row}" for table, row, *_ in rows.execute("PRAGMA foreign_key_check")]
            kind = rows.execute("SELECT type FROM sqlite_master WHERE name = 'journal_entry'").fetchone()
            if kind != ("table",):  # a view may be made to be read for ever
                lost.append("journal_entry")
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [line for line in said if line != "ok"] + lost
