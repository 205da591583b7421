"""The statements that make the database itself refuse to change the journal."""

from __future__ import annotations

REFUSED = {"journal_entry": ("UPDATE", "DELETE"), "journal_payload": ("UPDATE",)}
"""table -> what is refused. A payload may be deleted: that is how it is erased."""

FUNCTION = """
CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$
"""


def raise_guards(vendor: str) -> tuple[str, ...]:
    """Statements that set the guards up, for `sqlite` or `postgresql`."""
    if vendor == "sqlite":
        return tuple(
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{act.lower()} BEFORE {act} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
            for table, act in _pairs()
        )
    if vendor == "postgresql":
        rows = [
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION journal_refuse()"
            for table, act in _pairs()
        ]
        rows.append(
            "CREATE TRIGGER journal_entry_no_truncate BEFORE TRUNCATE ON journal_entry "
            "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()"
        )
        return (FUNCTION, *rows)
    return ()


def lower_guards(vendor: str) -> tuple[str, ...]:
    """Statements that take the guards away."""
    if vendor == "sqlite":
        return tuple(f"DROP TRIGGER IF EXISTS {table}_no_{act.lower()}" for table, act in _pairs())
    if vendor == "postgresql":
        pairs = [*_pairs(), ("journal_entry", "TRUNCATE")]
        return tuple(f"DROP TRIGGER IF EXISTS {table}_no_{act.lower()} ON {table}" for table, act in pairs)
    return ()


def _pairs() -> list[tuple[str, str]]:
    return [(table, act) for table, acts in REFUSED.items() for act in acts]
