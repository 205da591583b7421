"""A copy of the rows in which one house remains, and nothing of another, not even in free pages."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from filigrane.front.bags import Held
from filigrane.journal import guards as of_journal
from filigrane.royalties import guards as of_contracts

EMPTIED = frozenset(
    {"accounts_apikey", "accounts_attempt", "accounts_invitation", "accounts_reset", "django_session"}
    | {"front_answer", "trace_indexedreading", "trace_indexstate"}
)
"""Tables that leave empty: keys, sessions and tokens open nothing elsewhere, indexes are made again."""
SHARED = frozenset(
    {"auth_group", "auth_group_permissions", "auth_permission", "django_content_type", "django_migrations"}
    | {"sqlite_sequence"}
)
"""Tables of the program itself, the same in every home."""
HOUSES, PEOPLE = "accounts_house", "accounts_person"
MOST_ROUNDS = 30
RAISED = (*of_journal.raise_guards("sqlite"), *of_contracts.raise_guards("sqlite"))
LOWERED = (*of_journal.lower_guards("sqlite"), *of_contracts.lower_guards("sqlite"))
TRIGGERS = frozenset(statement.split("IF NOT EXISTS ")[1].split(" ")[0] for statement in RAISED)


def keep_one_house(database: Path, house_id: int) -> None:
    """Delete from *database*, a copy, whatever is not of *house_id*, then write the file anew.

    Rows that hang from a deleted one go with it, round after round. People stay who have a role in the
    house; somebody else whom one of its rows names stays by name, and can't sign in.
    """
    with closing(sqlite3.connect(database, isolation_level=None)) as rows:
        rows.execute("PRAGMA foreign_keys=OFF")
        rows.execute("PRAGMA secure_delete=ON")
        rows.execute("BEGIN")
        for statement in LOWERED:
            rows.execute(statement)
        for table in tables(rows):
            if table in EMPTIED:
                rows.execute(f"DELETE FROM {quoted(table)}")  # noqa: S608  # names of our own schema
            elif "house_id" in columns(rows, table):
                rows.execute(f"DELETE FROM {quoted(table)} WHERE house_id <> ?", (house_id,))  # noqa: S608  # names of our own schema
        rows.execute(f"DELETE FROM {HOUSES} WHERE id <> ?", (house_id,))  # noqa: S608  # names of our own schema
        drop_orphans(rows)
        drop_strangers(rows)
        drop_orphans(rows)
        rows.execute(f"UPDATE {PEOPLE} SET is_operator = 0")  # noqa: S608  # names of our own schema
        rows.execute(
            f"UPDATE {PEOPLE} SET password = '!', is_active = 0"  # noqa: S608  # names of our own schema
            " WHERE id NOT IN (SELECT person_id FROM accounts_membership)"
        )
        for statement in RAISED:
            rows.execute(statement)
        rows.execute("COMMIT")
        rows.execute("VACUUM")


def tables(rows: sqlite3.Connection) -> list[str]:
    """Every table of the database."""
    found = rows.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [str(name) for (name,) in found]


def columns(rows: sqlite3.Connection, table: str) -> set[str]:
    """The columns of a table."""
    return {str(row[1]) for row in rows.execute(f"PRAGMA table_info({quoted(table)})")}


def references(rows: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """(column, table it names) of a table."""
    found = rows.execute(f"PRAGMA foreign_key_list({quoted(table)})")
    return [(str(row[3]), str(row[2])) for row in found]


def drop_orphans(rows: sqlite3.Connection) -> None:
    """Delete the rows that name a row which is gone, until there is none."""
    for _round in range(MOST_ROUNDS):
        lost = list(rows.execute("PRAGMA foreign_key_check"))
        if not lost:
            return
        for table, row_id, *_rest in lost:
            rows.execute(f"DELETE FROM {quoted(str(table))} WHERE rowid = ?", (row_id,))  # noqa: S608  # names of our own schema
    raise sqlite3.IntegrityError("foreign keys")


def drop_strangers(rows: sqlite3.Connection) -> None:
    """Delete the people whom no row of the house names."""
    named = [
        f"SELECT {quoted(column)} FROM {quoted(table)} WHERE {quoted(column)} IS NOT NULL"  # noqa: S608  # names of our own schema
        for table in tables(rows)
        for column, other in references(rows, table)
        if other == PEOPLE
    ]
    rows.execute(f"DELETE FROM {PEOPLE} WHERE id NOT IN ({' UNION '.join(named)})")  # noqa: S608  # names of our own schema


def files_of(database: Path) -> list[Held]:
    """Every file of the catalogue, replaced and withdrawn ones too."""
    question = (
        "SELECT f.id, f.name, f.digest, w.id, w.title FROM works_file f"
        " JOIN works_work w ON w.id = f.work_id ORDER BY f.id"
    )
    with closing(sqlite3.connect(database)) as rows:
        return [Held(*row) for row in rows.execute(question)]


def digests_of(database: Path) -> list[str]:
    """The SHA-256 of every blob that the rows name: files, texts and locators of their readings."""
    question = (
        "SELECT digest FROM works_file UNION SELECT text_digest FROM works_reading"
        " UNION SELECT locators_digest FROM works_reading ORDER BY 1"
    )
    with closing(sqlite3.connect(database)) as rows:
        return [str(digest) for (digest,) in rows.execute(question)]


def strange_parts(database: Path) -> list[str]:
    """Triggers and views that no Filigrane made: a database that came from elsewhere may hold some."""
    with closing(sqlite3.connect(database)) as rows:
        found = rows.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')")
        return sorted({str(name) for (name,) in found} - TRIGGERS)


def quoted(name: str) -> str:
    """A name of the schema as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
