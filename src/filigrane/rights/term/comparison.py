"""R9: a work from outside the Union is protected in France no longer than in its country of origin."""

from __future__ import annotations

from collections.abc import Sequence

from filigrane.rights.countries import IN_UNION, TERMS_ABROAD, abroad
from filigrane.rights.days import Between, years_after
from filigrane.rights.facts import Facts, Holder

BERNE_YEARS = 50
"""The least that a country of the Berne convention gives after the author's death (art. 7)."""


def shorter_abroad(free: Between, last: Between, facts: Facts, holders: Sequence[Holder]) -> Between | None:
    """The bounds of the term when the country of origin may end it earlier; None when it can't.

    It counts only where the origin and every author are known to be outside the Union.
    """
    origin = facts.origin
    if not origin or origin in IN_UNION or any(not h.country or h.country in IN_UNION for h in holders):
        return None
    if origin in TERMS_ABROAD:
        there = abroad(origin, last, facts.made_public)
    else:
        there = Between(years_after(last, BERNE_YEARS + 1).earliest, None)
    earliest = min((day for day in (free.earliest, there.earliest) if day), default=None)
    latest = min((day for day in (free.latest, there.latest) if day), default=None)
    if latest == free.latest and (earliest == free.earliest or origin in TERMS_ABROAD):
        return None
    return Between(earliest, latest)
