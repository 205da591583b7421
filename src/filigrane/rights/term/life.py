"""The term that counts from deaths (R1 to R4), then what publication, wars and origin make of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from filigrane.base.errors import defer
from filigrane.rights.answers import Layer, Missing, Reason, Sentence
from filigrane.rights.countries import TERMS_ABROAD
from filigrane.rights.days import Between, last_of, years_after
from filigrane.rights.facts import Facts, Holder
from filigrane.rights.layers import SUNG
from filigrane.rights.term.comparison import shorter_abroad
from filigrane.rights.term.deaths import death_of, deaths_wanted, mention_of, within_wars
from filigrane.rights.term.posthumous import after_death
from filigrane.rights.term.shape import Term, is_past, reason, said, settled, tell
from filigrane.rights.term.wars import Lengthened, for_france, hangs_on_publication, music
from filigrane.rights.terms import RULES
from filigrane.rights.wanted import (
    DIED_FOR_FRANCE,
    POSTHUMOUS,
    PUBLISHED,
    RECIPROCITY,
    RULE_R15,
    TERM_ABROAD,
    wanted,
)

SINCE = defer("{who}: the seventy years after the year of death are over; in the public domain since {day}.")
SURELY_SINCE = defer("{who}: whatever the exact date of death, the term was over by {day}.")
UNTIL = defer("{who}: the seventy years after the year of death run; in the public domain from {day}.")
OPEN = defer("{who}: the term counts from the year of death, which isn't known well enough.")
NOT_BEFORE = defer("{who}: the seventy years after the year of death can't be over before {day}.")
NOBODY_SINCE = defer("No author is recorded; whoever it was, the term was over by {day}.")
NOBODY_OPEN = defer("No author is recorded, so the term can't be counted from the year of death.")
SAYS: dict[str, str] = {
    "R7": defer(
        "First published after the author’s death, within the seventy years: the term stays the same."
    ),
    "R8": defer(
        "First published after the seventy years: twenty-five years from the publication belong to the owner "
        "of the object who published it."
    ),
    "R8b": defer(
        "First published after the author’s death and before July 1995: fifty years from the publication may "
        "survive."
    ),
    "R10": defer("Music published by the end of 1920: the wars add 14 years and 272 days."),
    "R11": defer("Music published from 1921 to 1947: the second war adds 8 years and 120 days."),
    "R12": defer("The extensions for the wars add nothing here: the seventy years contain them."),
    "R13": defer(
        "« Mort pour la France » ({who}): fifty years, thirty more and the years of war count where they "
        "last longer."
    ),
    "R14": defer("« Mort pour la France » ({who}): thirty years are added to those of the wars."),
    "R15": defer(
        "« Mort pour la France » ({who}), first published from 1948 on: whether thirty years are added is "
        "contested."
    ),
}
UNCHECKED = defer("Nobody has checked whether {who} is « mort pour la France »; the term would be longer.")
FOREIGN = defer("Music by foreign authors: the years of war count only where their country returns them.")
R9_SAYS = defer("The country of origin ({country}) protects less long; the shorter term counts in France.")


@dataclass(slots=True)
class Count:
    """A term as it is counted, step by step; *missing* is what these steps lack, beside the deaths."""

    layer: Layer
    free: Between
    reasons: list[Reason] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    margin: int = 0
    is_contested: bool = False


def life_term(layer: Layer, facts: Facts, on: dt.date) -> Term:
    """Seventy years after the year in which the last author of *layer* died, and what changes that."""
    holders = facts.of(layer)
    if all(holder.function in SUNG for holder in holders):
        holders += (Holder("", layer),)  # nobody is named for the work, or for the music of sung words
    dead = [(holder, death_of(holder, facts)) for holder in holders]
    last = last_of(died for _holder, died in dead)
    count = Count(layer, years_after(last, RULES["R1"].years + 1))
    ends_with_owner = layer in (Layer.WORK, Layer.MUSIC) and _posthumous(count, last, facts)
    if not ends_with_owner:
        _wars(count, dead, facts)
    _origin(count, last, facts, holders)
    over = is_past(count.free.latest, on, count.margin)
    missing = () if over else tuple(dict.fromkeys((*deaths_wanted(layer, dead), *count.missing)))
    first = reason(code_of(layer, holders), _sentence(count.free, on, holders), layer)
    return Term(layer, count.free, (first, *count.reasons), missing, count.margin, count.is_contested)


def code_of(layer: Layer, holders: tuple[Holder, ...]) -> str:
    """The rule that counts: one author, several, a film, a song whose words were made for its music."""
    if layer is Layer.FILM:
        return "R3"
    if len(holders) == 1:
        return "R1"
    return "R4" if layer is Layer.MUSIC and len({h.function for h in holders}) > 1 else "R2"


def _sentence(free: Between, on: dt.date, holders: tuple[Holder, ...]) -> Sentence:
    who = ", ".join(holder.name for holder in holders if holder.name)
    if not who:
        return tell(free, on, (NOBODY_SINCE, NOBODY_SINCE, NOBODY_OPEN, NOBODY_OPEN))
    if not settled(free) and free.earliest is not None and on < free.earliest:
        return tell(Between(free.earliest, free.earliest), on, (SINCE, SURELY_SINCE, NOT_BEFORE, OPEN), who)
    return tell(free, on, (SINCE, SURELY_SINCE, UNTIL, OPEN), who)


def _posthumous(count: Count, last: Between, facts: Facts) -> bool:
    """Lay R7, R8 and R8b over *count*; whether the right of the owner takes the author's place."""
    after = after_death(count.free, last, facts.public_of(count.layer), facts.by_owner)
    count.free = after.free
    if after.rule:
        count.reasons.append(said(after.rule, SAYS[after.rule], count.layer))
    if after.is_open:
        count.missing.append(wanted(POSTHUMOUS, count.layer))
    return after.rule == "R8" and not after.is_open


def _wars(count: Count, dead: list[tuple[Holder, Between]], facts: Facts) -> None:
    """Lay R10 to R15 over *count*."""
    layer, before = count.layer, count.free
    if layer is Layer.MUSIC:
        foreign = all(holder.country and holder.country != "FR" for holder, _died in dead)
        _take(count, music(before, facts.public_of(layer), is_foreign=foreign))
        if count.margin and foreign:
            count.reasons.append(said("R10", FOREIGN, layer))
            count.missing.append(wanted(RECIPROCITY, layer))
    for holder, died in dead:
        _mention(count, holder, died, facts)
    if count.free == before:
        count.reasons.append(said("R12", SAYS["R12"], layer))
    elif hangs_on_publication(facts.public_of(layer)):
        count.missing.append(wanted(PUBLISHED, layer))


def _take(count: Count, longer: Lengthened) -> None:
    count.free, count.margin = longer.free, longer.margin
    count.reasons += [said(code, SAYS[code], count.layer) for code in longer.rules]


def _mention(count: Count, holder: Holder, died: Between, facts: Facts) -> None:
    """Lay the longer term of one author « mort pour la France » over *count*, as far as it reaches."""
    layer, mention = count.layer, mention_of(holder, died)
    if mention is False:
        return
    in_war = died if mention else within_wars(died)
    longer = for_france(in_war, facts.public_of(layer), is_music=layer is Layer.MUSIC)
    whole = last_of((count.free, longer.free))
    if whole == count.free:
        return
    count.margin = longer.margin
    if mention is None:
        count.free = Between(count.free.earliest, whole.latest)
        count.reasons.append(said("R13", UNCHECKED, layer, who=holder.name))
        if holder.died.is_stated:
            count.missing.append(wanted(DIED_FOR_FRANCE, layer, name=holder.name))
        return
    count.free = whole
    (code,) = longer.rules
    count.reasons.append(said(code, SAYS[code], layer, who=holder.name))
    if code == "R15":
        count.missing.append(wanted(RULE_R15, layer, name=holder.name))


def _origin(count: Count, last: Between, facts: Facts, holders: tuple[Holder, ...]) -> None:
    """Lay R9 over *count*."""
    shorter = shorter_abroad(count.free, last, facts, holders)
    if shorter is None:
        return
    count.free, count.is_contested = shorter, True
    count.reasons.append(said("R9", R9_SAYS, count.layer, country=facts.origin))
    if facts.origin not in TERMS_ABROAD:
        count.missing.append(wanted(TERM_ABROAD, count.layer, country=facts.origin))
