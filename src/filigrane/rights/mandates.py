"""Nobody licenses what he does not hold: which works the house may license, and whom to ask for the rest.

Each layer that is not free must be covered by holdings or written mandates for the uses, the countries and
the whole period; assignments are read strictly (CPI, art. L. 131-3).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from filigrane.rights.answers import Answer, Layer, Reason
from filigrane.rights.ask import Ask
from filigrane.rights.bulk import persons
from filigrane.rights.facts import CAN_GRANT, Facts, Kind, Stated, name_key
from filigrane.rights.footing import Footing
from filigrane.rights.offers import layer_in, names_in
from filigrane.rights.prepared import prepare
from filigrane.rights.rules import FRANCE, Rules
from filigrane.rights.standing import opted_out
from filigrane.rights.uses import Use, uses_in

HOME = "FR"
"""The law by which the layers of a work are told apart; a licence abroad is asked for by the same layers."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the house would license: all *uses*, in all *territories* (codes, or `world` alone), every day."""

    uses: tuple[Use, ...]
    territories: tuple[str, ...]
    since: dt.date
    until: dt.date


@dataclass(frozen=True, slots=True)
class Lacking:
    """A layer that nothing covers: whom to ask (empty when nobody is known), or why it is refused."""

    layer: Layer
    ask: tuple[str, ...]
    refused: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """What the house may do with one work. *is_free*: every layer is; nobody needs a licence then.

    *represented* are those for whom it acts by mandate, *sources* what it rests on.
    """

    lacking: tuple[Lacking, ...] = ()
    is_free: bool = False
    represented: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether the house may license the work as wanted."""
        return not self.is_free and not self.lacking

    @property
    def is_refused(self) -> bool:
        """Whether a holder refuses one of the uses."""
        return any(one.refused for one in self.lacking)

    @property
    def ask(self) -> tuple[str, ...]:
        """Everybody to ask, once each."""
        return tuple(dict.fromkeys(name for one in self.lacking for name in one.ask))


def holding_of(facts: Facts, wanted: Wanted, rules: Rules = FRANCE) -> Holding:
    """Whether the house may license the work of *facts* as *wanted*."""
    law = rules.laws[HOME]
    work = prepare(facts, Ask(wanted.uses[0], wanted.since), law)
    lasting = [footing for footing in work.footings if not footing.is_free]
    if not lasting:
        return Holding(is_free=True)
    mandates = [fact for fact in facts.stated if covers(fact, wanted)]
    lacking, used = [], []
    for footing in lasting:
        found = [fact for fact in mandates if layer_in(fact) in (None, footing.layer)]
        missing = uncovered(footing, found, work.facts)
        refused = refusals(footing.layer, wanted, facts)
        if missing is not None or refused:
            lacking.append(Lacking(footing.layer, missing or (), refused))
        used += found
    lacking += refused_by_persons(wanted, facts)
    acting = (fact for fact in used if fact.value.get("by_right") == "mandate")
    return Holding(
        tuple(lacking),
        represented=tuple(dict.fromkeys(name for fact in acting for name in represented(fact, work.facts))),
        sources=tuple(dict.fromkeys(fact.source for fact in used)),
    )


def covers(fact: Stated, wanted: Wanted) -> bool:
    """Whether a holding or a mandate reaches every use, every country and every day that is wanted."""
    if fact.kind is not Kind.MANDATE or fact.capacity not in CAN_GRANT:
        return False
    where = fact.value.get("territories", "").split()
    there = "world" in where or ("world" not in wanted.territories and set(wanted.territories) <= set(where))
    every_day = (fact.holds_from is None or fact.holds_from <= wanted.since) and (
        fact.holds_to is None or wanted.until <= fact.holds_to
    )
    return there and every_day and set(wanted.uses) <= uses_in(fact.value.get("uses", ""))


def uncovered(footing: Footing, mandates: Sequence[Stated], facts: Facts) -> tuple[str, ...] | None:
    """Whom to ask for what *mandates* leave of a layer; None when they leave nothing of it."""
    if any(not names_in(fact, "grantor") for fact in mandates):
        return None
    here = {name_key(name): name for name in footing.names}
    speaking = {name_key(name) for fact in mandates for name in names_in(fact, "grantor")}
    if not here:
        elsewhere = {name_key(holder.name) for holder in facts.holders}
        return None if speaking - elsewhere else ()
    left = tuple(name for key, name in here.items() if key not in speaking)
    return left or None


def refusals(layer: Layer, wanted: Wanted, facts: Facts) -> tuple[Reason, ...]:
    """The refusals of holders that close a layer for one of the uses, on a day of the period."""
    found: list[Reason] = []
    for use in wanted.uses:
        for day in (wanted.since, wanted.until):
            ask = Ask(use, day)
            known = Facts(
                holders=facts.holders, stated=tuple(fact for fact in facts.stated if fact.counts_for(ask))
            )
            closed = opted_out(layer, ask, known)
            found += closed.reasons if closed else ()
    return tuple(dict.fromkeys(found))


def refused_by_persons(wanted: Wanted, facts: Facts) -> Iterator[Lacking]:
    """What performers refuse for the sake of their persons, which no mandate lifts."""
    for use in wanted.uses:
        for met in persons(Ask(use, wanted.since), facts):
            if met.answer is Answer.REFUSED:
                yield Lacking(Layer.PERSON, (), met.reasons)
                return


def represented(fact: Stated, facts: Facts) -> tuple[str, ...]:
    """In whose name a mandate is: those that it names, or everybody who may hold a right."""
    return names_in(fact, "grantor") or tuple(holder.name for holder in facts.holders if holder.name)
