"""Facts of rights as a file, for programs: try it, write it, take it back, export."""

from __future__ import annotations

from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import gettext
from ninja import File, Router, Schema
from ninja.files import UploadedFile

from filigrane.accounts.api.auth import holding
from filigrane.accounts.views.guard import HouseRequest
from filigrane.base.errors import FiligraneError
from filigrane.rights.lines.errors import LinesFaulty
from filigrane.rights.queries.fact_file import fact_lines
from filigrane.rights.service import undo_facts
from filigrane.rights.service.import_facts import ask_facts, try_file
from filigrane.works.exports.safe_csv import MEDIA_TYPE
from filigrane.works.views.importing import kept
from filigrane.works.views.shown import open_day

router = Router()


class FaultOut(Schema):
    """What is wrong on a line of the file, in which column (empty: the line as a whole), what to do."""

    line: int
    column: str
    code: str
    text: str
    hint: str


class TriedOut(Schema):
    """What a file comes to; *job*, null in a trial, is the one that writes it: look under `/jobs/{id}`."""

    read: int
    new: int
    same: int
    faulty: int
    faults: list[FaultOut]
    job: int | None


class UndoneOut(Schema):
    """A file that was taken back, and how many facts count no more."""

    batch: int
    withdrawn: int


@router.post(
    "/facts/import", response=TriedOut, auth=holding("rights.state"), summary="Try or write a file of facts"
)
def import_file(
    request: HouseRequest, file: File[UploadedFile], write: bool = False, leave_out: bool = False
) -> dict[str, Any]:
    """Say what a CSV or XLSX would write, with every fault; with *write*, start the job that writes it.

    422 when it has faults and *leave_out* doesn't say to write the other lines; needs rights.state.
    """
    upload, day = kept(file), open_day(request)
    tried = try_file(request.house.pk, upload, open_on=day)
    if write and tried.faults and not leave_out:
        raise LinesFaulty(lines=tried.faulty)
    job = None
    if write and tried.new:
        asked = ask_facts(
            request.house.pk,
            upload,
            leave_out=leave_out,
            open_on=day,
            person_id=request.standing.person_id,
        )
        job = asked.pk
    faults = [
        {"line": one.line, "column": one.column, "code": one.error.code, **words(one.error)}
        for one in tried.faults
    ]
    return {**tried.counts, "faults": faults, "job": job}


def words(error: FiligraneError) -> dict[str, str]:
    """An error in the language asked for."""
    texts = {"text": error.text, "hint": error.hint}
    return {name: gettext(text).format(**error.values) for name, text in texts.items()}


@router.get("/facts/export", auth=holding("rights.see"), summary="Take the facts of the house")
def export_file(request: HouseRequest) -> StreamingHttpResponse:
    """The facts that stand as a CSV that can be sent back; needs the verb rights.see."""
    lines = fact_lines(request.house.pk, open_on=open_day(request))
    return StreamingHttpResponse((line.encode() for line in lines), content_type=MEDIA_TYPE)


@router.post(
    "/facts/imports/{batch_id}/undo",
    response=UndoneOut,
    auth=holding("rights.state"),
    summary="Take a file of facts back",
)
def undo_file(request: HouseRequest, batch_id: int) -> dict[str, int]:
    """Withdraw every fact of a file; 404 for another house's, 409 when it's undone already."""
    batch, count = undo_facts(request.house.pk, batch_id, person_id=request.standing.person_id)
    return {"batch": batch.pk, "withdrawn": count}
