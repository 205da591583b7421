"""What people stated, as the rules read it, as a page shows it, as an export gives it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from filigrane.rights.facts import Kind, Stated
from filigrane.rights.models import Fact


@dataclass(frozen=True, slots=True)
class StatedRow:
    """A stated fact with its row id, and the name of whoever recorded it (empty once forgotten)."""

    fact_id: int
    stated: Stated
    by: str


def stated_of(house_id: int, work_ids: Iterable[int]) -> defaultdict[int, tuple[Stated, ...]]:
    """The stated facts of each work, oldest first; one query.

    What was stated of a work that was merged into another counts for that one.
    """
    found: defaultdict[int, tuple[Stated, ...]] = defaultdict(tuple)
    ids = list(work_ids)
    rows = Fact.objects.filter(house_id=house_id, kind__in=[k.value for k in Kind])
    rows = rows.filter(Q(work_id__in=ids) | Q(work__merged_into__in=ids))
    for row in rows.annotate(kept=Coalesce("work__merged_into", "work_id")).order_by("id"):
        found[row.kept] += (as_stated(row),)
    return found


def stated_rows(house_id: int, work_id: int) -> list[StatedRow]:
    """The stated facts of one work for its page, oldest first."""
    rows = Fact.objects.filter(house_id=house_id, kind__in=[k.value for k in Kind])
    rows = rows.filter(Q(work_id=work_id) | Q(work__merged_into=work_id))
    return [
        StatedRow(row.pk, as_stated(row), row.stated_by.name if row.stated_by else "")
        for row in rows.select_related("stated_by").order_by("id")
    ]


def as_stated(row: Fact) -> Stated:
    """One row as the rules read it; its day is that of the house's clock."""
    return Stated(
        Kind(row.kind),
        {name: str(value) for name, value in row.value.items()},
        row.source,
        row.capacity,
        local_day(row.recorded_at),
        row.holds_from,
        row.holds_to,
    )


def local_day(at: dt.datetime) -> dt.date:
    """The day of a moment in the house's time zone."""
    return timezone.localtime(at).date()


def facts_held(house_id: int, person_id: int) -> list[dict[str, object]]:
    """The facts that a person recorded, for her export."""
    rows = Fact.objects.filter(house_id=house_id, stated_by_id=person_id).order_by("id")
    return [
        {
            "work": row.work_id,
            "kind": row.kind,
            "value": row.value,
            "source": row.source,
            "at": row.recorded_at.isoformat(),
        }
        for row in rows
    ]
