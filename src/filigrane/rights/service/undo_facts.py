"""Take a file of facts back: its facts count no more, and are known to have counted until then."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import canonical_bytes
from filigrane.jobs.models import Job, JobState
from filigrane.journal.service import append_chunk
from filigrane.rights.models import Fact, FactBatch
from filigrane.rights.queries.batches import fact_batch_of
from filigrane.works.imports.errors import AlreadyUndone, StillRunning

CHUNK_FACTS = 2_000


def undo_facts(
    house_id: int, batch_id: int, *, person_id: int | None, now: dt.datetime | None = None
) -> tuple[FactBatch, int]:
    """Withdraw every fact of a file that stands; the batch, and how many.

    Facts are append-only: the rows stay, and a verdict asked for as it was known before now still sees
    them. Broken off, it is taken up where it was. Raises BatchNotFound, AlreadyUndone, StillRunning.
    """
    batch = fact_batch_of(house_id, batch_id)
    if batch.undone_at is not None:
        raise AlreadyUndone(batch=batch_id)
    if Job.objects.filter(pk=batch.job, state__in=(JobState.WAITING, JobState.RUNNING)).exists():
        raise StillRunning(batch=batch_id)
    count = 0
    while done := withdraw_some(batch, person_id=person_id, now=now or timezone.now()):
        count += done
    batch.refresh_from_db()
    return batch, count


def withdraw_some(batch: FactBatch, *, person_id: int | None, now: dt.datetime) -> int:
    """Withdraw one chunk, and close the batch with the last one; one transaction, journal last."""
    with transaction.atomic():
        rows = Fact.objects.filter(batch=batch, withdrawn_at=None).order_by("-id")
        ids = list(rows.values_list("pk", flat=True)[:CHUNK_FACTS])
        Fact.objects.filter(pk__in=ids).update(withdrawn_at=now)
        if len(ids) < CHUNK_FACTS:
            FactBatch.objects.filter(pk=batch.pk, undone_at=None).update(
                undone_at=now, undone_by_id=person_id
            )
        if ids:
            append_chunk(
                batch.house_id,
                "rights.facts_withdrawn",
                [canonical_bytes({"fact": pk}) for pk in ids],
                thing=f"fact-batch:{batch.pk}",
                person_id=person_id,
                payload={"facts": len(ids)},
                now=now,
            )
    return len(ids)
