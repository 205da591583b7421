"""Write the change feed, in the transaction of the rows it tells of."""

from __future__ import annotations

from collections.abc import Iterable

from filigrane.works.models import Change


def record_change(house_id: int, kind: str, thing_id: int) -> None:
    """Tell that a thing was written; call it inside the transaction that writes the thing."""
    Change.objects.create(house_id=house_id, kind=kind, thing_id=thing_id)


def record_changes(house_id: int, things: Iterable[tuple[str, int]]) -> None:
    """Tell of many things at once, in their order."""
    Change.objects.bulk_create([Change(house_id=house_id, kind=kind, thing_id=i) for kind, i in things])
