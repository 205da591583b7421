"""A kinship in words, and as a proposal: always an indication, never a judgement on who wrote what."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.trace.findings import Finding

KIN_CHOICES = (
    ("edition_of", defer("Two editions or copies of one text: one share of credit for both")),
    ("derived_from", defer("The later text takes up the earlier one (parody, quotation, rewriting)")),
    ("part_of", defer("The shorter one is a part of the other")),
)
"""What a person may decide, each a relation of the catalogue."""

SENTENCES = {
    Finding.SAME: defer("Most of each text stands in the other: they look like editions of one text."),
    Finding.HOLDS: defer("Most of one text stands in the other."),
    Finding.SHARES: defer("The two texts share passages that few other works of the house have."),
}
SAID = {Finding.SAME: "edition_of", Finding.HOLDS: "part_of", Finding.SHARES: "derived_from"}
"""What the machine proposes for each finding."""


def subject_of(first: int, second: int) -> str:
    """The name of a pair as proposals keep it."""
    return f"{first}-{second}"
