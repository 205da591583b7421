"""Close a show with works that it stages, or open them together: what nobody may know is a title too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import cast

from django.db import transaction
from django.utils import timezone

from filigrane.works.models import Production
from filigrane.works.queries.closing_with import closed_with, closing_with
from filigrane.works.service.close import closable, close, open_again


def close_show(
    house_id: int,
    show_id: int,
    *,
    works: Collection[int],
    until: str,
    reason: str,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Production:
    """The show, closed with those of *works* that it stages, all or none of them.

    Raises what `close` raises. A work that the show does not stage, or that is closed until another day,
    is left as it is.
    """
    now = now or timezone.now()
    with transaction.atomic():
        show = closable(house_id, "production", show_id)
        closed = [("work", one.work_id) for one in closing_with(show) if one.work_id in works]
        for kind, thing_id in (*closed, ("production", show_id)):
            show = close(house_id, kind, thing_id, until=until, reason=reason, person_id=person_id, now=now)
    return cast(Production, show)


def open_show(
    house_id: int,
    show_id: int,
    *,
    works: Collection[int],
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Production:
    """The show, open to all from now on with those of *works* that were closed as it was."""
    now = now or timezone.now()
    with transaction.atomic():
        show = closable(house_id, "production", show_id)
        for one in closed_with(show):
            if one.work_id in works:
                open_again(house_id, "work", one.work_id, person_id=person_id, now=now)
        show = open_again(house_id, "production", show_id, person_id=person_id, now=now)
    return cast(Production, show)
