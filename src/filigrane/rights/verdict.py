"""May one do this with that work? `may(ask, facts, rules)` is the door of every room.

The table of the answers is in docs/en/rights.md. Each layer of right is answered for itself
(`rights/standing.py`), then the strictest answer is that of the work: refused before licence needed,
before undecided, before allowed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TypeVar

from filigrane.base.errors import defer
from filigrane.rights.answers import (
    Answer,
    Confidence,
    Duty,
    Layer,
    Missing,
    Reason,
    Sentence,
    Verdict,
)
from filigrane.rights.ask import Ask, Purpose, Who
from filigrane.rights.days import Between, last_of
from filigrane.rights.facts import SPEAKS_AGAINST, Facts, Kind, Stated
from filigrane.rights.known import as_known
from filigrane.rights.offers import Offer, duties_of, offers_of
from filigrane.rights.performing import about_persons, of_persons
from filigrane.rights.reservations import signalled, told
from filigrane.rights.rules import FRANCE, Rules
from filigrane.rights.standing import Standing
from filigrane.rights.term import reason
from filigrane.rights.term.neighbouring import SUPPORTS
from filigrane.rights.uses import Use
from filigrane.rights.wanted import TERRITORY, wanted
from filigrane.rights.warnings import warnings

__all__ = [
    "Answer",
    "Ask",
    "Confidence",
    "Duty",
    "Facts",
    "Layer",
    "Missing",
    "Purpose",
    "Reason",
    "Use",
    "Verdict",
    "Who",
    "may",
]

T = TypeVar("T")

ELSEWHERE = defer(
    "The law is that of the country where the use takes place; this version reads French law only."
)
STATEMENT = defer("A statement is recorded; it is reported and not weighed: “{words}”.")
GRANTED = defer("A licence granted to somebody else is recorded: “{words}”. It permits nothing to others.")
ALWAYS = Between(dt.date.min, dt.date.min)
"""The first free day of what has no term."""
STRICTEST = (Answer.REFUSED, Answer.LICENCE_NEEDED, Answer.UNDECIDED, Answer.ALLOWED)
"""The answer of a work is the first of these that one of its layers gives."""


def may(ask: Ask, facts: Facts, rules: Rules = FRANCE) -> Verdict:
    """Answer *ask* from *facts*. Pure: the same question, facts and rules give the same verdict for ever."""
    known = as_known(facts, ask)
    offers = offers_of(known)
    law = rules.laws.get(ask.territory)
    beside = (*(offer.reason for offer in offers), *said_beside(known))
    if law is None:
        abroad = reason("territory", Sentence(ELSEWHERE), Layer.WORK)
        wants = (wanted(TERRITORY, Layer.WORK, territory=ask.territory),)
        return Verdict(
            Answer.UNDECIDED, Confidence.UNKNOWN, (abroad, *beside), (), wants, rules=rules.version
        )
    standings = [law(layer, ask, known, offers, rules.societies) for layer in layers_of(known)]
    standings += persons(ask, known)
    answer = next(one for one in STRICTEST if any(found.answer is one for found in standings))
    deciding = [found for found in standings if found.answer is answer]
    reasons = once(why for found in (*deciding, *standings) for why in found.reasons)
    return Verdict(
        answer,
        confidence_of(answer, deciding),
        once((*reasons, *beside)),
        duties(ask, known, offers, standings) if answer is Answer.ALLOWED else (),
        once(lack for found in deciding for lack in found.missing),
        bounds_of(last_of(found.free for found in standings)),
        once(name for found in deciding for name in found.contacts),
        rules.version,
    )


def persons(ask: Ask, facts: Facts) -> list[Standing]:
    """Where the persons of the performers stand, whatever becomes of the rights; none when none performs."""
    said, missing, reasons = about_persons(ask, facts)
    if not reasons:
        return []
    answer = Answer.UNDECIDED if missing else Answer.ALLOWED
    answer = Answer.REFUSED if of_persons(said) else answer
    sure = Confidence.UNKNOWN if answer is Answer.UNDECIDED else Confidence.SETTLED
    return [Standing(Layer.PERSON, answer, sure, reasons, ALWAYS, missing=missing)]


def layers_of(facts: Facts) -> list[Layer]:
    """The layers to look at: the work's own, then every right that somebody may hold in it."""
    own = facts.layers or (Layer.WORK,)
    things = (layer for layer, kinds in SUPPORTS.items() for one in facts.related if one.support in kinds)
    found = {*own, *things, *(holder.layer for holder in facts.holders)}
    return [layer for layer in Layer if layer in found]


def confidence_of(answer: Answer, deciding: list[Standing]) -> Confidence:
    """How sure an answer is: a permission as its weakest layer, a prohibition as its surest one."""
    if answer is Answer.UNDECIDED:
        return Confidence.UNKNOWN
    settled = (found.confidence is Confidence.SETTLED for found in deciding)
    sure = all(settled) if answer is Answer.ALLOWED else any(settled)
    return Confidence.SETTLED if sure else Confidence.CONTESTED


def said_beside(facts: Facts) -> Iterator[Reason]:
    """What people and signals said, as reasons, whether the answer rests on it or not."""
    for fact in facts.stated:
        if fact.kind in SPEAKS_AGAINST:
            yield told(fact)
        elif fact.kind in (Kind.STATEMENT, Kind.GRANTED):
            yield reported(fact)
    yield from map(signalled, facts.signals)


def reported(fact: Stated) -> Reason:
    """Somebody's words as a reason: reported, not weighed."""
    words = " · ".join(str(value) for value in fact.value.values() if value)
    text = STATEMENT if fact.kind is Kind.STATEMENT else GRANTED
    return Reason(fact.kind.value, Sentence(text, (("words", words),)), fact.source, Layer.WORK)


def duties(ask: Ask, facts: Facts, offers: tuple[Offer, ...], standings: list[Standing]) -> tuple[Duty, ...]:
    """The moral right first; then what the answer rests on; then the other licences, as they are named."""
    used = [found.offer for found in standings if found.offer is not None]
    resting = [duty for offer in used for duty in duties_of(offer, relied_on=True)]
    excepted = [duty for found in standings for duty in found.duties]
    other = [duty for offer in offers if offer not in used for duty in duties_of(offer, relied_on=False)]
    return once((*warnings(ask, facts), *resting, *excepted, *other))


def bounds_of(day: Between) -> tuple[dt.date | None, dt.date | None]:
    """Both bounds of a day."""
    return day.earliest, day.latest


def once(found: Iterable[T]) -> tuple[T, ...]:
    """Each thing once, in order."""
    return tuple(dict.fromkeys(found))
