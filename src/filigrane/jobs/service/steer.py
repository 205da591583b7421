"""Ask a job to stop, or take it up again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.jobs.errors import AlreadyEnded, NotResumable
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.queries import job_of
from filigrane.jobs.service.claim import left_behind


def ask_stop(job_id: int, *, house_id: int, now: dt.datetime | None = None) -> Job:
    """Stop a waiting job at once; ask a running one to save and stop. Raises AlreadyEnded."""
    now = now or timezone.now()
    with transaction.atomic():
        job = job_of(house_id, job_id)
        if job.state == JobState.WAITING or left_behind(job, now):
            values = {"state": JobState.STOPPED, "ended_at": now, "turn": job.turn + 1}
        elif job.state == JobState.RUNNING:
            values = {"stop_asked": True}
        else:
            raise AlreadyEnded(job=job_id)
        Job.objects.filter(pk=job.pk, turn=job.turn).update(**values)
    return job_of(house_id, job_id)


def resume(job_id: int, *, house_id: int, now: dt.datetime | None = None) -> Job:
    """Put a stopped or failed job back in the queue; it goes on from its last checkpoint."""
    with transaction.atomic():
        job = job_of(house_id, job_id)
        ended = job.state in (JobState.STOPPED, JobState.FAILED)
        if not ended and not left_behind(job, now or timezone.now()):
            raise NotResumable(job=job_id)
        Job.objects.filter(pk=job.pk, turn=job.turn).update(
            state=JobState.WAITING,
            turn=job.turn + 1,
            tries=0,
            stop_asked=False,
            error={},
            ended_at=None,
        )
    return job_of(house_id, job_id)
