"""Ask for a data set to be read: a new job, or the one that was left halfway with the same declaration."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from filigrane.jobs.models import Job, JobState
from filigrane.jobs.queries import jobs_of
from filigrane.jobs.service import resume, start
from filigrane.trace.datasets.declared import Declared, told
from filigrane.trace.engines.datasets.items import kind_of
from filigrane.trace.errors import NotADataSet
from filigrane.trace.queries.reports import KIND_DATASET, upload_path

UNFINISHED = (JobState.WAITING, JobState.RUNNING, JobState.STOPPED, JobState.FAILED)


def ask_dataset(house_id: int, path: Path, declared: Declared, *, person_id: int | None = None) -> Job:
    """The job that reads the set at *path*; one that was stopped, broke or was killed goes on."""
    arguments = {"path": str(path.resolve()), **told(declared)}
    for job in jobs_of(house_id).filter(kind=KIND_DATASET, state__in=UNFINISHED)[:20]:
        if job.arguments == arguments:
            ended = job.state in (JobState.STOPPED, JobState.FAILED)
            return resume(job.pk, house_id=house_id) if ended else job
    return start(KIND_DATASET, arguments, house_id=house_id, person_id=person_id)


def ask_sent_dataset(
    house_id: int, chunks: Iterable[bytes], declared: Declared, *, person_id: int | None
) -> Job:
    """The job that reads a set sent from a page, under a name of our own until it is read.

    Raises NotADataSet for a name that nothing reads.
    """
    kind, _packed = kind_of(declared.name)
    if kind in ("", "parquet"):
        raise NotADataSet(name=declared.name)
    arguments: dict[str, Any] = {"upload": kept_upload(house_id, chunks), **told(declared)}
    return start(KIND_DATASET, arguments, house_id=house_id, person_id=person_id)


def kept_upload(house_id: int, chunks: Iterable[bytes]) -> str:
    """Keep what was sent until its job has read it, under a name of our own."""
    name = secrets.token_hex(16)
    path = upload_path(house_id, name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.writelines(chunks)
    return name
