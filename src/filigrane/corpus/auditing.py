"""Which of the house's works lie in somebody else's data set, sorted by what their terms said that day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from filigrane.base.errors import defer
from filigrane.rights.answers import Answer

ORDER = (Answer.REFUSED, Answer.LICENCE_NEEDED, Answer.UNDECIDED, Answer.ALLOWED)
"""What goes most against the terms stands first."""
INSIDE_LABELS = {
    Answer.REFUSED: defer("inside, and refused on that day"),
    Answer.LICENCE_NEEDED: defer("inside, and a licence was needed on that day"),
    Answer.UNDECIDED: defer("inside, and undecided: a fact is missing"),
    Answer.ALLOWED: defer("inside, and allowed on that day"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A work of which words lie in the set: *inside*: millionths of its text, *records*: in how many."""

    work: int
    title: str
    inside: int
    records: int
    passages: int
    reasons: tuple[str, ...]


def by_answer(works: Iterable[Mapping[str, Any]]) -> dict[Answer, tuple[Found, ...]]:
    """The works of a report of the light table by what they allowed, the most of each work first.

    A work without a verdict counts as undecided: no answer is no permission.
    """
    found: dict[Answer, list[Found]] = {answer: [] for answer in ORDER}
    for one in works:
        verdict = one["verdict"] or {"answer": Answer.UNDECIDED.value, "reasons": (), "missing": ()}
        reasons = (*(f"{rule}/{layer}" for rule, layer, _ in verdict["reasons"]),
                   *(f"? {code}/{layer}" for code, layer in verdict["missing"]))  # fmt: skip
        found[Answer(verdict["answer"])].append(
            Found(one["id"], one["title"], one["inside"], one["records"], one["passages"], reasons)
        )
    return {
        answer: tuple(sorted(rows, key=lambda row: (-row.inside, row.work))) for answer, rows in found.items()
    }
