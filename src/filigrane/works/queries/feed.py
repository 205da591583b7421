"""The change feed: what trace and search catch up with."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max

from filigrane.works.models import Change


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: *kind* is `work`, `file`, `reading` or `agent`."""

    seq: int
    kind: str
    thing_id: int


def changes_since(house_id: int, seq: int, limit: int) -> list[ChangeRow]:
    """At most *limit* changes of a house after *seq*, oldest first."""
    rows = Change.objects.filter(house_id=house_id, seq__gt=seq).order_by("seq")[:limit]
    return [ChangeRow(*row) for row in rows.values_list("seq", "kind", "thing_id")]


def newest_seq(house_id: int) -> int:
    """The seq of the last change of a house; 0 when nothing was ever written."""
    found: int | None = Change.objects.filter(house_id=house_id).aggregate(last=Max("seq"))["last"]
    return found or 0
