"""Withdraw a show from every page and output, and bring it back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.works.checks import REASON
from filigrane.works.errors import BadField, ShowNotFound
from filigrane.works.models import Performance, Production
from filigrane.works.service.tell import tell

WITHDRAWN, RESTORED = "works.show_withdrawn", "works.show_restored"


def turn_show(
    house_id: int,
    production_id: int,
    *,
    reason: str,
    withdrawn: bool,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Production:
    """The show, out of every answer or back in it; its team and dates stay. *reason* is journaled.

    Doing it twice changes nothing. Raises ShowNotFound, and BadField for an empty reason.
    """
    now = now or timezone.now()
    with transaction.atomic():
        show = Production.objects.filter(house_id=house_id, pk=production_id).first()
        if show is None:
            raise ShowNotFound(show=production_id)
        if not reason.strip():
            raise BadField(field=REASON, value="")
        if (show.withdrawn_at is not None) == withdrawn:
            return show
        show.withdrawn_at = now if withdrawn else None
        show.changed_at = now
        show.version += 1
        show.save(update_fields=["withdrawn_at", "changed_at", "version"])
        dates = Performance.objects.filter(house_id=house_id, run__production=show).order_by("id")
        changes = [
            ("production", show.pk),
            *(("performance", pk) for pk in dates.values_list("pk", flat=True)),
        ]
        act = WITHDRAWN if withdrawn else RESTORED
        payload = {"reason": reason.strip()[:1000]}
        thing = f"production:{show.pk}"
        tell(house_id, act, thing, changes=changes, person_id=person_id, now=now, payload=payload)
    return show
