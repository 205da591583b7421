"""Places and what is played there."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from filigrane.works.errors import PlaceNotFound
from filigrane.works.models import Performance, Place


def place_of(house_id: int, place_id: int) -> Place:
    """One place of a house; raises PlaceNotFound."""
    found: Place | None = Place.objects.filter(house_id=house_id, pk=place_id).first()
    if found is None:
        raise PlaceNotFound(place=place_id)
    return found


def dates_at(house_id: int, place_id: int, *, inside: bool, on: dt.date) -> QuerySet[Performance]:
    """The dates of live shows in a place, by day; not *inside*, those of closed shows are left out."""
    rows = Performance.objects.filter(
        house_id=house_id, run__place_id=place_id, run__production__withdrawn_at=None
    )
    if not inside:
        rows = rows.filter(
            Q(run__production__closed_until="") | Q(run__production__closed_until__lte=on.isoformat())
        )
    return rows.select_related("run__production", "run__place", "run__season").order_by("day", "time", "id")
