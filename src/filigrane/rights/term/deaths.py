"""When those who made a work died, bounded where nobody recorded it."""

from __future__ import annotations

from filigrane.rights.answers import Layer, Missing
from filigrane.rights.days import Between, december, years_after
from filigrane.rights.facts import Facts, Holder
from filigrane.rights.term.shape import settled
from filigrane.rights.terms import LIFE_YEARS, WARS
from filigrane.rights.wanted import AUTHOR_DIED, AUTHORSHIP, wanted


def death_of(holder: Holder, facts: Facts) -> Between:
    """The death of *holder*, bounded by the longest of lives where nobody recorded it.

    An author was born before the work was made public; a translator perhaps after, and so whoever set
    old words to music when nobody is named.
    """
    if holder.died.latest is not None:
        return holder.died
    alive_from = max((day for day in (holder.died.earliest, holder.born.earliest) if day), default=None)
    public = min((day for day in (facts.made_public.latest, facts.existed_by) if day), default=None)
    born_by = [holder.born.latest] if holder.born.latest else []
    before = holder.layer is Layer.WORK or (bool(holder.name) and facts.is_own(holder.layer))
    if before and not holder.is_body and public:
        crossed = holder.born.earliest is not None and holder.born.earliest > public
        born_by += [] if crossed else [public]
    if not born_by:
        return Between(alive_from, None)
    latest = december(min(born_by).year + LIFE_YEARS)
    return Between(alive_from, max(latest, alive_from or latest))


def mention_of(holder: Holder, died: Between) -> bool | None:
    """Whether *holder* is « mort pour la France »; None when nobody checked and the death leaves it open."""
    if holder.died_for_france is not None:
        return holder.died_for_france
    open_still = died.latest is not None and any(died.touches(first, last) for first, last in WARS)
    return None if open_still else False


def within_wars(died: Between) -> Between:
    """*died*, if it was a death for which the mention is given: by the end of the last war."""
    end = WARS[-1][1]
    return Between(died.earliest, min(died.latest, end) if died.latest else end)


def deaths_wanted(layer: Layer, dead: list[tuple[Holder, Between]]) -> list[Missing]:
    """What would narrow a term that counts from these deaths."""
    found = []
    for holder, died in dead:
        if not holder.name or holder.is_body:
            found.append(wanted(AUTHORSHIP, layer))
        elif not holder.died.is_stated or not settled(years_after(died, 1)):
            found.append(wanted(AUTHOR_DIED, layer, name=holder.name))
    return found
