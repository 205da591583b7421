"""Withdraw one fact of rights: it counts no more, and is known to have counted until then."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.journal.service import append
from filigrane.rights.errors import FactNotFound
from filigrane.rights.models import Fact


def withdraw_fact(
    house_id: int, fact_id: int, *, person_id: int | None, now: dt.datetime | None = None
) -> None:
    """Give a fact its end. The row stays, and a verdict asked for as things were known before still sees it.

    Raises FactNotFound for another house's, and for one that somebody withdrew already.
    """
    now = now or timezone.now()
    with transaction.atomic():
        live = Fact.objects.filter(house_id=house_id, pk=fact_id, withdrawn_at=None)
        if not live.update(withdrawn_at=now):
            raise FactNotFound(fact=fact_id)
        append(
            house_id,
            "rights.fact_withdrawn",
            thing=f"fact:{fact_id}",
            person_id=person_id,
            payload={"fact": fact_id},
            now=now,
        )
