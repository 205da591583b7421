"""What the law says of a layer whatever the use: how long it is protected, whether it is at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from filigrane.rights.answers import Layer, Missing, Reason
from filigrane.rights.days import Between
from filigrane.rights.facts import Facts, Holder
from filigrane.rights.subject import about, doubts
from filigrane.rights.term import term_of


@dataclass(frozen=True, slots=True)
class Footing:
    """One layer on one day: *free* bounds its first day of public domain, *is_free* says whether it has come.

    *missing* is what must be known before the layer can be called protected; *is_contested*: its freedom
    rests on a rule whose reach is disputed.
    """

    layer: Layer
    free: Between
    reasons: tuple[Reason, ...]
    is_free: bool = False
    is_contested: bool = False
    missing: tuple[Missing, ...] = ()
    holders: tuple[Holder, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Those who may hold the right, or whose heirs do."""
        return tuple(dict.fromkeys(holder.name for holder in self.holders if holder.name))


def footing_of(layer: Layer, facts: Facts, on: dt.date) -> Footing:
    """Where *layer* stands by French law on the day *on*."""
    term, holders = term_of(layer, facts, on), facts.of(layer)
    if term.is_over(on):
        return Footing(layer, term.free, term.reasons, True, term.is_contested, holders=holders)
    surely = term.free.earliest is not None and on < term.free.earliest
    missing = (*(() if surely else term.missing), *doubts(layer, facts))
    return Footing(layer, term.free, (*about(layer, facts), *term.reasons), missing=missing, holders=holders)
