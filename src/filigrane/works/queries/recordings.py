"""What was kept of works and shows: the recordings that a reader may see, and one of them."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from filigrane.works.errors import RecordingNotFound
from filigrane.works.models import Performance, Recording


def live_recordings(house_id: int) -> QuerySet[Recording]:
    """Recordings of a house that nobody withdrew."""
    return Recording.objects.filter(house_id=house_id, withdrawn_at=None)


def seen_recordings(house_id: int, *, on: dt.date, inside: bool) -> QuerySet[Recording]:
    """Live recordings that a reader may see on the day *on*; not *inside*, neither one that is closed nor
    one of a work or a show that is closed or withdrawn."""
    rows = live_recordings(house_id)
    if inside:
        return rows
    day = on.isoformat()
    rows = rows.filter(Q(closed_until="") | Q(closed_until__lte=day))
    for owner in ("work", "production"):
        is_open = Q(**{f"{owner}__closed_until": ""}) | Q(**{f"{owner}__closed_until__lte": day})
        rows = rows.filter(Q(**{owner: None}) | (Q(**{f"{owner}__withdrawn_at": None}) & is_open))
    return rows


def recording_of(house_id: int, recording_id: int, *, withdrawn_too: bool = False) -> Recording:
    """One recording of a house, with its work, show and date; raises RecordingNotFound."""
    rows = Recording.objects.filter(house_id=house_id) if withdrawn_too else live_recordings(house_id)
    found: Recording | None = (
        rows.select_related("work", "production", "performance__run__place").filter(pk=recording_id).first()
    )
    if found is None:
        raise RecordingNotFound(recording=recording_id)
    return found


def is_seen(recording: Recording, *, on: dt.date) -> bool:
    """Whether anybody may see a recording on the day *on*."""
    return seen_recordings(recording.house_id, on=on, inside=False).filter(pk=recording.pk).exists()


def dates_of(house_id: int, production_id: int) -> list[Performance]:
    """The dates of a show, that a recording may name."""
    rows = Performance.objects.filter(house_id=house_id, run__production_id=production_id)
    return list(rows.select_related("run__place").order_by("day", "time", "id"))
