"""State a fact of rights: append-only, with its source and the capacity in which the source speaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import fingerprint
from filigrane.journal.service import append
from filigrane.rights.models import Fact
from filigrane.rights.stating import checked, checked_origin
from filigrane.works.queries import work_of


def record_fact(
    house_id: int,
    work_id: int,
    kind: str,
    value: Mapping[str, object],
    *,
    source: str,
    capacity: str,
    person_id: int | None = None,
    now: dt.datetime | None = None,
    holds_from: dt.date | None = None,
    holds_to: dt.date | None = None,
) -> Fact:
    """Record one fact of a work. Nothing changes it afterwards; a later fact may contradict it.

    The journal keeps the fact's fingerprint, not its words: they may name people.
    Raises WorkNotFound for another house's work, KindUnknown, FactUnreadable, SourceMissing.
    """
    fact = Fact(house_id=house_id, kind=kind, value=checked(kind, value), stated_by_id=person_id)
    fact.source = checked_origin(source, capacity, holds_from, holds_to)
    fact.capacity, fact.holds_from, fact.holds_to = capacity, holds_from, holds_to
    fact.recorded_at = now or timezone.now()
    with transaction.atomic():
        fact.work = work_of(house_id, work_id)
        fact.save()
        sealed = fingerprint({**fact.value, "source": fact.source})
        append(
            house_id,
            "rights.fact_recorded",
            thing=f"fact:{fact.pk}",
            person_id=person_id,
            payload={"work": work_id, "kind": kind, "fact": sealed},
            now=fact.recorded_at,
        )
    return fact
