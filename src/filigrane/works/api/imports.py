"""Imports for programs: send a file, see the guessed mapping, correct it, try it, bring it in, take it back.

A program names what it sent by the token that it was given, never a place on the house's machine.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from ninja import Field, File, Router, Schema, Status
from ninja.files import UploadedFile

from filigrane.accounts.api.auth import holding
from filigrane.accounts.api.numbers import Number
from filigrane.accounts.views.guard import HouseRequest, house_of
from filigrane.jobs.errors import JobNotFound
from filigrane.jobs.models import Job
from filigrane.jobs.queries import job_of, problems_of
from filigrane.reading.limits import TEXTS, check_upload
from filigrane.works.engines.shipped import shipped
from filigrane.works.imports.errors import UploadNotFound
from filigrane.works.models import Batch
from filigrane.works.queries.batches import batch_of_house, batches_of
from filigrane.works.queries.store import store
from filigrane.works.service.ask_import import ask_import, check_not_twice, check_titled, is_keyed
from filigrane.works.service.look import Look, corrected, look_into
from filigrane.works.service.mappings import save_mapping, saved_mapping
from filigrane.works.service.undo_batch import ask_undo
from filigrane.works.views.importing import kept, token_of, upload_at

router = Router()
MOST = 200
EXAMPLES = 3
KINDS = ("works.import", "works.preview", "works.undo")


class Column(Schema):
    """Where a column goes: *to* is a target (`title`, `credit:author`, `identifier:isbn`, `detail:materials`,
    `collection`, `keep`, `skip`), *split* what parts several values."""

    to: str = Field("keep", max_length=140)
    split: str = Field("", max_length=5)


class ColumnOut(Column):
    """A column with its name and its first values."""

    name: str
    examples: list[str]


class UploadOut(Schema):
    """A file that was read: *file* is its token, good for a week in this house; *reader* its format, empty
    for plays and texts; *mapping* the saved mapping that fits; *is_keyed*: whether its records can be known
    again."""

    file: str
    name: str
    reader: str
    columns: list[ColumnOut]
    mapping: str
    is_keyed: bool


class ImportIn(Schema):
    """An import to try or to do. *mapping* names one that is saved; *columns* corrects the one that holds;
    *save_as* keeps the result under a name."""

    file: str = Field(max_length=2000)
    mapping: str = Field("", max_length=200)
    columns: dict[str, Column] = Field({}, max_length=1000)
    save_as: str = Field("", max_length=200)


class ImportStarted(Schema):
    """The job that does it: look at it under `/works/imports/jobs/{id}`."""

    job: int


class ProblemOut(Schema):
    """What was wrong, where: `fonds.csv:12` is line 12."""

    id: int
    place: str
    code: str
    text: str


class ImportJobOut(Schema):
    """A trial, an import or an undo: *result* holds its counts, and `fields` after a trial; problems by id,
    at most 200: pass the last id as `after`."""

    job: int
    kind: str
    state: str
    done: int
    total: int | None
    result: dict[str, Any]
    error: dict[str, Any]
    problems: list[ProblemOut]


class BatchOut(Schema):
    """An import that was done: *counts* are its report, *job* says its problems."""

    id: int
    job: int
    name: str
    reader: str
    counts: dict[str, int]
    made_at: dt.datetime
    undone_at: dt.datetime | None


class BatchesOut(Schema):
    """A page of imports, newest first; *next* is the `before` of the next page, null on the last one."""

    items: list[BatchOut]
    next: int | None


@router.post(
    "/imports/files", response={201: UploadOut}, auth=holding("works.import"), summary="Send a file to import"
)
def send_file(request: HouseRequest, file: File[UploadedFile]) -> Status[dict[str, Any]]:
    """Keep a table, records, a play or a text, and say how it would be read; nothing comes in yet.

    413 past the limit of an upload, 422 for what no reader takes.
    """
    house_id = house_of(request).pk
    upload = kept(file)
    look = _look(house_id, upload)
    if not look.reader:
        check_upload(upload["name"], store().get(upload["digest"]), accept=TEXTS)
    return Status(201, _shown(look, token_of(house_id, upload)))


@router.post(
    "/imports/try", response={202: ImportStarted}, auth=holding("works.import"), summary="Try an import"
)
def try_import(request: HouseRequest, body: ImportIn) -> Status[dict[str, int]]:
    """Start the job that says what would change, field by field, and writes no record."""
    return _start(request, body, "works.preview")


@router.post("/imports", response={202: ImportStarted}, auth=holding("works.import"), summary="Import")
def start_import(request: HouseRequest, body: ImportIn) -> Status[dict[str, int]]:
    """Start the job that brings a file in; 409 for a table that came in before and numbers nothing."""
    return _start(request, body, "works.import")


@router.get("/imports", response=BatchesOut, auth=holding("works.import"), summary="List imports")
def list_imports(request: HouseRequest, before: Number = 0, limit: Number = 50) -> dict[str, Any]:
    """Newest first, at most 200 a page."""
    size = max(1, min(limit, MOST))
    found = batches_of(house_of(request).pk)
    rows = list((found.filter(pk__lt=before) if before > 0 else found)[: size + 1])
    return {
        "items": [_batch(row) for row in rows[:size]],
        "next": rows[size - 1].pk if len(rows) > size else None,
    }


@router.get(
    "/imports/{int:batch_id}", response=BatchOut, auth=holding("works.import"), summary="Read an import"
)
def read_import(request: HouseRequest, batch_id: int) -> dict[str, Any]:
    """One import; its job tells its problems."""
    return _batch(batch_of_house(house_of(request).pk, batch_id))


@router.post(
    "/imports/{int:batch_id}/undo",
    response={202: ImportStarted},
    auth=holding("works.import"),
    summary="Undo an import",
)
def undo_import(request: HouseRequest, batch_id: int) -> Status[dict[str, int]]:
    """Start the job that takes back what the import wrote and nobody touched; it lists what it leaves."""
    job = ask_undo(house_of(request).pk, batch_id, person_id=request.standing.person_id)
    return Status(202, {"job": job.pk})


@router.get(
    "/imports/jobs/{int:job_id}",
    response=ImportJobOut,
    auth=holding("works.import"),
    summary="Read the job of an import",
)
def read_import_job(request: HouseRequest, job_id: int, after: Number = 0) -> dict[str, Any]:
    """Where a trial, an import or an undo stands, and the problems behind the id *after*."""
    job = job_of(house_of(request).pk, job_id)
    if job.kind not in KINDS:
        raise JobNotFound(job=job_id)
    return _job(job, after)


def _start(request: HouseRequest, body: ImportIn, kind: str) -> Status[dict[str, int]]:
    house_id, person_id = house_of(request).pk, request.standing.person_id
    upload = upload_at(body.file, house_id=house_id)
    if upload is None:
        raise UploadNotFound
    named = (saved_mapping(house_id, body.mapping) or shipped(body.mapping.lower())) if body.mapping else None
    look = _look(house_id, upload, named)
    page = corrected(
        look, {name: one.dict() for name, one in body.columns.items()}, name=body.save_as.strip()
    )
    check_titled(look.name, page)
    if body.save_as.strip():
        save_mapping(house_id, body.save_as.strip(), page, person_id=person_id)
    arguments: dict[str, Any] = {"uploads": [upload]}
    if look.reader:
        arguments |= {"reader": look.reader, "mapping": page}
    if kind == "works.import":
        check_not_twice(house_id, arguments)
    job = ask_import(house_id, arguments, person_id=person_id, kind=kind)
    return Status(202, {"job": job.pk})


def _look(house_id: int, upload: dict[str, str], mapping: dict[str, Any] | None = None) -> Look:
    path = str(store().path_of(upload["digest"]))
    return look_into(house_id, path, name=upload["name"], mapping=mapping)


def _shown(look: Look, token: str) -> dict[str, Any]:
    rules = look.page.get("columns", {})
    columns = []
    for name in look.columns if rules else ():
        values = [sample[name][:80] for sample in look.samples if sample.get(name, "").strip()]
        rule = rules.get(name, {})
        rule = {"to": rule} if isinstance(rule, str) else rule
        columns.append({"name": name, "examples": list(dict.fromkeys(values))[:EXAMPLES], **rule})
    return {
        "file": token,
        "name": look.name,
        "reader": look.reader,
        "columns": columns,
        "mapping": look.saved,
        "is_keyed": is_keyed(look.page) if rules else True,
    }


def _batch(batch: Batch) -> dict[str, Any]:
    names = ("job", "name", "reader", "counts", "made_at", "undone_at")
    return {"id": batch.pk} | {name: getattr(batch, name) for name in names}


def _job(job: Job, after: int) -> dict[str, Any]:
    problems = problems_of(job).filter(pk__gt=after)[:MOST]
    names = ("kind", "state", "done", "total", "result", "error")
    return {"job": job.pk} | {name: getattr(job, name) for name in names} | {
        "problems": [
            {"id": one.pk, "place": one.place, "code": one.code, "text": one.text} for one in problems
        ]
    }  # fmt: skip
