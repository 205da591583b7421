"""What was merged into a record, what a merge would do, and records that share an exact identifier."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from filigrane.works.closing import is_closed
from filigrane.works.models import Agent, Identifier, Merge, Work
from filigrane.works.queries.agents import is_living

MOST = 100
NOT_NAMING = ("other", "cote", "filigrane-demo")
"""Schemes whose values name nothing by themselves: two shelf-marks may be the same in two fonds."""


@dataclass(frozen=True, slots=True)
class Shared:
    """An identifier that several live records bear."""

    scheme: str
    value: str
    records: tuple[Any, ...]


def merges_of(house_id: int, kind: str, kept_id: int) -> QuerySet[Merge]:
    """The merges into a record that nobody split, newest first."""
    found = Merge.objects.filter(house_id=house_id, kind=kind, kept=kept_id, split_at=None)
    return found.order_by("-id")


@dataclass(frozen=True, slots=True)
class Joined:
    """A merge that stands on a record, and what the other record was called."""

    merge: Merge
    name: str


def joined(record: Work | Agent, kind: str, *, on: dt.date, inside: bool) -> tuple[Joined, ...]:
    """What was merged into a record, newest first; one query, two for somebody whom something joined.

    Not *inside*, neither a work that was closed is named, nor anything of somebody presumed living: two
    names that are one person are hers to tell.
    """
    if not getattr(record, "is_joined", True):  # `work_of` knows, without a question of its own
        return ()
    if isinstance(record, Agent):
        return _joined_agents(record, on=on, inside=inside)
    gone = Work.objects.filter(pk=OuterRef("gone"))
    merges = merges_of(record.house_id, kind, record.pk).annotate(
        title=Subquery(gone.values("title")[:1]), until=Subquery(gone.values("closed_until")[:1])
    )
    told = inside or not is_closed(record.closed_until, on=on)
    return tuple(
        Joined(merge, merge.title)
        for merge in merges
        if told and merge.title is not None and (inside or not is_closed(merge.until, on=on))
    )


def _joined_agents(record: Agent, *, on: dt.date, inside: bool) -> tuple[Joined, ...]:
    merges = list(merges_of(record.house_id, "agent", record.pk))
    if not merges or (is_living(record, on=on) and not inside):
        return ()
    gone = Agent.objects.in_bulk([merge.gone for merge in merges])
    return tuple(
        Joined(merge, gone[merge.gone].name)
        for merge in merges
        if merge.gone in gone and (inside or not is_living(gone[merge.gone], on=on))
    )


def shared_identifiers(house_id: int, kind: str) -> tuple[Shared, ...]:
    """Works, or people, of a house that bear the same identifier: to be looked at, never merged alone.

    Only what is equal letter for letter counts; nothing is guessed from a title or a name.
    """
    owner = f"{kind}_id"
    live: dict[str, Any] = {f"{kind}__merged_into": None, f"{kind}__isnull": False}
    if kind == "work":
        live["work__withdrawn_at"] = None
    rows = Identifier.objects.filter(house_id=house_id, **live).exclude(scheme__in=NOT_NAMING)
    many = rows.order_by("scheme", "value").values("scheme", "value")
    groups = list(many.annotate(n=Count(owner, distinct=True)).filter(n__gt=1)[:MOST])
    values = {(group["scheme"], group["value"]) for group in groups}
    held = rows.filter(value__in={value for _, value in values}).annotate(owner=F(owner))
    by_value: dict[tuple[str, str], dict[int, None]] = {pair: {} for pair in sorted(values)}
    for scheme, value, record_id in held.order_by("owner").values_list("scheme", "value", "owner"):
        if (scheme, value) in by_value:
            by_value[scheme, value][record_id] = None
    model: Any = Work if kind == "work" else Agent
    ids = {record_id for found in by_value.values() for record_id in found}
    records = {row.pk: row for row in model.objects.filter(pk__in=ids)}
    return tuple(
        Shared(scheme, value, tuple(records[i] for i in found if i in records))
        for (scheme, value), found in by_value.items()
    )
