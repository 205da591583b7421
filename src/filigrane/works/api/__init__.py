"""The catalogue for programs: list, read, record, withdraw."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ninja import Field, Router, Schema, Status

from filigrane.accounts.api.auth import holding
from filigrane.accounts.api.numbers import Number
from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.works.api import exports, imports, records, shelves
from filigrane.works.dates import read_date
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.models import Work
from filigrane.works.queries import credits
from filigrane.works.queries.live import filtered_works, open_only, work_of
from filigrane.works.service import record_work, withdraw_work
from filigrane.works.views.shown import open_day

router = Router()
router.add_router("", exports.router)
router.add_router("", records.router)
router.add_router("", imports.router)
router.add_router("", shelves.router)
MOST = 200


class CreditIn(Schema):
    """A creator: *function* is a code of the vocabulary of functions."""

    name: str = Field(max_length=300)
    function: str = "author"


class WorkIn(Schema):
    """A work to record."""

    title: str = Field(max_length=2000)
    subtitle: str = ""
    language: str = ""
    discipline: str = ""
    description: str = ""
    date: str = Field("", max_length=200)
    made_how: str = ""
    credits: list[CreditIn] = Field([], max_length=100)
    identifiers: list[tuple[str, str]] = Field([], max_length=100)


class ReasonIn(Schema):
    """Why a work is withdrawn."""

    reason: str = Field(max_length=1000)


class WorkOut(Schema):
    """A work: dates keep the wording of the source and ISO bounds."""

    id: int
    title: str
    subtitle: str
    language: str
    discipline: str
    date: str
    earliest: str
    latest: str
    credits: list[CreditIn]
    version: int
    changed_at: dt.datetime


class WorkFullOut(WorkOut):
    """A work with its files, identifiers and the source of each field."""

    description: str
    made_how: str
    terms: list[str]
    identifiers: list[tuple[str, str]]
    files: list[dict[str, Any]]
    provenance: dict[str, Any]


class WorksOut(Schema):
    """A page of works; *next* is the `after` of the next page, null on the last one."""

    items: list[WorkOut]
    next: int | None


@router.get("", response=WorksOut, summary="List works by id")
@public
def list_works(
    request: HouseRequest,
    after: Number = 0,
    limit: Number = 50,
    title: str = "",
    discipline: str = "",
    language: str = "",
) -> dict[str, Any]:
    """Live works with an id above *after*, at most 200 a page."""
    house = house_of(request)
    size = max(1, min(limit, MOST))
    found = filtered_works(
        house.pk, title=title, discipline=discipline, language=language, open_on=open_day(request)
    )
    works = list(found.filter(pk__gt=after).select_related("discipline").order_by("pk")[: size + 1])
    shown = works[:size]
    people = credits(work.pk for work in shown)
    items = [_brief(work) | {"credits": _credits(people[work.pk])} for work in shown]
    return {"items": items, "next": shown[-1].pk if len(works) > size else None}


@router.get("/{int:work_id}", response=WorkFullOut, summary="Read a work")
@public
def read_work(request: HouseRequest, work_id: int) -> dict[str, Any]:
    """One live work of the house."""
    open_on = open_day(request)
    return _full(work_of(house_of(request).pk, work_id, open_on=open_on), open_on)


@router.patch("/{int:work_id}", auth=holding("works.catalogue"), summary="Change a work")
def change_work(request: HouseRequest, work_id: int, body: records.WorkPatch) -> dict[str, Any]:
    """Write the fields that are given. The version read stands in the body (409 when it has passed) or in
    If-Match (412); without either nothing is written (428)."""
    return records.changed_work(request, work_id, body)


@router.post("", response={201: WorkFullOut}, auth=holding("works.catalogue"), summary="Record a work")
def create_work(request: HouseRequest, body: WorkIn) -> Status[dict[str, Any]]:
    """Record a work; needs the verb works.catalogue."""
    house = house_of(request)
    draft = WorkDraft(
        title=body.title,
        subtitle=body.subtitle,
        language=body.language,
        discipline=body.discipline,
        description=body.description,
        date=read_date(body.date),
        made_how=body.made_how,
        credits=tuple(CreditDraft(credit.name, credit.function) for credit in body.credits),
        identifiers=tuple(body.identifiers),
    )
    work = record_work(house, draft, person_id=request.standing.person_id)
    return Status(201, _full(work_of(house.pk, work.pk), None))


@router.post("/{int:work_id}/withdraw", auth=holding("works.withdraw"), summary="Withdraw a work")
def withdraw(request: HouseRequest, work_id: int, body: ReasonIn) -> dict[str, Any]:
    """Take a work out of every answer; needs the verb works.withdraw."""
    work = withdraw_work(
        house_of(request).pk, work_id, reason=body.reason, person_id=request.standing.person_id
    )
    return {"id": work.pk, "withdrawn_at": work.withdrawn_at}


def _credits(found: Any) -> list[dict[str, str]]:
    return [{"name": credit.name, "function": credit.function} for credit in found]


def _brief(work: Work) -> dict[str, Any]:
    return {
        "id": work.pk,
        "title": work.title,
        "subtitle": work.subtitle,
        "language": work.language,
        "discipline": work.discipline.code if work.discipline else "",
        "date": work.date_text,
        "earliest": work.earliest,
        "latest": work.latest,
        "version": work.version,
        "changed_at": work.changed_at,
    }


def _full(work: Work, open_on: dt.date | None) -> dict[str, Any]:
    files = work.files.filter(replaced_by=None).order_by("id")
    if open_on is not None:
        files = open_only(files, on=open_on)
    named = ("id", "name", "media_type", "size", "digest", "licence", "source_licence", "source")
    stated = {name: _unsigned(entry) for name, entry in work.provenance.items()}
    return _brief(work) | {
        "credits": _credits(credits([work.pk])[work.pk]),
        "description": work.description,
        "made_how": work.made_how,
        "terms": work.terms,
        "identifiers": list(work.identifiers.order_by("id").values_list("scheme", "value")),
        "files": list(files.values(*named)),
        "provenance": stated,
    }


def _unsigned(entry: dict[str, Any]) -> dict[str, Any]:
    """A statement's source and time, without the person who wrote it."""
    return {name: entry.get(name, "") for name in ("source", "at")}
