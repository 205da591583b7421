"""Record what a house answered of its site as reservations of the house, or of one of its collections."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from filigrane.rights.facts import Kind
from filigrane.rights.models import Fact, SiteCheck
from filigrane.rights.service.record_fact import record_fact
from filigrane.rights.signals.heard import Question
from filigrane.rights.signals.report import refused
from filigrane.rights.signals.sitting import publisher_read, wishes_read

USES: dict[Question, str] = {
    Question.FOUND: "search",
    Question.QUOTED: "ai_input ai_index",
    Question.TRAINED: "tdm",
}
"""The uses that each refusal reserves; mining takes every training with it."""


def record_answers(
    check: SiteCheck,
    *,
    source: str,
    capacity: str,
    collection_id: int | None,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> int:
    """Each refusal of *check* as a fact; how many are new. One that stands already isn't recorded twice.

    What was answered yes, or not at all, is no fact: nobody opens what others may hold. Raises SourceMissing,
    FactUnreadable and CollectionNotFound.
    """
    named, recorded = publisher_read(check.publisher).name, 0
    with transaction.atomic():
        for question in refused(wishes_read(check.wishes)):
            value = {"use": USES[question], "by": named}
            said = Q(collection_id=collection_id, agent=None, work=None)
            standing = Fact.objects.filter(
                said, house_id=check.house_id, kind=Kind.RESERVED.value, value=value, capacity=capacity,
                withdrawn_at=None, holds_to=None,
            )  # fmt: skip
            if not standing.exists():
                record_fact(
                    check.house_id, None, Kind.RESERVED.value, value, source=source, capacity=capacity,
                    collection_id=collection_id, person_id=person_id, now=now,
                )  # fmt: skip
                recorded += 1
    return recorded
