"""The facts of one work made ready for questions: what no use changes is worked out once."""

from __future__ import annotations

import datetime as dt
import functools
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
from filigrane.rights.reservations import signalled, told
from filigrane.rights.rules import Law
from filigrane.rights.term.neighbouring import SUPPORTS

STATEMENT = defer("A statement is recorded; it is reported and not weighed: “{words}”.")
ORDER = tuple(Layer)
"""The layers as a page tells them."""
GRANTED = defer("A licence granted to somebody else is recorded: “{words}”. It permits nothing to others.")


@dataclass(frozen=True)
class Prepared:
    """*facts* as they were known; *beside*: what people and signals said, whatever the use.

    *free_from* bounds the first day on which every layer is in the public domain. *is_plain*: nobody said
    anything of the work, so what an ask meets hangs on the layer alone. *has_performers*: somebody performs
    in it or has agreed to something, so persons have a say whatever becomes of the rights.
    """

    facts: Facts
    offers: tuple[Offer, ...]
    beside: tuple[Reason, ...]
    footings: tuple[Footing, ...]
    free_from: tuple[dt.date | None, dt.date | None]
    is_plain: bool
    has_performers: bool

    @property
    def functions(self) -> list[str]:
        """What those who may hold a right that isn't over did."""
        held = (footing.holders for footing in self.footings if not footing.is_free)
        return [holder.function for holders in held for holder in holders]

    @functools.cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """What the law says of each layer whatever the use, then what was said beside."""
        found = (*(why for footing in self.footings for why in footing.reasons), *self.beside)
        return tuple(dict.fromkeys(found)) if self.beside else found


def prepare(facts: Facts, ask: Ask, law: Law) -> Prepared:
    """*facts* made ready for every question of the day and the knowledge of *ask*."""
    known = as_known(facts, ask)
    offers = offers_of(known)
    footings = tuple(law.footing(layer, known, ask.on) for layer in layers_of(known))
    free = last_of(footing.free for footing in footings)
    said = known.stated or known.signals or known.agreements or known.files
    return Prepared(
        known,
        offers,
        (*(offer.reason for offer in offers), *said_beside(known)),
        footings,
        (free.earliest, free.latest),
        not said and known.is_in_public is None,
        bool(known.agreements) or any(footing.layer is Layer.PERFORMANCE for footing in footings),
    )


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
        elif fact.kind in (Kind.STATEMENT, Kind.GRANTED):
            yield reported(fact)
    yield from map(signalled, facts.signals)


def reported(fact: Stated) -> Reason:
    """Somebody's words as a reason: reported, not weighed."""
    words = " · ".join(str(value) for value in fact.value.values() if value)
    text = STATEMENT if fact.kind is Kind.STATEMENT else GRANTED
    return Reason(fact.kind.value, Sentence(text, (("words", words),)), fact.source, Layer.WORK)
