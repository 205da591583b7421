"""One date: the readers of single dates, tried in turn."""

from __future__ import annotations

from filigrane.languages.dates.calendar import (
    day,
    month,
    part_of_whole,
    part_of_year,
    typed,
    year,
)
from filigrane.languages.dates.centuries import century, decade, hundreds, limit, millennium
from filigrane.languages.dates.periods import period
from filigrane.languages.dates.republican import republican
from filigrane.languages.dates.span import Span
from filigrane.languages.dates.vocabulary import Tokens

READERS = (
    year,
    typed,
    day,
    month,
    republican,
    century,
    decade,
    hundreds,
    period,
    part_of_year,
    limit,
    millennium,
)
PARTS = ("early", "mid", "late")


def single(tokens: Tokens) -> Span | None:
    """The one date that *tokens* write, or None."""
    text = " ".join(tokens)
    for reader in READERS:
        if (found := reader(text)) is not None:
            return found
    if len(tokens) > 1 and tokens[0] in PARTS:
        for reader in (year, month, period):
            if (found := reader(" ".join(tokens[1:]))) is not None:
                return part_of_whole(found)
    return None
