"""Give a job to one worker and to no other."""

from __future__ import annotations

import datetime as dt

from django.db.models.functions import Coalesce
from django.utils import timezone

from filigrane.jobs.engines.processes import is_alive, this_process
from filigrane.jobs.errors import WorkerDied
from filigrane.jobs.lives import MOST_TRIES, is_left_behind
from filigrane.jobs.models import Job, JobState


def left_behind(job: Job, now: dt.datetime) -> bool:
    """Whether *job* is running, yet its worker is gone."""
    return job.state == JobState.RUNNING and is_left_behind(
        alive=is_alive(job.worker), beat_at=job.beat_at, now=now
    )


def claim(job: Job, *, now: dt.datetime | None = None) -> Job | None:
    """*job* with this process as its worker; None when another one holds or took it.

    One conditional UPDATE decides, so two workers can't both win, on any database.
    """
    now = now or timezone.now()
    if job.state != JobState.WAITING and not left_behind(job, now):
        return None
    if job.stop_asked:
        _settle(job, JobState.STOPPED, {}, now)
        return None
    if job.tries >= MOST_TRIES:
        _settle(job, JobState.FAILED, error_row(WorkerDied(tries=job.tries)), now)
        return None
    won = Job.objects.filter(pk=job.pk, state=job.state, turn=job.turn).update(
        state=JobState.RUNNING,
        worker=this_process(),
        turn=job.turn + 1,
        tries=job.tries + 1,
        started_at=Coalesce("started_at", now),
        beat_at=now,
        ended_at=None,
    )
    return Job.objects.get(pk=job.pk) if won else None


def next_job(*, now: dt.datetime | None = None) -> Job | None:
    """Claim what a dead worker left, else the oldest waiting job; None when there is nothing to do."""
    now = now or timezone.now()
    for state in (JobState.RUNNING, JobState.WAITING):
        for job in Job.objects.filter(state=state).order_by("id")[:100]:
            claimed = claim(job, now=now)
            if claimed is not None:
                return claimed
    return None


def error_row(error: Exception) -> dict[str, object]:
    """An error as a row keeps it: the msgids and their values, rendered in the reader's language."""
    return {
        "code": getattr(error, "code", ""),
        "text": getattr(error, "text", ""),
        "hint": getattr(error, "hint", ""),
        "values": {name: str(value) for name, value in getattr(error, "values", {}).items()},
        "exit_status": int(getattr(error, "exit_status", 1)),
    }


def _settle(job: Job, state: JobState, error: dict[str, object], now: dt.datetime) -> None:
    Job.objects.filter(pk=job.pk, state=job.state, turn=job.turn).update(
        state=state, turn=job.turn + 1, error=error, ended_at=now
    )
