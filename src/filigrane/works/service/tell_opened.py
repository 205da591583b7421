"""Tell the change feed what opened by itself, so that indexes take it in."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.works.models import File, OpeningDay, Production, Recording, Work
from filigrane.works.service.changes import record_changes


def tell_opened(house_id: int, *, on: dt.date) -> int:
    """Tell what opened in a house since it was last told, up to the day *on*; how many things opened.

    One query when the day was told already. Nothing else is written: the record keeps the day until
    which it was closed, and its reason.
    """
    day = on.isoformat()
    told = OpeningDay.objects.filter(house_id=house_id).values_list("up_to", flat=True).first()
    if told is not None and told >= day:
        return 0
    with transaction.atomic():
        row, _made = OpeningDay.objects.select_for_update().get_or_create(
            house_id=house_id, defaults={"up_to": ""}
        )
        if row.up_to >= day:
            return 0
        opened = _opened(house_id, row.up_to, day)
        record_changes(house_id, opened)
        row.up_to = day
        row.save(update_fields=["up_to"])
    return len(opened)


def tell_all_opened(now: dt.datetime) -> None:
    """The same for every house; the worker's round calls it."""
    for house_id in House.objects.order_by("id").values_list("id", flat=True):
        tell_opened(house_id, on=timezone.localdate(now))


def _opened(house_id: int, after: str, up_to: str) -> list[tuple[str, int]]:
    """(kind, id) of what was closed until a day after *after* and up to *up_to*; a file with its work."""
    found: list[tuple[str, int]] = []
    for kind, rows in (
        ("work", Work.objects.filter(house_id=house_id)),
        ("production", Production.objects.filter(house_id=house_id)),
        ("recording", Recording.objects.filter(house_id=house_id)),
    ):
        between = rows.filter(closed_until__gt=after, closed_until__lte=up_to).order_by("pk")
        found += [(kind, pk) for pk in between.values_list("pk", flat=True)]
    files = File.objects.filter(
        work__house_id=house_id, closed_until__gt=after, closed_until__lte=up_to
    ).order_by("pk")
    for pk, work_id in files.values_list("pk", "work_id"):
        found += [("file", pk), ("work", work_id)]
    return found
