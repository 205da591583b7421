"""Which works the house may license, and since when holders refuse what it licensed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from filigrane.rights.facts import CAN_GRANT, Kind
from filigrane.rights.mandates import Holding, Wanted, holding_of
from filigrane.rights.queries.facts import facts_of
from filigrane.rights.queries.stated import stated_of
from filigrane.rights.reservations import closed_in
from filigrane.rights.uses import Use


def holdings_of(house_id: int, work_ids: Iterable[int], wanted: Wanted) -> dict[int, Holding]:
    """For each work of the house among *work_ids*, whether the house may license it as *wanted*."""
    found = facts_of(house_id, work_ids)
    return {work_id: holding_of(facts, wanted) for work_id, facts in found.items()}


def refused_since(house_id: int, work_ids: Iterable[int], uses: Collection[Use]) -> dict[int, dt.date]:
    """Work -> the first day from which a holder refuses one of *uses* of it (R13); the others are absent."""
    found: dict[int, dt.date] = {}
    for work_id, facts in stated_of(house_id, work_ids).items():
        days = [
            fact.holds_from or fact.recorded_on
            for fact in facts
            if fact.kind is Kind.REFUSED and fact.capacity in CAN_GRANT and closed_in(fact) & set(uses)
        ]
        if days:
            found[work_id] = min(days)
    return found
