"""The facts of one work made ready for questions: what no use changes is worked out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.rights.answers import Layer, Reason, Sentence
from filigrane.rights.ask import Ask
from filigrane.rights.days import last_of
from filigrane.rights.facts import SPEAKS_AGAINST, Facts, Kind, Stated
from filigrane.rights.footing import Footing
from filigrane.rights.known import as_known
from filigrane.rights.offers import Offer, offers_of
from filigrane.rights.reservations import closed_in, signalled, told
from filigrane.rights.rules import Law
from filigrane.rights.term.neighbouring import SUPPORTS
from filigrane.rights.uses import Use

STATEMENT = defer("A statement is recorded; it is reported and not weighed: “{words}”.")
ORDER = tuple(Layer)
"""The layers as a page tells them."""
NO_USE: frozenset[Use] = frozenset()
EVERY_USE = frozenset(Use)
Shape = tuple[tuple[Layer, bool, bool, bool], ...]
"""How the layers of a work stand: each free or not, by a contested rule or not, surely protected or not."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """*facts* as they were known; *reasons*: what the law says of each layer whatever the use, then *beside*,
    what people and signals said.

    *free_from* bounds the first day on which every layer is in the public domain. *spoken_of* are the uses of
    which somebody said what may change what is met in a layer; *functions* are those of whoever may hold a
    right that isn't over. *has_performers*: somebody performs in it or has agreed to something, so persons
    have a say whatever becomes of the rights.
    """

    facts: Facts
    offers: tuple[Offer, ...]
    reasons: tuple[Reason, ...]
    beside: tuple[Reason, ...]
    footings: tuple[Footing, ...]
    free_from: tuple[dt.date | None, dt.date | None]
    spoken_of: frozenset[Use]
    functions: list[str]
    shape: Shape
    has_performers: bool


def prepare(facts: Facts, ask: Ask, law: Law) -> Prepared:
    """*facts* made ready for every question of the day and the knowledge of *ask*."""
    known = as_known(facts, ask)
    offers = offers_of(known)
    footings = tuple(law.footing(layer, known, ask.on) for layer in layers_of(known))
    free = last_of(footing.free for footing in footings)
    lasting = [footing for footing in footings if not footing.is_free]
    beside = (*(offer.reason for offer in offers), *said_beside(known))
    reasons = (*(why for footing in footings for why in footing.reasons), *beside)
    return Prepared(
        known,
        offers,
        tuple(dict.fromkeys(reasons)) if beside else reasons,
        beside,
        footings,
        (free.earliest, free.latest),
        spoken_of(known, offers) if lasting else NO_USE,
        [holder.function for footing in lasting for holder in footing.holders],
        tuple([(one.layer, one.is_free, one.is_contested, bool(one.missing)) for one in footings]),
        bool(known.agreements) or any(footing.layer is Layer.PERFORMANCE for footing in footings),
    )


def spoken_of(facts: Facts, offers: tuple[Offer, ...]) -> frozenset[Use]:
    """The uses of which somebody said what may change the answer of a layer that isn't free."""
    if offers or facts.signals or facts.is_in_public is not None:
        return EVERY_USE
    if any(fact.kind is Kind.STATEMENT for fact in facts.stated):
        return EVERY_USE
    return NO_USE.union(*map(closed_in, facts.stated))


def layers_of(facts: Facts) -> list[Layer]:
    """The layers to look at: the work's own, then every right that somebody may hold in it."""
    found = {*(facts.layers or (Layer.WORK,)), *(holder.layer for holder in facts.holders)}
    for thing in facts.related:
        found |= {layer for layer, kinds in SUPPORTS.items() if thing.support in kinds}
    return [*found] if len(found) == 1 else [layer for layer in ORDER if layer in found]


def said_beside(facts: Facts) -> Iterator[Reason]:
    """What people and signals said, as reasons, whether the answer rests on it or not."""
    for fact in facts.stated:
        if fact.kind in SPEAKS_AGAINST:
            yield told(fact)
        elif fact.kind is Kind.STATEMENT:
            yield reported(fact)
    yield from map(signalled, facts.signals)


def reported(fact: Stated) -> Reason:
    """Somebody's words as a reason: reported, not weighed."""
    words = " · ".join(str(value) for value in fact.value.values() if value)
    return Reason(fact.kind.value, Sentence(STATEMENT, (("words", words),)), fact.source, Layer.WORK)
