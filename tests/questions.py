"""The questions that a page asked of the database, the marks of its transactions apart."""

from __future__ import annotations

from django.test.utils import CaptureQueriesContext

MARKS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK", "BEGIN", "COMMIT")


def questions(asked: CaptureQueriesContext) -> list[str]:
    """The statements that read or write rows."""
    statements = (query["sql"] for query in asked.captured_queries)
    return [statement for statement in statements if not statement.startswith(MARKS)]
