"""The case file of dates, as tests and the benchmark read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "cases" / "french_dates.txt"


@dataclass(frozen=True, slots=True)
class Case:
    """One line: the words, the days an archivist reads in them, and which part it belongs to."""

    words: str
    earliest: str
    latest: str
    flags: frozenset[str]
    is_held_out: bool

    @property
    def is_english(self) -> bool:
        """Whether the words are English."""
        return "en" in self.flags

    @property
    def is_circa(self) -> bool:
        """Whether the words doubt."""
        return "circa" in self.flags

    @property
    def is_refused(self) -> bool:
        """Whether nothing may be read in them."""
        return "refused" in self.flags


def cases_of(text: str) -> list[Case]:
    """Every case of the file's *text*."""
    found, is_held_out = [], False
    for line in text.splitlines():
        if line.startswith("=="):
            is_held_out = "held out" in line
        elif line and not line.startswith("#"):
            words, earliest, latest, flags, _note = (cell.strip() for cell in line.split("|"))
            found.append(Case(words, earliest, latest, frozenset(flags.split()), is_held_out))
    return found


CASES = cases_of(FILE.read_text("utf-8"))
