"""Erase what the catalogue holds on a living creator besides her public name, wherever it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from filigrane.works.checks import REASON
from filigrane.works.erasing import (
    COLUMNS,
    former_names,
    is_personal,
    without_columns,
    without_data,
    without_names,
)
from filigrane.works.errors import BadField, NotLiving
from filigrane.works.models import Agent, BatchChunk, Identifier, Merge, Revision
from filigrane.works.queries.agents import agent_of, is_living
from filigrane.works.registers import PUBLIC
from filigrane.works.service.revisions import note
from filigrane.works.service.tell import tell

NAMING = ("work", "production", "agent")
"""Kinds of record whose histories name people."""


def erase_agent(
    house_id: int, agent_id: int, *, reason: str, person_id: int | None, now: dt.datetime | None = None
) -> Agent:
    """The record, with her name, her functions and public registers left; no split, undo or history brings
    the rest back. What was merged into it is emptied too, its names aside, which only the history keeps.

    Raises AgentNotFound, BadField without a reason, NotLiving for a body and for somebody who isn't
    presumed living: her dates decide how long works are protected.
    """
    now = now or timezone.now()
    said = " ".join(reason.split())[:1000]
    if not said:
        raise BadField(field=REASON, value="")
    with transaction.atomic():
        agent = agent_of(house_id, agent_id)
        if not is_living(agent, on=timezone.localdate(now)):
            raise NotLiving(name=agent.name)
        rows = [agent, *_merged_into(agent)]
        ids = [row.pk for row in rows]
        public = {name for row in rows for name in (row.name, row.sort_name)}
        _empty(rows)
        _clean_histories(house_id, ids, public)
        _clean_merges(house_id, ids)
        _clean_batches(house_id, set(ids), public)
        note(
            house_id, "agent", agent.pk, version=agent.version, act="erased",
            before={}, after={}, by=person_id, now=now,
        )  # fmt: skip
        works = agent.contributions.order_by("work_id").values_list("work_id", flat=True).distinct()
        changes = [*(("agent", pk) for pk in ids), *(("work", pk) for pk in works)]
        tell(
            house_id, "works.agent_erased", f"agent:{agent.pk}", changes=changes,
            person_id=person_id, now=now, payload={"reason": said},
        )  # fmt: skip
    return agent


def _merged_into(agent: Agent) -> list[Agent]:
    """Every record that was merged into hers, at any depth."""
    found: list[Agent] = []
    layer = [agent.pk]
    while layer:
        rows = list(Agent.objects.filter(house_id=agent.house_id, merged_into__in=layer).order_by("pk"))
        found += rows
        layer = [row.pk for row in rows]
    return found


def _empty(rows: Iterable[Agent]) -> None:
    for row in rows:
        for name in COLUMNS:
            setattr(row, name, "")
        row.details = {}
        row.provenance = {
            name: entry
            for name, entry in row.provenance.items()
            if not is_personal(name) and name not in ("born", "died")
        }
        row.version += 1
        row.save()
        Identifier.objects.filter(agent=row).exclude(scheme__in=PUBLIC).delete()


def _clean_histories(house_id: int, ids: list[int], public: set[str]) -> None:
    """Take what identifies her out of the steps of her records, and her former names out of all others."""
    own = list(Revision.objects.filter(house_id=house_id, kind="agent", thing_id__in=ids))
    former = former_names([step.changes for step in own], public)
    for step in own:
        _keep(step, without_data(step.changes, public=public))
    if not former:
        return
    others: QuerySet[Revision] = Revision.objects.filter(house_id=house_id, kind__in=NAMING)
    for step in others.exclude(kind="agent", thing_id__in=ids).iterator(chunk_size=500):
        _keep(step, without_names(step.changes, former))


def _keep(step: Revision, changes: dict[str, list[Any]]) -> None:
    if changes != step.changes:
        Revision.objects.filter(pk=step.pk).update(changes=changes)


def _clean_merges(house_id: int, ids: list[int]) -> None:
    """A merge undone later gives no erased field back; why two records were one says who she is."""
    merges = Merge.objects.filter(house_id=house_id, kind="agent", kept__in=ids)
    for merge in merges | Merge.objects.filter(house_id=house_id, kind="agent", gone__in=ids):
        fields = merge.moved.get("fields", {})
        merge.moved["fields"] = {name: value for name, value in fields.items() if not is_personal(name)}
        merge.reason = ""
        merge.save(update_fields=["moved", "reason"])


def _clean_batches(house_id: int, ids: set[int], public: set[str]) -> None:
    """An import undone later gives no erased column back."""
    chunks = BatchChunk.objects.filter(batch__house_id=house_id).exclude(changed=[])
    for chunk in chunks.iterator(chunk_size=100):
        mine = [row for row in chunk.changed if row.get("kind") == "agent" and row.get("id") in ids]
        for row in mine:
            row["before"] = without_columns(row["before"], public=public)
        if mine:
            chunk.save(update_fields=["changed"])
