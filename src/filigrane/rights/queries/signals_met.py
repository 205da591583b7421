"""What signals said of works: inside their files, on the pages where they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from filigrane.rights.models import FileSignals, SiteCheck
from filigrane.rights.signals import Signal
from filigrane.rights.signals.sitting import signal_read


def signals_of_works(
    work_ids: Iterable[int], *, known_on: dt.date | None = None
) -> dict[int, tuple[Signal, ...]]:
    """What was read of each work inside its files, and at the last look at each page where it stands."""
    ids = list(work_ids)
    if not ids:
        return {}
    found = signals_of_files(ids, known_on=known_on)
    rows = SiteCheck.objects.filter(work_id__in=ids).exclude(read_at=None)
    if known_on is not None:
        rows = rows.filter(read_at__date__lte=known_on)
    latest: dict[tuple[int | None, str], list[dict[str, Any]]] = {}
    for work_id, address, signals in rows.order_by("id").values_list("work_id", "address", "signals"):
        latest[work_id, address] = signals
    for (key, _address), signals in latest.items():
        if key is not None:
            found[key] = (*found.get(key, ()), *map(signal_read, signals))
    return found


def signals_of_files(
    work_ids: Iterable[int], *, known_on: dt.date | None = None
) -> dict[int, tuple[Signal, ...]]:
    """What was last read inside the files of each work; a file that another replaced says nothing more."""
    rows = FileSignals.objects.filter(file__work_id__in=list(work_ids), file__replaced_by=None)
    if known_on is not None:
        rows = rows.filter(read_at__date__lte=known_on)
    latest = {file_id: (work_id, said) for work_id, file_id, said in rows.values_list(*OF_A_FILE)}
    found: dict[int, tuple[Signal, ...]] = {}
    for key, said in latest.values():
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *map(signal_read, said))))
    return {key: signals for key, signals in found.items() if signals}


OF_A_FILE = ("file__work_id", "file_id", "signals")


def files_told(work_id: int) -> list[tuple[str, dt.datetime, tuple[Signal, ...]]]:
    """Each file of a work in which something stands: its name, when it was read, what it says."""
    rows = FileSignals.objects.filter(file__work_id=work_id, file__replaced_by=None).select_related("file")
    latest = {row.file_id: row for row in rows}
    return [
        (row.file.name, row.read_at, tuple(map(signal_read, row.signals)))
        for row in latest.values()
        if row.signals
    ]
