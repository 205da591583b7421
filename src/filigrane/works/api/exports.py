"""Exports and access dates for programs."""

from __future__ import annotations

from typing import Any, Literal

from django.http import StreamingHttpResponse
from ninja import Field, Router, Schema, Status

from filigrane.accounts.api.auth import holding
from filigrane.accounts.api.numbers import Number
from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.works.errors import UnknownForm
from filigrane.works.exports.choice import CHOICES
from filigrane.works.service import close, open_again
from filigrane.works.service.ask_export import ask_export
from filigrane.works.service.close_show import close_show, open_show
from filigrane.works.views.exporting import asked_by, streamed

router = Router()


class FormOut(Schema):
    """A form of export; *is_public*: whether anybody may take it."""

    code: str
    media_type: str
    is_public: bool


class FormIn(Schema):
    """The form in which the catalogue is to leave."""

    form: str = Field("preservation", examples=["preservation"])


class JobStarted(Schema):
    """The job that writes the file: look at it under `/jobs/{id}`."""

    job: int


class ClosingIn(Schema):
    """A record to close: *until* is the first open day, ISO.

    With a production, *works* names those that it stages and that close with it.
    """

    kind: Literal["work", "production", "recording", "file"]
    id: Number
    until: str = Field(max_length=10, examples=["2031-02-01"])
    reason: str = Field(max_length=1000)
    works: list[Number] = Field(default_factory=list, max_length=200)


class OpeningIn(Schema):
    """A record to open again; with a production, *works* names those closed with it that open with it."""

    kind: Literal["work", "production", "recording", "file"]
    id: Number
    works: list[Number] = Field(default_factory=list, max_length=200)


class ClosingOut(Schema):
    """Until when the record is closed, and why; both empty when it is open."""

    kind: str
    id: int
    closed_until: str
    closed_reason: str


@router.get("/export", response=list[FormOut], summary="The forms of export")
@public
def list_forms(request: HouseRequest) -> list[dict[str, Any]]:
    """Every form that the catalogue leaves in."""
    return [
        {"code": code, "media_type": choice.media_type, "is_public": choice.is_public}
        for code, choice in CHOICES.items()
    ]


@router.get("/export/{form}", summary="Take a public export")
@public
def take_export(request: HouseRequest, form: str) -> StreamingHttpResponse:
    """The open works of the house in a public form, streamed; 429 when asked too often."""
    if form not in CHOICES or not CHOICES[form].is_public:
        raise UnknownForm(form=form[:40])
    return streamed(request, asked_by(request, form))


@router.post(
    "/export", response={202: JobStarted}, auth=holding("works.catalogue"), summary="Start an export"
)
def start_export(request: HouseRequest, body: FormIn) -> Status[dict[str, int]]:
    """Start the job that writes an export of any form; needs the verb works.catalogue."""
    job = ask_export(asked_by(request, body.form), person_id=request.standing.person_id)
    return Status(202, {"job": job.pk})


@router.post("/close", response=ClosingOut, auth=holding("works.catalogue"), summary="Close until a date")
def close_record(request: HouseRequest, body: ClosingIn) -> dict[str, Any]:
    """Close a record until a day, for a reason; needs the verb works.catalogue."""
    house_id, person_id = house_of(request).pk, request.standing.person_id
    thing: Any
    if body.kind == "production":
        thing = close_show(
            house_id, body.id, works=body.works, until=body.until, reason=body.reason, person_id=person_id
        )
    else:
        thing = close(house_id, body.kind, body.id, until=body.until, reason=body.reason, person_id=person_id)
    return _closing(body.kind, thing)


@router.post("/open", response=ClosingOut, auth=holding("works.catalogue"), summary="Open again")
def open_record(request: HouseRequest, body: OpeningIn) -> dict[str, Any]:
    """Open a record to all before its day; needs the verb works.catalogue."""
    house_id, person_id = house_of(request).pk, request.standing.person_id
    thing: Any
    if body.kind == "production":
        thing = open_show(house_id, body.id, works=body.works, person_id=person_id)
    else:
        thing = open_again(house_id, body.kind, body.id, person_id=person_id)
    return _closing(body.kind, thing)


def _closing(kind: str, thing: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": thing.pk,
        "closed_until": thing.closed_until,
        "closed_reason": thing.closed_reason,
    }
