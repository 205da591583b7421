"""Note what was kept of a show."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.works.models import Performance, Recording
from filigrane.works.queries.shows import production_of
from filigrane.works.service.tell import tell
from filigrane.works.stage_checks import checked_recording
from filigrane.works.stage_drafts import RecordingDraft


def record_recording(
    house_id: int,
    production_id: int,
    draft: RecordingDraft,
    *,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Recording:
    """A recording of a show, of one of its dates when *date_id* names one. Raises ShowNotFound, BadField."""
    now = now or timezone.now()
    draft = checked_recording(draft)
    with transaction.atomic():
        production = production_of(house_id, production_id)
        dates = Performance.objects.filter(house_id=house_id, run__production=production)
        row: Recording = Recording.objects.create(
            house_id=house_id,
            title=draft.title,
            medium=draft.medium,
            production=production,
            performance=dates.filter(pk=draft.date_id).first() if draft.date_id else None,
            date_text=draft.date.wording[:200],
            earliest=draft.date.earliest,
            latest=draft.date.latest,
            minutes=draft.minutes,
            kept_at=draft.kept_at.strip(),
            note=draft.note.strip(),
        )
        changes = [("recording", row.pk), ("production", production.pk)]
        thing = f"recording:{row.pk}"
        tell(house_id, "works.recording_saved", thing, changes=changes, person_id=person_id, now=now)
    return row
