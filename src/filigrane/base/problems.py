"""What was wrong in one place of a bulk input: a value, not an exception."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault met in bulk work, so that one run reports them all.

    *place* says where (a file, a line, a record), *code* which error of docs/en/errors.md, *text* the
    English msgid already filled with its values.
    """

    place: str
    code: str
    text: str
