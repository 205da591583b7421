"""What a list of the catalogue is narrowed to, and where in it a page begins."""

from __future__ import annotations

from dataclasses import dataclass

from filigrane.languages.collation import NUMBER
from filigrane.languages.folds import words

PER_PAGE = 50
COUNTED = 1_000
"""A narrowed list is counted up to here, and beyond it says “more than”: counting further costs time."""
STATES = ("withdrawn", "closed")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The filters of a list of works; empty ones narrow nothing.

    *words* are looked for at the beginning of words of the title, without accents or capitals. *since*
    and *until* are years: a work whose dates may fall between them is kept. *collection* is a code,
    *state* `withdrawn` or `closed` (for those who may see them).
    """

    words: str = ""
    discipline: str = ""
    language: str = ""
    function: str = ""
    since: int | None = None
    until: int | None = None
    collection: str = ""
    state: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether any filter is set."""
        return self != Narrowed()


def year_of(text: str) -> int | None:
    """A year that somebody typed, 1 to 9999; None for anything else."""
    found = text.strip()
    return int(found) if found.isascii() and found.isdigit() and 0 < len(found) <= 4 and int(found) else None


def starts(asked: str) -> tuple[str, ...]:
    """Each word of *asked* as sort keys hold it: folded, its numbers padded."""
    folded = (folded for _, _, folded in words(asked))
    return tuple(word.zfill(NUMBER) if word.isdigit() else word for word in folded)[:10]
