"""Ask for an import: a new job, or the one that was left halfway with the same arguments."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from filigrane.jobs.models import Job, JobState
from filigrane.jobs.queries import jobs_of
from filigrane.jobs.service import resume, start
from filigrane.works.engines.shipped import mapping_at, shipped
from filigrane.works.imports.errors import AlreadyImported, MixedSources, NoTitleColumn
from filigrane.works.imports.gathered import STANDS_IN
from filigrane.works.imports.table_records import check_columns
from filigrane.works.models import Batch
from filigrane.works.service.look import look_into
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

    *mapping* is a file, the name of a mapping of the house, or of one that comes with Filigrane; without
    it a table takes the house's mapping for its columns, or the guessed one. Folders and TEI have none.
    Raises MappingNotFound, BadMapping, or NoTitleColumn.
    """
    arguments: dict[str, Any] = {"paths": sorted(str(Path(path).resolve()) for path in paths)}
    page = mapping_named(house_id, mapping) if mapping else None
    if page is None and any(Path(path).is_dir() for path in paths):
        return arguments
    if page is not None and not any(Path(path).is_file() for path in paths):
        return arguments | {"reader": reader or page["reads"], "mapping": page}
    looks = [look_into(house_id, path, name=Path(path).name, reader=reader, mapping=page) for path in paths]
    readers = {look.reader for look in looks}
    if len(readers) > 1:
        raise MixedSources(readers=", ".join(sorted(code or "tei" for code in readers)))
    if not looks or not looks[0].reader:
        return arguments
    check_titled(looks[0].name, looks[0].page)
    return arguments | {"reader": looks[0].reader, "mapping": looks[0].page}


def check_titled(name: str, page: Mapping[str, Any]) -> None:
    """Refuse a mapping of columns by which no record of the file *name* would have a title.

    Raises NoTitleColumn.
    """
    targets = {to for to, _ in check_columns(page).values()}
    stand_ins = {"detail:" + code for code in STANDS_IN}
    if page.get("columns") and not targets & ({"title"} | stand_ins):
        raise NoTitleColumn(name=name)


def check_not_twice(house_id: int, arguments: dict[str, Any]) -> None:
    """Refuse a table whose records nothing numbers when the same file came in before: it would double it.

    Raises AlreadyImported.
    """
    page = arguments.get("mapping") or {}
    if arguments.get("reader") not in ("table", "tagged") or is_keyed(page):
        return
    for batch in Batch.objects.filter(house_id=house_id, undone_at=None, reader=arguments["reader"]):
        job = Job.objects.filter(pk=batch.job).first()
        if job and job.state == JobState.DONE and _files(job.arguments) == _files(arguments):
            raise AlreadyImported(name=batch.name, batch=batch.pk)


def is_keyed(page: Mapping[str, Any]) -> bool:
    """Whether a mapping of columns says by what a record is known again."""
    targets = [to for to, _ in check_columns(page).values()]
    return any(to.startswith("identifier:") or to == "detail:inventory_number" for to in targets)


def _files(arguments: Mapping[str, Any]) -> list[str]:
    uploads = [str(one.get("digest")) for one in arguments.get("uploads", [])]
    return [*map(str, arguments.get("paths", [])), *uploads]


def mapping_named(house_id: int, name: str) -> dict[str, Any]:
    """A mapping file on disk, one of the house, or one of ours, in that order."""
    if name.endswith(".toml") and Path(name).is_file():
        return mapping_at(name)
    return saved_mapping(house_id, name) or shipped(name.lower())
