"""Ask for an import: a new job, or the one that was left halfway with the same arguments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from filigrane.jobs.models import Job, JobState
from filigrane.jobs.queries import jobs_of
from filigrane.jobs.service import resume, start
from filigrane.works.engines.shipped import mapping_at, shipped
from filigrane.works.service.mappings import saved_mapping

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


def arguments_for(house_id: int, paths: list[str], *, mapping: str = "", reader: str = "") -> dict[str, Any]:
    """The arguments of an import of *paths* on disk.

    *mapping* is a file, the name of a mapping of the house, or of one that comes with Filigrane.
    Raises MappingNotFound or BadMapping.
    """
    arguments: dict[str, Any] = {"paths": sorted(str(Path(path).resolve()) for path in paths)}
    if mapping:
        page = mapping_named(house_id, mapping)
        arguments |= {"reader": reader or page["reads"], "mapping": page}
    return arguments


def mapping_named(house_id: int, name: str) -> dict[str, Any]:
    """A mapping file on disk, one of the house, or one of ours, in that order."""
    if name.endswith(".toml") and Path(name).is_file():
        return mapping_at(name)
    return saved_mapping(house_id, name) or shipped(name.lower())
