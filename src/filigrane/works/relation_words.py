"""How works stand to each other: one vocabulary, read from both sides."""

from __future__ import annotations

from filigrane.base.errors import defer

RELATIONS: dict[str, tuple[str, str]] = {
    "edition_of": (defer("Edition of"), defer("Editions")),
    "derived_from": (defer("Derived from"), defer("Works derived from this one")),
    "part_of": (defer("Part of"), defer("Parts")),
    "quotes": (defer("Quotes"), defer("Quoted by")),
}
"""kind -> what the work says of the other, and what the other says of its works."""


def is_relation(kind: str) -> bool:
    """Whether *kind* is in the vocabulary."""
    return kind in RELATIONS
