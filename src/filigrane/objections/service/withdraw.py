"""Whoever made an objection takes it back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.journal.service import append
from filigrane.objections.models import Objection
from filigrane.objections.queries.rows import objection_of
from filigrane.objections.states import State


def withdraw(
    house_id: int, objection_id: int, *, person_id: int | None, now: dt.datetime | None = None
) -> Objection:
    """The objection, withdrawn: it shows beside the thing no more, and people of the house still find it.

    The caller has made sure that it is hers: by her account, or by the secret address. Twice changes nothing.
    """
    now = now or timezone.now()
    with transaction.atomic():
        row = objection_of(house_id, objection_id)
        if row.state != State.WITHDRAWN:
            row.state, row.settled_at = State.WITHDRAWN, now
            row.save(update_fields=["state", "settled_at"])
            append(
                house_id, "objections.withdrawn", thing=f"objection:{row.pk}", person_id=person_id, now=now
            )
    return row
