"""Works first published after the death (R7, R8); what may survive of the law of 1957 (R8b)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from filigrane.rights.days import Between, january
from filigrane.rights.terms import POSTHUMOUS_CHANGE, POSTHUMOUS_YEARS, POSTHUMOUS_YEARS_1957


@dataclass(frozen=True, slots=True)
class After:
    """A term seen from a publication after death: the rule that counts, *open* when a fact is missing."""

    free: Between
    rule: str = ""
    is_open: bool = False


def after_death(free: Between, last: Between, made_public: Between, by_owner: bool | None) -> After:
    """*free* as the publication leaves it. *last*: the last death; *by_owner*: whether the owner of the
    object published it (None when nobody said).

    Without a publication date nothing is known to be posthumous, and nothing is added.
    """
    public = made_public
    if free.latest is None or public.latest is None or (last.earliest and public.latest <= last.earliest):
        return After(free)
    surely_after_death = bool(last.latest and public.earliest and public.earliest > last.latest)
    before = public.earliest is None or public.earliest < POSTHUMOUS_CHANGE
    if public.earliest and public.earliest >= free.latest and not before and surely_after_death:
        return _of_owner(free, public, by_owner)
    if public.latest < (free.earliest or public.latest) and not before:
        return After(free, "R7" if surely_after_death else "")
    return _open(free, public, before)


def _of_owner(free: Between, public: Between, by_owner: bool | None) -> After:
    """R8: a right of its own, twenty-five years, for the owner of the object who publishes it."""
    if by_owner is False:
        return After(free)
    first = january(public.earliest.year + POSTHUMOUS_YEARS + 1) if public.earliest else None
    latest = _years(public.latest, POSTHUMOUS_YEARS)
    if by_owner:
        return After(Between(first, latest), "R8")
    return After(Between(free.earliest, latest), "R8", is_open=True)


def _open(free: Between, public: Between, before: bool) -> After:
    """R8b, or a publication that may lie on either side: the latest day of all that may count."""
    latest = _years(public.latest, POSTHUMOUS_YEARS_1957 if before else POSTHUMOUS_YEARS)
    if latest is None or free.latest is None or latest <= free.latest:
        return After(free)
    return After(Between(free.earliest, latest), "R8b" if before else "R8", is_open=True)


def _years(public: dt.date | None, years: int) -> dt.date | None:
    return january(public.year + years + 1) if public else None
