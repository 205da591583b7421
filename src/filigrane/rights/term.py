"""When one layer of a work enters the public domain in France, with its doubt (R1, R2, R5, R12)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.rights.answers import Layer, Missing, Reason, Sentence
from filigrane.rights.days import Between, december, january, last_of, years_after
from filigrane.rights.facts import Authorship, Facts, Holder
from filigrane.rights.layers import TERM_ELSEWHERE
from filigrane.rights.terms import (
    LIFE_YEARS,
    POSTHUMOUS_CHANGE,
    POSTHUMOUS_YEARS,
    POSTHUMOUS_YEARS_1957,
    RULES,
    WARS,
)
from filigrane.rights.wanted import (
    AUTHOR_DIED,
    AUTHORSHIP,
    DIED_FOR_FRANCE,
    POSTHUMOUS,
    PUBLISHED,
    RULE_ELSEWHERE,
    RULE_R13,
    wanted,
)

SINCE = defer("{who}: the seventy years after the year of death are over; in the public domain since {day}.")
SURELY_SINCE = defer("{who}: whatever the exact date of death, the term was over by {day}.")
UNTIL = defer("{who}: the seventy years after the year of death run; in the public domain from {day}.")
OPEN = defer("{who}: the term counts from the year of death, which isn't known well enough.")
NOT_BEFORE = defer("{who}: the seventy years after the year of death can't be over before {day}.")
R5_SINCE = defer("No author is named: the seventy years after the publication are over since {day}.")
R5_UNTIL = defer("No author is named: the seventy years after the publication run until {day}.")
R5_OPEN = defer("No author is named: the term counts from the publication, which isn't known well enough.")
R12_SAYS = defer("The extensions for the wars add nothing here: the seventy years contain them.")
R13_SAYS = defer("Thirty years and the extensions for the wars may be added: “mort pour la France” ({who}).")
R13_NOBODY = defer("A longer term holds for an author “mort pour la France”; the date of death will tell.")
ELSEWHERE = defer("The term of this right follows another rule, which this version doesn't compute.")
NOBODY_SINCE = defer("No author is recorded; whoever it was, the term was over by {day}.")
NOBODY_OPEN = defer("No author is recorded, so the term can't be counted from the year of death.")


@dataclass(frozen=True, slots=True)
class Term:
    """The term of one layer: *free* bounds the first day of public domain; *missing* would narrow it."""

    layer: Layer
    free: Between
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...]

    def is_over(self, on: dt.date) -> bool:
        """Whether the layer is in the public domain on that day, whatever the doubt."""
        return self.free.latest is not None and on >= self.free.latest


def term_of(layer: Layer, facts: Facts, on: dt.date) -> Term:
    """The term of *layer* as seen from *on*. Always gives at least one reason."""
    if layer in TERM_ELSEWHERE:
        rule = TERM_ELSEWHERE[layer]
        return Term(
            layer,
            Between(),
            (reason(rule, Sentence(ELSEWHERE), layer),),
            (wanted(RULE_ELSEWHERE, layer, source=RULES[rule].source),),
        )
    if layer is Layer.WORK and from_publication(facts):
        return publication_term(facts, on)
    return life_term(layer, facts, on)


def from_publication(facts: Facts) -> bool:
    """Whether the term counts from publication: a collective work, or one that no author signs."""
    if facts.authorship is Authorship.COLLECTIVE:
        return True
    return facts.authorship is not Authorship.UNKNOWN and not facts.of(Layer.WORK)


def publication_term(facts: Facts, on: dt.date) -> Term:
    """R5: anonymous, pseudonymous or collective."""
    free = years_after(facts.made_public, RULES["R5"].years + 1)
    sentence = tell(free, on, (R5_SINCE, R5_SINCE, R5_UNTIL, R5_OPEN))
    over = free.latest is not None and on >= free.latest
    missing = () if over or settled(free) else (wanted(PUBLISHED, Layer.WORK),)
    reasons = (reason("R5", sentence, Layer.WORK), reason("R12", Sentence(R12_SAYS), Layer.WORK))
    return Term(Layer.WORK, free, reasons, missing)


def life_term(layer: Layer, facts: Facts, on: dt.date) -> Term:
    """R1 and R2: seventy years after the year in which the last author died."""
    holders = facts.of(layer) or (Holder("", layer),)
    deaths = [death_of(holder, facts) for holder in holders]
    last = last_of(deaths)
    free = years_after(last, RULES["R1"].years + 1)
    for_france = [h for h, died in zip(holders, deaths, strict=True) if may_have_died_for_france(h, died)]
    posthumous = posthumous_latest(last, facts.made_public) if layer is Layer.WORK else None
    if for_france or free.latest is None:
        free = Between(free.earliest, None)
    elif posthumous is not None and posthumous > free.latest:
        free = Between(free.earliest, posthumous)
    who = ", ".join(holder.name for holder in holders if holder.name)
    texts = (
        (SINCE, SURELY_SINCE, UNTIL, OPEN) if who else (NOBODY_SINCE, NOBODY_SINCE, NOBODY_OPEN, NOBODY_OPEN)
    )
    sentence = tell(free, on, texts, who)
    reasons = [reason("R2" if len(holders) > 1 else "R1", sentence, layer)]
    if for_france:
        names = ", ".join(holder.name for holder in for_france if holder.died.is_stated)
        longer = Sentence(R13_SAYS, (("who", names),)) if names else Sentence(R13_NOBODY)
        reasons.append(reason("R13", longer, layer))
    else:
        reasons.append(reason("R12", Sentence(R12_SAYS), layer))
    over = free.latest is not None and on >= free.latest
    missing = [] if over else missing_of(layer, holders, deaths, for_france)
    if not over and posthumous is not None and free.latest == posthumous:
        missing.append(wanted(POSTHUMOUS, layer))
    return Term(layer, free, tuple(reasons), tuple(missing))


def death_of(holder: Holder, facts: Facts) -> Between:
    """The death of *holder*, bounded by the longest of lives where nobody recorded it.

    An author was born before the work was made public; a translator perhaps after the work was.
    """
    if holder.died.latest is not None:
        return holder.died
    alive_from = max((day for day in (holder.died.earliest, holder.born.earliest) if day), default=None)
    public = min((day for day in (facts.made_public.latest, facts.existed_by) if day), default=None)
    born_by = [holder.born.latest] if holder.born.latest else []
    if holder.layer is Layer.WORK and not holder.is_body and public:
        crossed = holder.born.earliest is not None and holder.born.earliest > public
        born_by += [] if crossed else [public]
    if not born_by:
        return Between(alive_from, None)
    latest = december(min(born_by).year + LIFE_YEARS)
    return Between(alive_from, max(latest, alive_from or latest))


def may_have_died_for_france(holder: Holder, died: Between) -> bool:
    """Whether the longer term of L. 123-10 may apply: the mention is recorded, or nobody checked it."""
    if holder.died_for_france is not None:
        return holder.died_for_france
    return died.latest is not None and any(died.touches(first, last) for first, last in WARS)


def posthumous_latest(last: Between, made_public: Between) -> dt.date | None:
    """The last day on which the term of a posthumous work can end; None if it surely isn't posthumous."""
    if made_public.latest is None or (last.earliest and made_public.latest <= last.earliest):
        return None
    before = made_public.earliest is None or made_public.earliest < POSTHUMOUS_CHANGE
    return january(made_public.latest.year + (POSTHUMOUS_YEARS_1957 if before else POSTHUMOUS_YEARS) + 1)


def missing_of(
    layer: Layer, holders: tuple[Holder, ...], deaths: list[Between], for_france: list[Holder]
) -> list[Missing]:
    """What would narrow a term that counts from deaths."""
    found = []
    for holder, died in zip(holders, deaths, strict=True):
        if not holder.name or holder.is_body:
            found.append(wanted(AUTHORSHIP, layer))
        elif not holder.died.is_stated or not settled(years_after(died, 1)):
            found.append(wanted(AUTHOR_DIED, layer, name=holder.name))
    for holder in for_france:
        if holder.died_for_france:
            found.append(wanted(RULE_R13, layer, name=holder.name))
        elif holder.died.is_stated:
            found.append(wanted(DIED_FOR_FRANCE, layer, name=holder.name))
    return found


def settled(day: Between) -> bool:
    """Whether no doubt is left on a day."""
    return day.earliest is not None and day.earliest == day.latest


def tell(free: Between, on: dt.date, texts: tuple[str, str, str, str], who: str = "") -> Sentence:
    """The sentence that says where a term stands: over, surely over, running, open."""
    named = (("who", who),) if who else ()
    if free.latest is not None and on >= free.latest:
        return Sentence(texts[0] if settled(free) else texts[1], (*named, ("day", free.latest)))
    if settled(free) and free.latest is not None:
        return Sentence(texts[2], (*named, ("day", free.latest)))
    if who and free.earliest is not None and on < free.earliest:
        return Sentence(NOT_BEFORE, (*named, ("day", free.earliest)))
    return Sentence(texts[3], named)


def reason(code: str, sentence: Sentence, layer: Layer) -> Reason:
    """A reason drawn from the table of rules."""
    rule = RULES[code]
    return Reason(code, sentence, rule.source, layer, rule.checked_on, rule.to_verify)
