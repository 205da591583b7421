"""Split sheets for programs: read only; declaring one is a person's act."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from ninja import Router, Schema

from filigrane.accounts.api.auth import holding
from filigrane.accounts.views.guard import HouseRequest
from filigrane.rights.queries.shares import sheets_of
from filigrane.rights.shares import Sheet, differences, in_force
from filigrane.works.queries import work_of
from filigrane.works.views.shown import open_day

router = Router()


class PartOut(Schema):
    """What one holder has; *agent* is her number in the catalogue, null for a name without a record."""

    name: str
    agent: int | None
    basis_points: int


class SheetOut(Schema):
    """A sheet that holds on the day asked for; *unknown* is what nobody declared, in basis points."""

    id: int
    right: str
    since: dt.date | None
    parts: list[PartOut]
    unknown: int
    source: str
    capacity: str
    recorded_on: dt.date


class DifferenceOut(Schema):
    """A holder on whom sheets of one right differ: what each of *sheets* gives her, null where none."""

    right: str
    name: str
    sheets: list[int]
    basis_points: list[int | None]


class SharesOut(Schema):
    """The sheets of a work that hold on a day, oldest first, and where they differ: nobody wins unasked."""

    work: int
    on: dt.date
    sheets: list[SheetOut]
    differences: list[DifferenceOut]


@router.get(
    "/works/{work_id}/shares",
    response=SharesOut,
    auth=holding("rights.see"),
    summary="Who holds how much of each right",
)
def shares_of_work(request: HouseRequest, work_id: int, on: dt.date | None = None) -> dict[str, Any]:
    """The split sheets that hold on a day (today when it isn't given); needs the verb rights.see."""
    work = work_of(request.house.pk, work_id, open_on=open_day(request))
    day = on or timezone.localdate()
    held = in_force([row.sheet for row in sheets_of(work.house_id, work_id)], on=day)
    return {
        "work": work_id,
        "on": day,
        "sheets": [written_sheet(sheet) for sheet in held],
        "differences": [
            one
            for layer in dict.fromkeys(s.layer for s in held)
            for one in differing([sheet for sheet in held if sheet.layer is layer])
        ],
    }


def written_sheet(sheet: Sheet) -> dict[str, Any]:
    """One sheet as the API writes it."""
    plain = ("since", "unknown", "source", "capacity", "recorded_on")
    return {name: getattr(sheet, name) for name in plain} | {
        "id": sheet.sheet_id,
        "right": sheet.layer.value,
        "parts": [
            {"name": part.name, "agent": part.agent_id, "basis_points": part.basis_points}
            for part in sheet.parts
        ],
    }


def differing(sheets: list[Sheet]) -> list[dict[str, Any]]:
    """Where sheets of one right differ, as the API writes it."""
    ids = [sheet.sheet_id for sheet in sheets]
    return [
        {
            "right": sheets[0].layer.value,
            "name": one.name,
            "sheets": ids,
            "basis_points": list(one.given),
        }
        for one in differences(sheets)
    ]
