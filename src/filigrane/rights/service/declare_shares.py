"""Declare a split sheet: append-only, all its lines at once, with its source and capacity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import fingerprint
from filigrane.journal.service import append
from filigrane.rights.answers import Layer
from filigrane.rights.errors import SheetNotFound
from filigrane.rights.models import Share, Sheet
from filigrane.rights.shares import Part, checked_parts
from filigrane.rights.stating import checked_origin
from filigrane.works.errors import AgentNotFound
from filigrane.works.models import Agent
from filigrane.works.queries import work_of


def declare_shares(
    house_id: int,
    work_id: int,
    layer: Layer,
    parts: Sequence[Part],
    *,
    source: str,
    capacity: str,
    since: dt.date | None = None,
    replaces: Collection[int] = (),
    person_id: int | None = None,
    now: dt.datetime | None = None,
) -> Sheet:
    """Record one sheet. *replaces*: the sheets of the same work and right that this one says it replaces.

    Raises WorkNotFound, AgentNotFound,
    SheetNotFound for a sheet that isn't one of these or that another replaced, SourceMissing, and what
    `checked_parts` raises.
    """
    kept = checked_parts(parts)
    sheet = Sheet(house_id=house_id, layer=layer.value, since=since, stated_by_id=person_id)
    sheet.source, sheet.capacity = checked_origin(source, capacity, since, None), capacity
    sheet.recorded_at = now or timezone.now()
    with transaction.atomic():
        sheet.work = work_of(house_id, work_id)
        check_agents(house_id, kept)
        sheet.save()
        replace(sheet, replaces)
        Share.objects.bulk_create(
            Share(
                sheet=sheet,
                agent_id=part.agent_id,
                name="" if part.agent_id else part.name,
                basis_points=part.basis_points,
            )
            for part in kept
        )
        tell_journal(sheet, kept, replaces)
    return sheet


def check_agents(house_id: int, parts: Sequence[Part]) -> None:
    """Raises AgentNotFound for a record of another house."""
    named = {part.agent_id for part in parts if part.agent_id is not None}
    found = set(Agent.objects.filter(house_id=house_id, pk__in=named).values_list("pk", flat=True))
    if lost := named - found:
        raise AgentNotFound(agent=min(lost))


def replace(sheet: Sheet, replaces: Collection[int]) -> None:
    """Note on each sheet of *replaces* that *sheet* replaces it."""
    rows = Sheet.objects.filter(
        house_id=sheet.house_id, layer=sheet.layer, replaced_by=None, pk__in=list(replaces)
    )
    rows = rows.filter(work_id=sheet.work_id) | rows.filter(work__merged_into=sheet.work_id)
    found = set(rows.values_list("pk", flat=True))
    if lost := set(replaces) - found:
        raise SheetNotFound(sheet=min(lost))
    Sheet.objects.filter(pk__in=found).update(replaced_by=sheet)


def tell_journal(sheet: Sheet, parts: Sequence[Part], replaces: Collection[int]) -> None:
    """One entry, last in the transaction: the fingerprint of the sheet, not who holds what."""
    shares = [[part.agent_id or part.name, part.basis_points] for part in parts]
    append(
        sheet.house_id,
        "rights.shares_declared",
        thing=f"sheet:{sheet.pk}",
        person_id=sheet.stated_by_id,
        payload={
            "work": sheet.work_id,
            "right": sheet.layer,
            "replaces": sorted(replaces),
            "sheet": fingerprint({"shares": shares, "source": sheet.source}),
        },
        now=sheet.recorded_at,
    )
