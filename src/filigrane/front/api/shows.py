"""Shows, seasons and dates for programs: read what anybody may see, record what a key may write."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from filigrane.accounts.api.auth import holding
from filigrane.accounts.api.numbers import Number
from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.works.dates import read_date
from filigrane.works.models import Season
from filigrane.works.queries.seasons import season_sheet
from filigrane.works.queries.shows import live_productions, open_productions, sheet_of, sheets_of
from filigrane.works.service.performances import edit_date, record_dates
from filigrane.works.service.productions import record_production
from filigrane.works.service.seasons import record_season
from filigrane.works.show import SeasonSheet, ShowSheet
from filigrane.works.stage_drafts import DateDraft, MemberDraft, PlaceDraft, ProductionDraft, SeasonDraft

router = Router()
MOST = 100


class PlaceIn(Schema):
    """A place, found by its name and town or made."""

    name: str = Field(max_length=300)
    address: str = ""
    postcode: str = ""
    commune: str = ""
    insee: str = ""
    country: str = "FR"
    capacity: int | None = Field(None, ge=0, le=999_999)
    accessibility: list[str] = Field([], max_length=20)
    url: str = ""


class DateIn(Schema):
    """A date: *day* ISO, *time* `20:30` or empty; *accessibility* lists codes of the vocabulary."""

    day: str = Field(max_length=10)
    time: str = Field("", max_length=5)
    place: PlaceIn | None = None
    state: str = "planned"
    kind: str = "public"
    accessibility: list[str] = Field([], max_length=20)
    note: str = ""
    booking: str = ""


class DateEditIn(DateIn):
    """A date as it is to stand; *version* is the one that was read."""

    version: Number


class MemberIn(Schema):
    """Somebody of the team; *split* counts hundredths of a percent."""

    name: str = Field(max_length=300)
    function: str = "performer"
    character: str = ""
    split: int | None = Field(None, ge=0, le=10_000)


class ShowIn(Schema):
    """A show with its team and dates, recorded whole or not at all."""

    title: str = Field(max_length=2000)
    subtitle: str = ""
    company: str = ""
    works: list[Number] = Field([], max_length=50)
    discipline: str = ""
    language: str = ""
    description: str = ""
    minutes: int | None = Field(None, ge=1, le=9999)
    ages: str = ""
    url: str = ""
    date: str = Field("", max_length=200)
    team: list[MemberIn] = Field([], max_length=200)
    dates: list[DateIn] = Field([], max_length=500)


class DatesIn(Schema):
    """Dates to add to a show."""

    dates: list[DateIn] = Field(max_length=500)


class SeasonIn(Schema):
    """A season, both days included."""

    name: str = Field(max_length=100)
    starts: str = Field(max_length=10)
    ends: str = Field(max_length=10)
    description: str = ""


def _inside(request: HouseRequest) -> bool:
    return may_do(request.standing, "works.catalogue", request.house.pk)


@router.get("", summary="List shows by id")
@public
def list_shows(request: HouseRequest, after: Number = 0, limit: Number = 50) -> dict[str, Any]:
    """Shows with an id above *after*, with their dates; at most 100 a page, *next* null on the last one."""
    house, inside, today = house_of(request), _inside(request), timezone.localdate()
    rows = live_productions(house.pk) if inside else open_productions(house.pk, on=today)
    size = max(1, min(limit, MOST))
    ids = list(rows.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[: size + 1])
    found = sheets_of(house.pk, production_ids=ids[:size], inside=inside, on=today)
    items = [show_out(sheet) for sheet in sorted(found, key=lambda one: one.production_id)]
    return {"items": items, "next": ids[size - 1] if len(ids) > size else None}


@router.get("/seasons", summary="List seasons")
@public
def list_seasons(request: HouseRequest) -> dict[str, Any]:
    """Every season of the house, newest first."""
    rows = Season.objects.filter(house=house_of(request))
    return {"items": list(rows.values("id", "name", "starts", "ends", "description", "version"))}


@router.post(
    "/seasons", response={201: dict[str, Any]}, auth=holding("works.catalogue"), summary="Open a season"
)
def create_season(request: HouseRequest, body: SeasonIn) -> Status[dict[str, Any]]:
    """Open a season; dates that fall within it join it."""
    house = house_of(request)
    made = record_season(house, SeasonDraft(**body.dict()), person_id=request.standing.person_id)
    return Status(201, season_out(season_sheet(house.pk, made.pk, inside=True, on=timezone.localdate())))


@router.get("/seasons/{int:season_id}", summary="Read a season")
@public
def read_season(request: HouseRequest, season_id: int) -> dict[str, Any]:
    """A season with its shows and their dates."""
    house = house_of(request)
    sheet = season_sheet(house.pk, season_id, inside=_inside(request), on=timezone.localdate())
    return season_out(sheet)


@router.get("/{int:production_id}", summary="Read a show")
@public
def read_show(request: HouseRequest, production_id: int) -> dict[str, Any]:
    """A show with its team, works and dates; shares only for who may describe the catalogue."""
    house = house_of(request)
    return show_out(sheet_of(house.pk, production_id, inside=_inside(request), on=timezone.localdate()))


@router.post("", response={201: dict[str, Any]}, auth=holding("works.catalogue"), summary="Record a show")
def create_show(request: HouseRequest, body: ShowIn) -> Status[dict[str, Any]]:
    """Record a show with its team and dates; needs the verb works.catalogue."""
    house, person_id = house_of(request), request.standing.person_id
    said = body.dict(exclude={"works", "date", "team", "dates"})
    draft = ProductionDraft(
        **said,
        work_ids=tuple(body.works),
        date=read_date(body.date),
        team=tuple(MemberDraft(**member.dict()) for member in body.team),
    )
    with transaction.atomic():
        made = record_production(house, draft, person_id=person_id)
        record_dates(house.pk, made.pk, [_date(date) for date in body.dates], person_id=person_id)
    return Status(201, show_out(sheet_of(house.pk, made.pk, inside=True, on=timezone.localdate())))


@router.post("/{int:production_id}/dates", auth=holding("works.catalogue"), summary="Add dates to a show")
def add_dates(request: HouseRequest, production_id: int, body: DatesIn) -> dict[str, Any]:
    """Add dates; those that stand already are left as they are and counted."""
    told = record_dates(
        house_of(request).pk,
        production_id,
        [_date(date) for date in body.dates],
        person_id=request.standing.person_id,
    )
    return {"made": list(told.made), "already": len(told.already), "kept": [asdict(one) for one in told.kept]}


@router.put("/dates/{int:date_id}", auth=holding("works.catalogue"), summary="Change a date")
def change_date(request: HouseRequest, date_id: int, body: DateEditIn) -> dict[str, Any]:
    """Put a date as it is to stand; 409 when somebody else changed it since *version*."""
    row = edit_date(
        house_of(request).pk,
        date_id,
        _date(body),
        version=body.version,
        person_id=request.standing.person_id,
    )
    return {"id": row.pk, "version": row.version}


def _date(body: DateIn) -> DateDraft:
    place = body.place
    told = place.dict() | {"accessibility": tuple(place.accessibility)} if place else {}
    return DateDraft(
        day=body.day,
        time=body.time,
        place=PlaceDraft(**told) if place else None,
        state=body.state,
        kind=body.kind,
        accessibility=tuple(body.accessibility),
        note=body.note,
        booking=body.booking,
    )


def show_out(sheet: ShowSheet) -> dict[str, Any]:
    """A show as JSON: the sheet itself, its numbers called `id`."""
    found = asdict(sheet)
    found["id"] = found.pop("production_id")
    found["details"] = dict(sheet.details)
    for date, line in zip(sheet.dates, found["dates"], strict=True):
        line["id"] = line.pop("date_id")
        line["details"] = dict(date.details)
    return found


def season_out(sheet: SeasonSheet) -> dict[str, Any]:
    """A season as JSON, with its shows."""
    return {
        "id": sheet.season_id,
        "name": sheet.name,
        "starts": sheet.starts,
        "ends": sheet.ends,
        "description": sheet.description,
        "version": sheet.version,
        "shows": [show_out(show) for show in sheet.shows],
    }
