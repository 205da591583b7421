"""What was recorded as reserved, as wishes that a site publishes: only words of those who can say so."""

from __future__ import annotations

from collections.abc import Iterable

from filigrane.rights.facts import CAN_GRANT, SPEAKS_AGAINST, Stated
from filigrane.rights.reservations import uses_of
from filigrane.rights.signals.heard import USE_OF, Question
from filigrane.rights.signals.wishes import Wish, Wishes
from filigrane.rights.uses import reached_by


def declared(stated: Iterable[Stated], path: str) -> Wishes:
    """The wishes for what stands under *path*; silent where nobody who can say so reserves or refuses.

    A note, a cataloguer's report and the word of whoever only publishes a site are left out.
    """
    closed = [uses_of(one) for one in stated if one.kind in SPEAKS_AGAINST and one.capacity in CAN_GRANT]

    def wish(question: Question) -> Wish:
        reaching = set(reached_by(USE_OF[question]))
        return Wish.NO if any(uses & reaching for uses in closed) else Wish.SILENT

    return Wishes(wish(Question.FOUND), wish(Question.QUOTED), wish(Question.TRAINED), path)


def is_silent(wishes: Wishes) -> bool:
    """Whether they say nothing at all."""
    return {wishes.found, wishes.quoted, wishes.trained} == {Wish.SILENT}
