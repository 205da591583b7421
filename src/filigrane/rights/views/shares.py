"""The split of the rights in a work: what is declared, where sheets differ, what nobody declared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import HouseRequest, MemberRequest, needs
from filigrane.base.errors import FiligraneError
from filigrane.rights.answers import Layer
from filigrane.rights.layers import NO_RIGHT
from filigrane.rights.queries.shares import SheetRow, sheets_of
from filigrane.rights.service import declare_shares
from filigrane.rights.shares import Sheet, differences, in_force
from filigrane.rights.views.share_forms import LINES, SheetForm
from filigrane.works.dates import read_date
from filigrane.works.errors import WorkNotFound
from filigrane.works.models import Contribution, Work
from filigrane.works.queries import work_of
from filigrane.works.views.shown import function_label, open_day, said


@needs("rights.see")
@require_safe
def shares(request: HouseRequest, work_id: int) -> HttpResponse:
    """Show the sheets that hold on the day asked for, right by right, then those that hold no more."""
    work = found_work(request, work_id)
    on = day_asked(request)
    rows = sheets_of(request.house.pk, work.pk)
    held = in_force([row.sheet for row in rows], on=on)
    ids = {sheet.sheet_id for sheet in held}
    context = {
        "work": work,
        "on": on,
        "is_today": on == timezone.localdate(),
        "rights": [
            shown_right(
                layer, [row for row in rows if row.sheet.layer is layer and row.sheet.sheet_id in ids]
            )
            for layer in Layer
            if any(sheet.layer is layer for sheet in held)
        ],
        "others": [row for row in rows if row.sheet.sheet_id not in ids],
        "can_state": may_do(request.standing, "rights.state", request.house.pk),
    }
    return render(request, "rights/shares.html", context)


@needs("rights.state")
@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: MemberRequest, work_id: int) -> HttpResponse:
    """Show the form of a sheet, a line for everybody credited, and record it."""
    work = found_work(request, work_id)
    posted = request.POST if request.method == "POST" else None
    today = timezone.localdate()
    sheets = [row.sheet for row in sheets_of(request.house.pk, work.pk)]
    form = SheetForm(posted, held=[one for one in in_force(sheets, on=today) if one.replaced_by is None])
    lines: Any = LINES(posted, initial=credited(work), prefix="parts")
    fault = ""
    if posted is not None and form.is_valid() and lines.is_valid():
        fault = declared(request, work, form.cleaned_data, lines.parts)
        if not fault:
            messages.success(request, gettext("The sheet is recorded."))
            return redirect("rights:shares", work.pk)
    context = {"work": work, "form": form, "lines": lines, "fault": fault}
    refused = posted is not None
    return render(request, "rights/declare_shares.html", context, status=422 if refused else 200)


def declared(request: MemberRequest, work: Work, given: dict[str, Any], parts: Sequence[Any]) -> str:
    """Record the sheet of a valid form; what is wrong with it, in words, or nothing."""
    try:
        declare_shares(
            request.house.pk,
            work.pk,
            Layer(given["layer"]),
            parts,
            source=given["source"],
            capacity=given["capacity"],
            since=given["since"],
            replaces=given.get("replaces", ()),
            person_id=request.user.pk,
        )
    except FiligraneError as error:
        return said(error)
    return ""


def found_work(request: HouseRequest, work_id: int) -> Work:
    """The work, if this reader may see it; Http404 else."""
    try:
        return work_of(request.house.pk, work_id, open_on=open_day(request))
    except WorkNotFound:
        raise Http404 from None


def day_asked(request: HouseRequest) -> dt.date:
    """The day in the address (`le`), today when there is none that can be read as one day."""
    found = read_date(request.GET.get("le", "")[:100])
    if found.latest and found.earliest == found.latest:
        return dt.date.fromisoformat(found.latest)
    return timezone.localdate()


def credited(work: Work) -> list[dict[str, Any]]:
    """A line for everybody whose part in the work may hold a right, with what she did."""
    rows = Contribution.objects.filter(work=work).exclude(function__in=NO_RIGHT).select_related("agent")
    names: dict[int, tuple[str, list[str]]] = {}
    for row in rows.order_by("place", "id"):
        names.setdefault(row.agent_id, (row.agent.name, []))[1].append(function_label(row.function))
    return [
        {"agent": agent_id, "label": name, "did": ", ".join(did)} for agent_id, (name, did) in names.items()
    ]


def shown_right(layer: Layer, rows: list[SheetRow]) -> dict[str, Any]:
    """One right as the page shows it: a line a holder, a column a sheet."""
    sheets: list[Sheet] = [row.sheet for row in rows]
    differ = {one.name for one in differences(sheets)}
    names = dict.fromkeys(part.name for sheet in sheets for part in sheet.parts)
    return {
        "layer": layer,
        "sheets": rows,
        "is_several": len(sheets) > 1,
        "differs": bool(differ),
        "lines": [
            {
                "name": name,
                "differs": name in differ,
                "given": [{"sheet": sheet, "points": points_of(sheet, name)} for sheet in sheets],
            }
            for name in names
        ],
    }


def points_of(sheet: Sheet, name: str) -> int | None:
    """What *sheet* gives to the holder of that name; None when it doesn't name her."""
    return next((part.basis_points for part in sheet.parts if part.name == name), None)
