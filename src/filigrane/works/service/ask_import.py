"""Ask for an import: a new job, or the one that was left halfway with the same arguments."""

from __future__ import annotations

from typing import Any

from filigrane.jobs.models import Job, JobState
from filigrane.jobs.queries import jobs_of
from filigrane.jobs.service import resume, start

UNFINISHED = (JobState.WAITING, JobState.RUNNING, JobState.STOPPED, JobState.FAILED)


def ask_import(
    house_id: int, arguments: dict[str, Any], *, person_id: int | None, kind: str = "works.import"
) -> Job:
    """The job of *kind* to run: one that was stopped, broke or was killed goes on where it was saved."""
    for job in jobs_of(house_id).filter(kind=kind, state__in=UNFINISHED)[:20]:
        if job.arguments == arguments:
            ended = job.state in (JobState.STOPPED, JobState.FAILED)
            return resume(job.pk, house_id=house_id) if ended else job
    return start(kind, arguments, house_id=house_id, person_id=person_id)
