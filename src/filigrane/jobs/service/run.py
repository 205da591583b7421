"""Run one job to its end, its stop or its failure."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.base.errors import FiligraneError
from filigrane.base.queries import function_at, job_kind
from filigrane.jobs.context import JobContext, Progress, StopAsked, TurnLost
from filigrane.jobs.errors import Broke, UnknownKind
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.service.claim import claim, error_row
from filigrane.jobs.service.keeper import BETWEEN_WRITES_S, RowKeeper, never

log = logging.getLogger(__name__)
Watcher = Callable[[Progress], None]


def run_now(job: Job, *, on_progress: Watcher | None = None, interrupted: Callable[[], bool] = never) -> Job:
    """Run *job* here, in the foreground, and return it as it ended: done, stopped or failed.

    When a worker was faster and holds it, follow that one instead. *interrupted* is asked between
    chunks; when it says yes the job stops, and stays stopped until somebody resumes it.
    """
    claimed = claim(job)
    if claimed is None:
        return follow(job, on_progress=on_progress, interrupted=interrupted)
    return run_claimed(claimed, on_progress=on_progress, interrupted=interrupted, left_as=JobState.STOPPED)


def run_claimed(
    job: Job,
    *,
    on_progress: Watcher | None = None,
    interrupted: Callable[[], bool] = never,
    left_as: JobState = JobState.WAITING,
) -> Job:
    """Run a job that this process holds; interrupted, it is left *left_as*."""
    keeper = RowKeeper(job, on_progress=on_progress, interrupted=interrupted)
    context = _context(job, keeper)
    try:
        ending = _ending(job, context, left_as)
        with transaction.atomic():
            if keeper.write(**ending, tries=0, ended_at=timezone.now()):
                keeper.add_problems(context.unsaved_problems())
    except TurnLost:
        log.warning("job %s: another worker took it up", job.pk)
    if on_progress is not None:
        on_progress(context.progress)
    return Job.objects.get(pk=job.pk)


def follow(job: Job, *, on_progress: Watcher | None, interrupted: Callable[[], bool]) -> Job:
    """Watch a job that another process runs, until it no longer runs."""
    while not interrupted():
        job = Job.objects.get(pk=job.pk)
        if job.state not in (JobState.WAITING, JobState.RUNNING):
            break
        if on_progress is not None:
            on_progress(Progress(job.done, job.total, job.unit))
        claimed = claim(job)
        if claimed is not None:
            return run_claimed(
                claimed, on_progress=on_progress, interrupted=interrupted, left_as=JobState.STOPPED
            )
        time.sleep(BETWEEN_WRITES_S)
    return job


def _context(job: Job, keeper: RowKeeper) -> JobContext:
    return JobContext(
        keeper,
        job_id=job.pk,
        house_id=job.house_id,
        person_id=job.person_id,
        arguments=job.arguments,
        checkpoint=job.checkpoint,
        progress=Progress(job.done, job.total, job.unit),
    )


def _ending(job: Job, context: JobContext, left_as: JobState) -> dict[str, Any]:
    """What the row must say once the work has run."""
    try:
        result = _work_of(job)(context)
    except StopAsked:
        asked = Job.objects.filter(pk=job.pk, stop_asked=True).exists()
        return _last(context, JobState.STOPPED if asked else left_as)
    except TurnLost:
        raise
    except FiligraneError as error:
        return {"state": JobState.FAILED, "error": error_row(error)}
    except Exception as error:
        log.exception("job %s broke", job.pk)
        return {"state": JobState.FAILED, "error": error_row(Broke(fault=type(error).__name__))}
    return _last(context, JobState.DONE) | {"result": dict(result or {}), "error": {}}


def _last(context: JobContext, state: JobState) -> dict[str, Any]:
    progress = context.progress
    return {"state": state, "done": progress.done, "total": progress.total, "unit": progress.unit}


def _work_of(job: Job) -> Callable[[JobContext], Mapping[str, Any] | None]:
    """The declared function of the job's kind; imported only now, so that an idle worker stays small."""
    try:
        return function_at(job_kind(job.kind).run)
    except KeyError:
        raise UnknownKind(kind=job.kind) from None
