"""The statements that make the database itself refuse to change what was quoted and what was signed."""

from __future__ import annotations

REFUSED = {
    "royalties_contract": ("UPDATE", "DELETE"),
    "royalties_contractwork": ("UPDATE", "DELETE"),
    "royalties_quote": ("UPDATE",),
}
"""table -> what is refused."""
ERASABLE = {
    "royalties_contract": frozenset({"signatory", "signed_for", "recorded_by"}),
    "royalties_quote": frozenset({"made_by"}),
}
"""table -> the columns that name people: they may be emptied, so that an erasure is complete."""
COLUMNS = {
    "royalties_contract": (
        "id", "house_id", "number", "quote_id", "amends_id", "licensee", "terms", "clauses", "sha256",
        "file_sha256", "signed_on", "since", "until", "signatory", "signed_for", "recorded_by", "recorded_at",
    ),
    "royalties_contractwork": ("id", "contract_id", "work_id", "title", "authors", "discipline", "place"),
    "royalties_quote": (
        "id", "request_id", "terms", "figures", "works", "sha256", "valid_until", "made_by", "made_at",
    ),
}  # fmt: skip
"""table -> all of its columns; a test compares them with the models."""
FUNCTION = """
CREATE OR REPLACE FUNCTION royalties_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what is signed or quoted is not changed'; END $$
"""
SAYS = "what is signed or quoted is not changed"


def raise_guards(vendor: str) -> tuple[str, ...]:
    """Statements that set the guards up, for `sqlite` or `postgresql`."""
    if vendor == "sqlite":
        return tuple(
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{act.lower()} BEFORE {_of(table, act)} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
            for table, act in _pairs()
        )
    if vendor == "postgresql":
        rows = [
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {_of(table, act)} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION royalties_refuse()"
            for table, act in _pairs()
        ]
        return (FUNCTION, *rows)
    return ()


def lower_guards(vendor: str) -> tuple[str, ...]:
    """Statements that take the guards away."""
    if vendor == "sqlite":
        return tuple(f"DROP TRIGGER IF EXISTS {table}_no_{act.lower()}" for table, act in _pairs())
    if vendor == "postgresql":
        return tuple(f"DROP TRIGGER IF EXISTS {table}_no_{act.lower()} ON {table}" for table, act in _pairs())
    return ()


def _of(table: str, act: str) -> str:
    """`UPDATE OF` every column but those that may be emptied."""
    if act != "UPDATE":
        return act
    kept = [name for name in COLUMNS[table] if name not in ERASABLE.get(table, frozenset())]
    return "UPDATE OF " + ", ".join(kept)


def _pairs() -> list[tuple[str, str]]:
    return [(table, act) for table, acts in REFUSED.items() for act in acts]
