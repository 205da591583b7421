"""What signals said of works, on the pages where they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from filigrane.rights.models import SiteCheck
from filigrane.rights.signals import Signal
from filigrane.rights.signals.sitting import signal_read


def signals_of_works(
    work_ids: Iterable[int], *, known_on: dt.date | None = None
) -> dict[int, tuple[Signal, ...]]:
    """What was read of each work on the pages where it stands, at the last look at each page."""
    ids = list(work_ids)
    if not ids:
        return {}
    rows = SiteCheck.objects.filter(work_id__in=ids).exclude(read_at=None)
    if known_on is not None:
        rows = rows.filter(read_at__date__lte=known_on)
    latest: dict[tuple[int | None, str], list[dict[str, Any]]] = {}
    for work_id, address, signals in rows.order_by("id").values_list("work_id", "address", "signals"):
        latest[work_id, address] = signals
    found: dict[int, tuple[Signal, ...]] = {}
    for (key, _address), signals in latest.items():
        if key is not None:
            found[key] = (*found.get(key, ()), *map(signal_read, signals))
    return found
