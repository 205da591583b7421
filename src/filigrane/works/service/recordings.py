"""Note what was kept of a show, correct it, withdraw it and bring it back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import Canonical
from filigrane.works.checks import REASON
from filigrane.works.errors import BadField, ChangedMeanwhile
from filigrane.works.models import Performance, Recording
from filigrane.works.queries.recordings import recording_of
from filigrane.works.queries.shows import production_of
from filigrane.works.service.revisions import note
from filigrane.works.service.snapshots import recording_snapshot
from filigrane.works.service.tell import tell
from filigrane.works.stage_checks import checked_recording
from filigrane.works.stage_drafts import RecordingDraft

SAVED, WITHDRAWN, RESTORED = (
    "works.recording_saved",
    "works.recording_withdrawn",
    "works.recording_restored",
)


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
        row = Recording(house_id=house_id, production=production)
        _write(row, draft)
        row.save()
        _note(row, {}, act="recorded", by=person_id, now=now)
        _tell(row, SAVED, person_id=person_id, now=now)
    return row


def edit_recording(
    house_id: int,
    recording_id: int,
    draft: RecordingDraft,
    *,
    version: int,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Recording:
    """The recording as changed; a save that changes nothing leaves its version alone.

    Raises RecordingNotFound, BadField; ChangedMeanwhile when somebody saved since *version*.
    """
    now = now or timezone.now()
    draft = checked_recording(draft)
    with transaction.atomic():
        row = recording_of(house_id, recording_id)
        if row.version != version:
            raise ChangedMeanwhile(work=row.title, version=row.version)
        before, kept_of = recording_snapshot(row), row.performance_id
        _write(row, draft)
        if recording_snapshot(row) == before and row.performance_id == kept_of:
            return row
        row.version += 1
        row.save()
        _note(row, before, act="edited", by=person_id, now=now)
        _tell(row, SAVED, person_id=person_id, now=now)
    return row


def turn_recording(
    house_id: int,
    recording_id: int,
    *,
    reason: str,
    withdrawn: bool,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Recording:
    """The recording, out of every answer or back in it; what it says stays. *reason* is journaled.

    Doing it twice changes nothing. Raises RecordingNotFound, and BadField for an empty reason.
    """
    now = now or timezone.now()
    said = " ".join(reason.split())[:1000]
    if not said:
        raise BadField(field=REASON, value="")
    with transaction.atomic():
        row = recording_of(house_id, recording_id, withdrawn_too=True)
        if (row.withdrawn_at is not None) == withdrawn:
            return row
        row.withdrawn_at = now if withdrawn else None
        row.version += 1
        row.save(update_fields=["withdrawn_at", "version"])
        note(
            house_id, "recording", row.pk, version=row.version, act="withdrawn" if withdrawn else "restored",
            before={}, after={"reason": said}, by=person_id, now=now,
        )  # fmt: skip
        _tell(row, WITHDRAWN if withdrawn else RESTORED, person_id=person_id, now=now, reason=said)
    return row


def _write(row: Recording, draft: RecordingDraft) -> None:
    """Set the columns; a date is kept only when it is one of the show's."""
    row.title, row.medium = draft.title, draft.medium
    row.date_text = draft.date.wording[:200]
    row.earliest, row.latest = draft.date.earliest, draft.date.latest
    row.minutes = draft.minutes
    row.kept_at, row.note = draft.kept_at.strip(), draft.note.strip()
    dates = Performance.objects.filter(house_id=row.house_id, run__production=row.production)
    row.performance = dates.filter(pk=draft.date_id).first() if draft.date_id and row.production_id else None


def _note(row: Recording, before: dict[str, Any], *, act: str, by: int | None, now: dt.datetime) -> None:
    after = {} if act == "recorded" else recording_snapshot(row)
    note(
        row.house_id, "recording", row.pk, version=row.version, act=act,
        before=before, after=after, by=by, now=now,
    )  # fmt: skip


def _tell(row: Recording, act: str, *, person_id: int | None, now: dt.datetime, reason: str = "") -> None:
    changes = [("recording", row.pk)]
    changes += [("production", row.production_id)] if row.production_id else []
    changes += [("work", row.work_id)] if row.work_id else []
    payload: dict[str, Canonical] = {"version": row.version, **({"reason": reason} if reason else {})}
    thing = f"recording:{row.pk}"
    tell(row.house_id, act, thing, changes=changes, person_id=person_id, now=now, payload=payload)
