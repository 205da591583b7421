"""What societies have reserved for the works entrusted to them: their declarations as data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from filigrane.rights.uses import Use, reached_by

CHECKED = dt.date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Society:
    """One declaration: it reaches the rights that *functions* give, where they were entrusted to the society.

    *since*: the day of the declaration; *to_verify*: the declaration itself wasn't read again for this table.
    """

    name: str
    since: dt.date
    functions: frozenset[str]
    source: str
    uses: frozenset[Use] = frozenset({Use.TDM})
    checked_on: dt.date = CHECKED
    to_verify: bool = True

    def reserves(self, function: str, use: Use, on: dt.date) -> bool:
        """Whether the declaration speaks of *use* for a member with *function*, on that day."""
        return (
            on >= self.since
            and function in self.functions
            and any(one in self.uses for one in reached_by(use))
        )


VISUAL = frozenset({"painter", "sculptor", "graphic_designer", "illustrator", "photographer", "engraver"})
VISUAL |= {"artist", "architect", "designer", "maker", "attributed", "after"}
"""Functions of the visual arts, and those by which museums name their makers."""

SOCIETIES: tuple[Society, ...] = (
    Society(
        "Sacem",
        dt.date(2023, 10, 12),
        frozenset({"composer", "lyricist", "librettist", "arranger"}),
        "Sacem, déclaration du 12 octobre 2023",
    ),
    Society(
        "ADAGP",
        dt.date(2024, 2, 23),
        VISUAL,
        "ADAGP, déclaration du 23 février 2024 et liste des artistes",
    ),
    Society(
        "Spedidam",
        dt.date(2025, 3, 11),
        frozenset({"musician", "dancer", "performer"}),
        "Spedidam, déclaration du 11 mars 2025",
    ),
)
"""Declarations whose reach a function tells. Scam (works whose reproduction right was assigned to it) and
SGDL (a list on request) reach no function as a whole: a person records them as reservations. No declaration
of SACD, SCPP, SPPF or Adami was found on that day."""
