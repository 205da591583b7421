"""What people stated, as the rules read it, as a page shows it, as an export gives it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from filigrane.rights.facts import Kind, Stated
from filigrane.rights.models import Fact
from filigrane.rights.reach import OUT_OF_REACH, Subject, bounded
from filigrane.works.models import Agent, Contribution, Shelving


@dataclass(frozen=True, slots=True)
class StatedRow:
    """A stated fact with its row id, and the name of whoever recorded it (empty once forgotten).

    *about* names the person or the collection that it's said of, when it isn't said of the work itself.
    """

    fact_id: int
    stated: Stated
    by: str
    subject: Subject = Subject.WORK
    about: str = ""


def stated_of(
    house_id: int, work_ids: Iterable[int], *, known_on: dt.date | None = None
) -> defaultdict[int, tuple[Stated, ...]]:
    """The stated facts of each work, oldest first: its own, those of the people credited on it, of the
    collections that hold it and of the house; one query, three where people or collections have some.

    What was stated of a record that was merged into another counts for that one. A fact that was withdrawn
    counts only for a day *known_on* before that.
    """
    found: defaultdict[int, tuple[Stated, ...]] = defaultdict(tuple)
    for work_id, rows in facts_by_work(house_id, work_ids, known_on=known_on).items():
        found[work_id] = tuple(map(as_stated, rows))
    return found


def stated_rows(house_id: int, work_id: int) -> list[StatedRow]:
    """The stated facts that count for one work, for its page, oldest first."""
    return [as_row(fact) for fact in facts_by_work(house_id, [work_id]).get(work_id, [])]


def rows_about(
    house_id: int, *, agent_id: int | None = None, collection_id: int | None = None
) -> list[StatedRow]:
    """What is stated of somebody, of a collection, of the whole house when neither is named; oldest first."""
    if agent_id is not None:
        said = Q(agent_id=agent_id) | Q(agent__merged_into=agent_id)
    else:
        said = Q(agent=None, collection_id=collection_id)
    return [as_row(fact) for fact in facts_in(house_id).filter(said, work=None).order_by("id")]


def facts_in(house_id: int, *, known_on: dt.date | None = None) -> QuerySet[Fact]:
    """The facts of a house that this version reads, with the names a page needs.

    Those that stand; with *known_on*, those also that were withdrawn after that day.
    """
    stands = Q(withdrawn_at=None)
    if known_on is not None and known_on < dt.date.max:
        morning = dt.datetime.combine(known_on + dt.timedelta(days=1), dt.time())
        stands |= Q(withdrawn_at__gte=timezone.make_aware(morning))
    rows = Fact.objects.filter(stands, house_id=house_id, kind__in=[k.value for k in Kind])
    return rows.select_related("stated_by", "agent__merged_into", "collection")


def facts_by_work(
    house_id: int, work_ids: Iterable[int], *, known_on: dt.date | None = None
) -> dict[int, list[Fact]]:
    """The facts that count for each work, oldest first."""
    ids = list(work_ids)
    found: defaultdict[int, list[Fact]] = defaultdict(list)
    facts = facts_in(house_id, known_on=known_on)
    wide: list[Fact] = []
    for said in facts.filter(pk__in=reaching_ids(house_id, ids)).annotate(
        stands_for=Coalesce("work__merged_into", "work_id")
    ):
        if said.stands_for is None:
            wide.append(said)
        else:
            found[said.stands_for].append(said)
    for work_id, fact in reaching(wide, ids):
        found[work_id].append(fact)
    return {work_id: sorted(rows, key=lambda fact: fact.pk) for work_id, rows in found.items()}


def reaching_ids(house_id: int, work_ids: list[int]) -> QuerySet[Fact, int]:
    """The ids of facts said of *work_ids*, of people credited on them, of collections that hold them, of the
    house: one question, for a page may not ask many.

    A union, each part by the index of its key: an OR reads every fact of the house (docs/en/benchmarks.md).
    """
    people = Contribution.objects.filter(work_id__in=work_ids).exclude(function__in=OUT_OF_REACH)
    shelves = Shelving.objects.filter(work_id__in=work_ids)
    credited = people.order_by().values("agent_id")
    own, *others = (
        Fact.objects.filter(said).order_by().values_list("pk", flat=True)
        for said in (
            Q(work_id__in=work_ids),
            Q(work__merged_into__in=work_ids),
            Q(house_id=house_id, work=None, agent=None, collection=None),
            Q(agent__in=credited),
            Q(agent__merged_into__in=credited),
            Q(collection__in=shelves.order_by().values("collection_id")),
        )
    )
    return own.union(*others)


def reaching(wide: Iterable[Fact], work_ids: list[int]) -> Iterator[tuple[int, Fact]]:
    """(work, fact) for each of *wide* facts and each of the works that it reaches."""
    of_agent: defaultdict[int, list[Fact]] = defaultdict(list)
    of_collection: defaultdict[int, list[Fact]] = defaultdict(list)
    for fact in wide:
        if fact.agent is not None:
            of_agent[kept(fact.agent).pk].append(fact)
        elif fact.collection_id is not None:
            of_collection[fact.collection_id].append(fact)
        else:
            yield from ((work_id, fact) for work_id in work_ids)
    if of_agent:
        credited = Contribution.objects.filter(work_id__in=work_ids, agent_id__in=list(of_agent))
        pairs = credited.exclude(function__in=OUT_OF_REACH).order_by()
        for work_id, agent_id in pairs.values_list("work_id", "agent_id").distinct():
            yield from ((work_id, fact) for fact in of_agent[agent_id])
    if of_collection:
        held = Shelving.objects.filter(work_id__in=work_ids, collection_id__in=list(of_collection))
        for work_id, collection_id in held.order_by().values_list("work_id", "collection_id"):
            yield from ((work_id, fact) for fact in of_collection[collection_id])


def kept(agent: Agent) -> Agent:
    """The record that stands for *agent*: the one it was merged into, or itself."""
    return agent.merged_into or agent


def as_stated(fact: Fact) -> Stated:
    """One row as the rules read it; its day is that of the house's clock.

    Said of somebody, it's bounded to the name of the record as it now stands.
    """
    kind = Kind(fact.kind)
    value = {name: str(content) for name, content in fact.value.items()}
    return Stated(
        kind,
        value if fact.agent is None else bounded(kind, value, kept(fact.agent).name),
        fact.source,
        fact.capacity,
        local_day(fact.recorded_at),
        fact.holds_from,
        fact.holds_to,
    )


def as_row(fact: Fact) -> StatedRow:
    """One row as a page shows it."""
    subject, about = subject_of(fact)
    return StatedRow(fact.pk, as_stated(fact), fact.stated_by.name if fact.stated_by else "", subject, about)


def subject_of(fact: Fact) -> tuple[Subject, str]:
    """What a fact is said of, and the name of the person or the collection."""
    if fact.agent is not None:
        return Subject.AGENT, kept(fact.agent).name
    if fact.collection is not None:
        return Subject.COLLECTION, fact.collection.name
    return (Subject.HOUSE if fact.work_id is None else Subject.WORK), ""


def local_day(at: dt.datetime) -> dt.date:
    """The day of a moment in the house's time zone."""
    return timezone.localtime(at).date()
