"""State a fact of rights: append-only, with its source and the capacity in which the source speaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import fingerprint
from filigrane.journal.service import append
from filigrane.rights.models import Fact
from filigrane.rights.reach import Subject, check_fits, naming_field, unbounded
from filigrane.rights.stating import checked, checked_origin
from filigrane.works.errors import CollectionNotFound
from filigrane.works.models import Collection
from filigrane.works.queries import work_of
from filigrane.works.queries.agents import agent_of


def record_fact(
    house_id: int,
    work_id: int | None,
    kind: str,
    value: Mapping[str, object],
    *,
    source: str,
    capacity: str,
    agent_id: int | None = None,
    collection_id: int | None = None,
    person_id: int | None = None,
    now: dt.datetime | None = None,
    holds_from: dt.date | None = None,
    holds_to: dt.date | None = None,
) -> Fact:
    """Record one fact of a work, of somebody, of a collection; of the whole house when none is named.

    Nothing changes it afterwards; a later fact may contradict it. The journal keeps the fact's fingerprint,
    not its words: they may name people. Raises WorkNotFound, AgentNotFound or CollectionNotFound for another
    house's, KindUnknown, FactUnreadable, SourceMissing, SubjectUnfit.
    """
    fact = Fact(house_id=house_id, kind=kind, stated_by_id=person_id)
    fact.source = checked_origin(source, capacity, holds_from, holds_to)
    fact.capacity, fact.holds_from, fact.holds_to = capacity, holds_from, holds_to
    fact.recorded_at = now or timezone.now()
    with transaction.atomic():
        subject = say_of(fact, work_id, agent_id, collection_id)
        fact.value = checked_of(kind, value, subject, fact.agent.name if fact.agent else "")
        fact.save()
        sealed = fingerprint({**fact.value, "source": fact.source})
        thing_id = work_id or agent_id or collection_id or house_id
        append(
            house_id,
            "rights.fact_recorded",
            thing=f"fact:{fact.pk}",
            person_id=person_id,
            payload={subject.value: thing_id, "kind": kind, "fact": sealed},
            now=fact.recorded_at,
        )
    return fact


def say_of(fact: Fact, work_id: int | None, agent_id: int | None, collection_id: int | None) -> Subject:
    """Set what *fact* is said of, which must be of its house. Raises ValueError when two are named."""
    if sum(one is not None for one in (work_id, agent_id, collection_id)) > 1:
        raise ValueError("a fact is said of one subject")
    if work_id is not None:
        fact.work = work_of(fact.house_id, work_id)
        return Subject.WORK
    if agent_id is not None:
        fact.agent = agent_of(fact.house_id, agent_id)
        return Subject.AGENT
    if collection_id is None:
        return Subject.HOUSE
    fact.collection = Collection.objects.filter(house_id=fact.house_id, pk=collection_id).first()
    if fact.collection is None:
        raise CollectionNotFound(collection=collection_id)
    return Subject.COLLECTION


def checked_of(kind: str, value: Mapping[str, object], subject: Subject, name: str) -> dict[str, str]:
    """*value* as it's kept: of somebody, without the name that it's bounded to, which the record has."""
    if subject is not Subject.AGENT:
        kept = checked(kind, value)
        check_fits(kind, subject)
        return kept
    kept = checked(kind, {**value, naming_field(kind): name})
    check_fits(kind, subject)
    return unbounded(kind, kept)
