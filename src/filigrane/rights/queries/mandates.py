"""Which works the house may license, and since when holders refuse what it licensed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import Q

from filigrane.rights.facts import CAN_GRANT, Kind
from filigrane.rights.mandates import Holding, Wanted, holding_of
from filigrane.rights.models import Fact
from filigrane.rights.queries.facts import facts_of
from filigrane.rights.queries.stated import stated_of
from filigrane.rights.reservations import closed_in
from filigrane.rights.uses import Use
from filigrane.works.models import Work


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


def works_with_mandates(house_id: int) -> list[int]:
    """The works of the house of which a holding or a mandate is recorded, of the work or of more than it."""
    facts = Fact.objects.filter(house_id=house_id, kind=Kind.MANDATE.value, withdrawn_at=None)
    works = Work.objects.filter(house_id=house_id)
    if not facts.filter(work=None, agent=None, collection=None).exists():
        works = works.filter(
            Q(pk__in=facts.values("work_id"))
            | Q(contributions__agent__in=facts.exclude(agent=None).values("agent_id"))
            | Q(collections__in=facts.exclude(collection=None).values("collection_id"))
        ).distinct()
    return list(works.values_list("pk", flat=True))
