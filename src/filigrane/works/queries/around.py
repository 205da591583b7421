"""What stands around a record: other works, shows, recordings, collections; one query for each."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Max, Min, Q, QuerySet

from filigrane.works.closing import is_closed
from filigrane.works.models import (
    Agent,
    Collection,
    Contribution,
    Production,
    Recording,
    Relation,
    TeamMember,
    Work,
)
from filigrane.works.queries.recordings import seen_recordings
from filigrane.works.queries.shelves import by_name

MOST = 200
"""Rows of one kind on a page; a list with filters shows the rest."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Another work, and how it stands to this one: *side* is 0 as this work says it, 1 as the other does."""

    work: Work
    kind: str
    side: int
    note: str
    relation_id: int


def related(work: Work, *, on: dt.date, inside: bool) -> tuple[Linked, ...]:
    """The works linked to *work*, from both sides; a closed or withdrawn one shows only *inside*."""
    rows = Relation.objects.filter(Q(work=work) | Q(other=work)).select_related("work", "other")
    found = []
    for row in rows.order_by("kind", "id")[:MOST]:
        side = 0 if row.work_id == work.pk else 1
        other = row.other if side == 0 else row.work
        if other.withdrawn_at is None and (inside or not is_closed(other.closed_until, on=on)):
            found.append(Linked(other, row.kind, side, row.note, row.pk))
    return tuple(found)


def open_shows(house_id: int, *, on: dt.date, inside: bool) -> QuerySet[Production]:
    """Productions of a house that were not withdrawn; closed ones only *inside*."""
    shows = Production.objects.filter(house_id=house_id, withdrawn_at=None)
    return shows if inside else shows.filter(Q(closed_until="") | Q(closed_until__lte=on.isoformat()))


def shows_of(work: Work, *, on: dt.date, inside: bool) -> list[Production]:
    """The productions that stage *work*, each with *first* and *last*, the days it is played."""
    shows = open_shows(work.house_id, on=on, inside=inside).filter(works=work).select_related("company")
    days = {
        "first": Min("runs__performances__day", filter=~Q(runs__performances__state="cancelled")),
        "last": Max("runs__performances__day", filter=~Q(runs__performances__state="cancelled")),
    }
    return list(shows.annotate(**days).order_by("earliest", "sort_key", "id")[:MOST])


def recordings_of(work: Work, *, on: dt.date, inside: bool) -> list[Recording]:
    """What was kept of a work, or of a production that stages it."""
    shows = open_shows(work.house_id, on=on, inside=inside).filter(works=work)
    kept = seen_recordings(work.house_id, on=on, inside=inside).filter(Q(work=work) | Q(production__in=shows))
    return list(kept.select_related("production").order_by("earliest", "title", "id").distinct()[:MOST])


def collections_of(work: Work) -> list[Collection]:
    """The collections where a work stands, in French order."""
    return by_name(work.collections.all())


@dataclass(frozen=True, slots=True)
class Part:
    """A work or a show, and what somebody does in it."""

    work: Work | None
    production: Production | None
    functions: tuple[str, ...]


def works_of_agent(agent: Agent, *, on: dt.date, inside: bool) -> list[Part]:
    """The live works of an agent by title, with every function held in each."""
    rows = Contribution.objects.filter(agent=agent, work__withdrawn_at=None)
    if not inside:
        rows = rows.filter(Q(work__closed_until="") | Q(work__closed_until__lte=on.isoformat()))
    rows = rows.select_related("work").order_by("work__sort_key", "work_id", "place")
    functions: dict[Work, list[str]] = defaultdict(list)
    for row in rows[:MOST]:
        functions[row.work].append(row.function)
    return [Part(work, None, tuple(dict.fromkeys(codes))) for work, codes in functions.items()]


def shows_of_agent(agent: Agent, *, on: dt.date, inside: bool) -> list[Part]:
    """The shows of an agent, as a member of the team or as the company."""
    shows = open_shows(agent.house_id, on=on, inside=inside)
    functions: dict[Production, list[str]] = defaultdict(list)
    team = TeamMember.objects.filter(agent=agent, production__in=shows).select_related("production")
    for row in team.order_by("production__sort_key", "production_id", "place")[:MOST]:
        functions[row.production].append(row.function)
    for show in shows.filter(company=agent).order_by("sort_key", "id")[:MOST]:
        functions[show].append("company")
    return [Part(None, show, tuple(dict.fromkeys(codes))) for show, codes in functions.items()]
