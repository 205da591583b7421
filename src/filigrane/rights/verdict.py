"""May one do this with that work? `may(ask, facts)` is the door of every room; the table is in the design.

It answers `allowed` where the French term of every layer is over (docs/en/rights.md), or where an
open licence covers the ask, and `undecided`, with the missing fact, everywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
from filigrane.rights.days import last_of
from filigrane.rights.facts import REPORTED, Facts, Kind, Stated, as_known
from filigrane.rights.offers import Offer, duties_of, is_contested, lacks, moral_duty, offers_of
from filigrane.rights.term import Term, reason, term_of
from filigrane.rights.term.neighbouring import SUPPORTS
from filigrane.rights.uses import Use
from filigrane.rights.wanted import PERMISSION, TERRITORY, wanted

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

ELSEWHERE = defer(
    "The law is that of the country where the use takes place; this version reads French law only."
)
TOLD: dict[Kind, str] = {
    Kind.STATEMENT: defer(
        "A statement is recorded; this version reports it and doesn't weigh it: “{words}”."
    ),
    Kind.RESERVED: defer(
        "A reservation is recorded; this version reports it and doesn't weigh it: “{words}”."
    ),
    Kind.REFUSED: defer("A refusal is recorded; this version reports it and doesn't weigh it: “{words}”."),
    Kind.HELD: defer("A contract is recorded; this version reports it and doesn't weigh it: “{words}”."),
}
"""What is said of the facts that the first form doesn't weigh."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one layer stands: its term, the offer that covers it, what is missing when neither does."""

    term: Term
    is_free: bool
    offer: Offer | None
    missing: tuple[Missing, ...]


def may(ask: Ask, facts: Facts) -> Verdict:
    """Answer *ask* from *facts*. Pure: the same question and facts give the same verdict for ever."""
    known = as_known(facts, ask)
    offers = offers_of(known)
    standings = [standing_of(layer, ask, known, offers) for layer in layers_of(known)]
    reasons = [why for standing in standings for why in standing.term.reasons]
    reasons += [offer.reason for offer in offers] + [
        told(fact) for fact in known.stated if is_statement(fact)
    ]
    free = last_of(standing.term.free for standing in standings)
    bounds = (free.earliest, free.latest)
    if ask.territory != "FR":
        abroad = reason("territory", Sentence(ELSEWHERE), Layer.WORK)
        wants = (wanted(TERRITORY, Layer.WORK, territory=ask.territory),)
        return Verdict(Answer.UNDECIDED, Confidence.UNKNOWN, (abroad, *reasons), (), wants, bounds)
    missing = once(lack for standing in standings for lack in standing.missing)
    if missing:
        return Verdict(Answer.UNDECIDED, Confidence.UNKNOWN, tuple(reasons), (), missing, bounds)
    used = [standing.offer for standing in standings if standing.offer and not standing.is_free]
    doubt = any(is_contested(offer, ask) for offer in used)
    doubt |= any(standing.term.is_contested for standing in standings if standing.is_free)
    sure = Confidence.CONTESTED if doubt else Confidence.SETTLED
    return Verdict(Answer.ALLOWED, sure, tuple(reasons), duties(offers, used), (), bounds)


def layers_of(facts: Facts) -> list[Layer]:
    """The layers to look at: the work's own, then every right that somebody may hold in it."""
    own = facts.layers or (Layer.WORK,)
    things = (layer for layer, kinds in SUPPORTS.items() for one in facts.related if one.support in kinds)
    found = {*own, *things, *(holder.layer for holder in facts.holders)}
    return [layer for layer in Layer if layer in found]


def standing_of(layer: Layer, ask: Ask, facts: Facts, offers: tuple[Offer, ...]) -> Standing:
    """Where *layer* stands for *ask*: free, covered, or lacking something."""
    term = term_of(layer, facts, ask.on)
    if term.is_over(ask.on):
        return Standing(term, True, None, ())
    lacking = [(offer, lacks(offer, layer, ask, facts)) for offer in offers]
    covering = next((offer for offer, lack in lacking if lack is None), None)
    if covering is not None:
        return Standing(term, False, covering, ())
    surely_protected = term.free.earliest is not None and ask.on < term.free.earliest
    telling = [lack for _offer, lack in lacking if lack and lack.code != PERMISSION.code]
    wants = (*(() if surely_protected else term.missing), *telling)
    return Standing(term, False, None, wants or (wanted(PERMISSION, layer),))


def duties(offers: tuple[Offer, ...], used: list[Offer]) -> tuple[Duty, ...]:
    """The moral right first; then the licences, those the answer rests on before the others."""
    resting = [duty for offer in used for duty in duties_of(offer, relied_on=True)]
    other = [duty for offer in offers if offer not in used for duty in duties_of(offer, relied_on=False)]
    return tuple(dict.fromkeys((moral_duty(), *resting, *other)))


def is_statement(fact: Stated) -> bool:
    """Whether a fact is somebody's word on the use of the work, which this version only reports."""
    return fact.kind in REPORTED


def told(fact: Stated) -> Reason:
    """A statement as a reason: reported, not weighed."""
    words = " · ".join(str(value) for value in fact.value.values() if value)
    sentence = Sentence(TOLD[fact.kind], (("words", words),))
    return Reason("statement", sentence, fact.source, Layer.WORK)


def once(lacks_found: Iterable[Missing]) -> tuple[Missing, ...]:
    """The same missing facts, each said once, in order."""
    return tuple(dict.fromkeys(lacks_found))
