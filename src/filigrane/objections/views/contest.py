"""The page on which a point is contested: what it shows, what was said of it, and a form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from filigrane.accounts.models import Person
from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.base.errors import FiligraneError
from filigrane.objections.errors import NothingThere
from filigrane.objections.forms import ContestForm
from filigrane.objections.points import PART_CHARS, Point, PointShown
from filigrane.objections.queries import objection_shown, points_seen
from filigrane.objections.queries.rows import objections_of, with_replies
from filigrane.objections.service import Said
from filigrane.objections.service import contest as contest_point
from filigrane.objections.states import STANDING
from filigrane.objections.views.pace import slow_down

MOST_SHOWN = 50


@public
@require_http_methods(["GET", "HEAD", "POST"])
def contest(request: HouseRequest, kind: str, thing: str) -> HttpResponse:
    """Contest a point that the reader sees; `sur` names the part of the thing that is meant."""
    house_id = house_of(request).pk
    point = Point(thing, request.GET.get("sur", "")[: PART_CHARS + 1])
    shown = points_seen(house_id, kind, [point], request.standing).get(point)
    if shown is None:
        raise NothingThere
    if request.method != "POST":
        return page(request, kind, point, shown, ContestForm(initial={"who": own_name(request)}))
    form = ContestForm(request.POST)
    if not form.is_valid():
        return page(request, kind, point, shown, form, status=422)
    try:
        return made(request, kind, point, form)
    except FiligraneError as fault:
        said = f"{_(fault.text).format(**fault.values)} {_(fault.hint).format(**fault.values)}"
        return page(request, kind, point, shown, form, fault=said, status=fault.http_status)


def made(request: HouseRequest, kind: str, point: Point, form: ContestForm) -> HttpResponse:
    """Record a valid form, and lead to where it can be followed."""
    if not is_member(request):
        slow_down(request)
    row, token = contest_point(
        request.house.pk, kind, point, Said(**form.cleaned_data), standing=request.standing
    )
    if token:
        return redirect("objections:follow", token)
    messages.success(request, _("Your objection shows beside what it contests until somebody answers."))
    return redirect("objections:objection", row.pk)


def page(
    request: HouseRequest,
    kind: str,
    point: Point,
    shown: PointShown,
    form: ContestForm,
    *,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    """The form under what was said already."""
    rows = with_replies(
        objections_of(request.house.pk).filter(
            kind=kind, thing=point.thing, part=point.part, state__in=STANDING
        )[:MOST_SHOWN]
    )
    context: dict[str, Any] = {
        "shown": shown,
        "form": form,
        "fault": fault,
        "objections": [objection_shown(row, request.standing, point=None) for row in rows],
        "is_member": is_member(request),
    }
    return render(request, "objections/contest.html", context, status=status)


def is_member(request: HouseRequest) -> bool:
    """Whether a person of this house asks; somebody of another house is a visitor here."""
    return request.standing.person_id is not None and request.standing.house_id == request.house.pk


def own_name(request: HouseRequest) -> str:
    """The name of a person of the house, under which she contests unless she says another."""
    return request.user.name if is_member(request) and isinstance(request.user, Person) else ""
