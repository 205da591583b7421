"""Pages of works, people and collections: fifty rows by keyset, whatever the size of the house."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from filigrane.works.listing import COUNTED, PER_PAGE, Narrowed, starts
from filigrane.works.models import (
    Agent,
    Contribution,
    Discipline,
    Production,
    Shelving,
    TeamMember,
    Work,
)
from filigrane.works.queries.live import live_works, open_works

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Page:
    """Ids of one page in order, the rows to go on after and before, and how many there are.

    *count* is exact up to `COUNTED`; *is_more* says that there are more than it tells.
    """

    ids: tuple[int, ...]
    after: int | None
    before: int | None
    count: int
    is_more: bool = False


def works_asked(house_id: int, asked: Narrowed, *, on: dt.date, inside: bool) -> QuerySet[Work]:
    """Works of a house that answer to *asked*; closed ones only *inside*, by title in French order."""
    works = _in_state(house_id, asked.state, on=on, inside=inside)
    for word in starts(asked.words):
        works = works.filter(Q(sort_key__startswith=word) | Q(sort_key__contains=f" {word}"))
    if asked.discipline:
        works = works.filter(discipline__in=_with_narrower(house_id, asked.discipline))
    if asked.language:
        works = works.filter(language=asked.language)
    if asked.function:
        works = works.filter(pk__in=Contribution.objects.filter(function=asked.function).values("work_id"))
    if asked.since or asked.until:
        works = works.filter(pk__in=_in_period(house_id, asked.since, asked.until))
    if asked.collection:
        shelved = Shelving.objects.filter(collection__house_id=house_id, collection__code=asked.collection)
        works = works.filter(pk__in=shelved.values("work_id"))
    return works.order_by("sort_key", "id")


def _in_state(house_id: int, state: str, *, on: dt.date, inside: bool) -> QuerySet[Work]:
    if inside and state == "withdrawn":
        return Work.objects.filter(house_id=house_id, withdrawn_at__isnull=False)
    if inside and state == "closed":
        return live_works(house_id).filter(closed_until__gt=on.isoformat())
    return live_works(house_id) if inside else open_works(house_id, on=on)


def _with_narrower(house_id: int, code: str) -> list[int]:
    """The discipline and those right below it; one id lets an index give the order."""
    terms = Discipline.objects.filter(house_id=house_id).filter(Q(code=code) | Q(broader__code=code))
    return list(terms.values_list("pk", flat=True))


def _in_period(house_id: int, since: int | None, until: int | None) -> QuerySet[Work, Any]:
    """Ids of the works whose bounds overlap the years; an unknown side overlaps, two unknown sides don't."""
    found = Work.objects.filter(house_id=house_id).exclude(earliest="", latest="")
    if since:
        found = found.filter(Q(latest="") | Q(latest__gte=f"{since:04d}-01-01"))
    if until:
        found = found.filter(earliest__lte=f"{until:04d}-12-31")
    return found.values("pk")


def agents_asked(
    house_id: int, *, asked: str = "", function: str = "", kind: str = "", on: dt.date, inside: bool
) -> QuerySet[Agent]:
    """People and bodies by name; outside, only those who take part in something that anybody may see."""
    agents = Agent.objects.filter(house_id=house_id, merged_into=None)
    for word in starts(asked):
        agents = agents.filter(Q(sort_key__startswith=word) | Q(sort_key__contains=f" {word}"))
    if function:
        credited = Contribution.objects.filter(function=function).values("agent_id")
        played = TeamMember.objects.filter(function=function).values("agent_id")
        agents = agents.filter(Q(pk__in=credited) | Q(pk__in=played))
    if kind:
        agents = agents.filter(kind=kind)
    if not inside:
        agents = agents.filter(_is_seen(house_id, on=on))
    return agents.order_by("sort_key", "id")


def _is_seen(house_id: int, *, on: dt.date) -> Q:
    """That an agent's name stands on a work or a show that anybody may see on the day *on*."""
    day = on.isoformat()
    works = Contribution.objects.filter(
        Q(work__closed_until="") | Q(work__closed_until__lte=day),
        agent=OuterRef("pk"),
        work__withdrawn_at=None,
    )
    shows = Production.objects.filter(
        Q(closed_until="") | Q(closed_until__lte=day), house_id=house_id, withdrawn_at=None
    )
    team = TeamMember.objects.filter(agent=OuterRef("pk"), production__in=shows)
    return Q(Exists(works)) | Q(Exists(team)) | Q(Exists(shows.filter(company=OuterRef("pk"))))


def page_of(
    rows: QuerySet[Row],
    *,
    after: int | None = None,
    before: int | None = None,
    letter: str = "",
    key: str = "sort_key",
) -> Page:
    """One page of *rows*, ordered by (*key*, id): after or before the row of an id, or from a letter on."""
    wanted = rows
    if letter:
        wanted = wanted.filter(**{f"{key}__gte": letter})
    pivot = after or before
    if pivot is not None:
        wanted = _beyond(rows, pivot, key=key, backwards=after is None)
    ids = list(wanted.values_list("pk", flat=True)[: PER_PAGE + 1])
    more = len(ids) > PER_PAGE
    ids = ids[:PER_PAGE]
    if pivot is not None and after is None:
        ids.reverse()
        has_before, has_after = more, True
    else:
        has_before, has_after = bool(pivot or letter), more
    counted = len(rows.values_list("pk", flat=True)[: COUNTED + 1])
    return Page(
        ids=tuple(ids),
        after=ids[-1] if ids and has_after else None,
        before=ids[0] if ids and has_before else None,
        count=min(counted, COUNTED),
        is_more=counted > COUNTED,
    )


def _beyond(rows: QuerySet[Row], pivot: int, *, key: str, backwards: bool) -> QuerySet[Row]:
    """The rows after (or before, from the nearest on) the row *pivot*; all of them when it is gone."""
    value = rows.model._default_manager.filter(pk=pivot).values_list(key, flat=True).first()
    if value is None:
        return rows
    side, same = ("lt", "lte") if backwards else ("gt", "gte")
    beyond = rows.filter(
        Q(**{f"{key}__{side}": value}) | Q(**{key: value, f"pk__{side}": pivot}), **{f"{key}__{same}": value}
    )
    return beyond.order_by(f"-{key}", "-pk") if backwards else beyond


def in_order(rows: QuerySet[Row], ids: tuple[int, ...]) -> list[Row]:
    """The rows of *ids*, in their order; one query."""
    found = {row.pk: row for row in rows.filter(pk__in=ids)}
    return [found[key] for key in ids if key in found]
