"""What is proposed about the language of a work: which languages, and what a person can check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from filigrane.languages.names import NAMES

FEATURE = "works.languages"
KIND = "works.language"
MOST_BLOCKS = 600
"""Blocks read of one text, spread over it: a fifth of a second."""
MOST_SHARES = 6
LEAST_PERCENT = 1
"""Of the letters, below which a language is most often a line misread."""
NOT_OF_TEXTS = ("zxx", "fsl")
"""Tags that have a name and can't be the language of a written text."""
CHOICES = tuple((tag, name) for tag, name in NAMES.items() if tag not in NOT_OF_TEXTS)
"""What a person may say: also languages that the model can't tell, for she can."""


def spread(blocks: Sequence[str], most: int = MOST_BLOCKS) -> list[str]:
    """At most *most* of *blocks*, from its beginning to its end at even steps."""
    if len(blocks) <= most:
        return list(blocks)
    return [blocks[place * len(blocks) // most] for place in range(most)]


def subject_of(work_id: int) -> str:
    """How a proposal names its work."""
    return str(work_id)


def can_be_said(tag: str | None) -> bool:
    """Whether *tag* is a language that a proposal can name."""
    return tag is not None and any(tag == known for known, _name in CHOICES)


def shares_shown(evidence: dict[str, Any]) -> list[tuple[str | None, int, int]]:
    """(language or None, blocks, percent of the letters) of each language in the evidence, largest first."""
    total = max(1, sum(share["letters"] for share in evidence["shares"]))
    shares = [
        (share["language"], share["blocks"], round(100 * share["letters"] / total))
        for share in evidence["shares"]
    ]
    return [share for share in shares if share[2] >= LEAST_PERCENT][:MOST_SHARES]
