"""The blocks of a text, each of which may be in a language of its own: its lines."""

from __future__ import annotations


def blocks_of(text: str) -> list[str]:
    """The lines of *text* that hold anything: a reading has a line a verse, a paragraph, a direction."""
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]
