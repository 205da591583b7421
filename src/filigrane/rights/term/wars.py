"""The years that two wars add: to music (R10, R11), to authors « morts pour la France » (R13 to R15)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from filigrane.rights.days import Added, Between, add, january, years_after
from filigrane.rights.terms import FIRST_WAR, FOR_FRANCE_YEARS, MARGIN_DAYS, SECOND_WAR

NOTHING = Added(0, 0)


@dataclass(frozen=True, slots=True)
class Lengthened:
    """A term with what the wars add: its bounds, the rules that count, the margin of days."""

    free: Between
    rules: tuple[str, ...] = ()
    margin: int = 0


def added_for(published: dt.date | None, otherwise: Added) -> Added:
    """What the wars add to a work published on that day; *otherwise* where the day isn't known."""
    if published is None:
        return otherwise
    if published <= FIRST_WAR.until:
        return FIRST_WAR.adds
    return SECOND_WAR.adds if published < SECOND_WAR.until else NOTHING


def hangs_on_publication(made_public: Between) -> bool:
    """Whether the years that the wars add differ with the day of publication, as far as it's known."""
    return added_for(made_public.latest, NOTHING) != added_for(made_public.earliest, FIRST_WAR.adds)


def music(free: Between, made_public: Between, *, is_foreign: bool) -> Lengthened:
    """R10 and R11: *free* with the years of war, by the day of publication.

    For foreigners the years depend on reciprocity: the term may end with them or without.
    """
    least, most = added_for(made_public.latest, NOTHING), added_for(made_public.earliest, FIRST_WAR.adds)
    if most is NOTHING:
        return Lengthened(free)
    longer = Between(
        add(free.earliest, NOTHING if is_foreign else least) if free.earliest else None,
        add(free.latest, most) if free.latest else None,
    )
    rules = {FIRST_WAR.adds: "R10", SECOND_WAR.adds: "R11"}
    codes = tuple(dict.fromkeys(rules[one] for one in (most, least) if one in rules))
    return Lengthened(longer, codes, MARGIN_DAYS)


def for_france(died: Between, public: Between, *, is_music: bool) -> Lengthened:
    """R13, R14 and R15: what the mention makes of the term of an author who died then, apart from R1.

    A work first published from 1948 on is between both: L. 123-10 hangs on the article before it.
    """
    years = (71 if is_music else 51) + FOR_FRANCE_YEARS
    counted = years_after(died, years)
    least, most = added_for(public.latest, NOTHING), added_for(public.earliest, FIRST_WAR.adds)
    late = public.latest is None or public.latest >= SECOND_WAR.until
    surely_late = public.earliest is not None and public.earliest >= SECOND_WAR.until
    code = "R15" if surely_late else "R14" if is_music else "R13"
    most = SECOND_WAR.adds if surely_late else most
    earliest = None if late else counted.earliest
    return Lengthened(
        Between(
            add(earliest, least) if earliest else january(1),
            add(counted.latest, most) if counted.latest else None,
        ),
        (code,),
        MARGIN_DAYS,
    )
