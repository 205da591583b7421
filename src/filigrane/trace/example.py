"""An example for the light table, made from the house's own works."""

from __future__ import annotations

from collections.abc import Sequence

PASSAGE_CHARS = 220
BETWEEN = (
    "On m’a demandé d’écrire une page pour ce soir. ",
    " Je ne sais plus où j’ai entendu cela. ",
    " Voilà ce que la machine a répondu, et je l’ai laissé tel quel.",
)
"""Sentences of our own between the borrowed ones; French, as most of the works are."""


def compose(texts: Sequence[str]) -> str:
    """A short page that repeats a passage from the middle of each of *texts* (two at most)."""
    parts = [passage(text) for text in texts[:2]]
    return "".join(between + part for between, part in zip(BETWEEN, parts, strict=False)) + BETWEEN[2]


def passage(text: str) -> str:
    """About PASSAGE_CHARS characters from the middle of *text*, cut at whole words."""
    middle = text[len(text) // 2 :][: PASSAGE_CHARS + 40]
    start = middle.find(" ") + 1
    end = middle.rfind(" ", start, start + PASSAGE_CHARS)
    return " ".join(middle[start : end if end > start else None].split())
