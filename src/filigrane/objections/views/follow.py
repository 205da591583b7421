"""A visitor's secret address: what became of her objection, and how to take it back or erase it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.objections.queries import objection_by_token, objection_shown, points_seen
from filigrane.objections.queries.shown import point_of
from filigrane.objections.service import erase_words
from filigrane.objections.service import withdraw as withdraw_objection
from filigrane.objections.states import State


@public
@never_cache
@require_safe
def follow(request: HouseRequest, token: str) -> HttpResponse:
    """Her own words, the answers, and two buttons; the thing is named only while she could see it anyway."""
    row = objection_by_token(house_of(request).pk, token)
    point = points_seen(row.house_id, row.kind, [point_of(row)], request.standing).get(point_of(row))
    shown = objection_shown(row, request.standing, point=point, is_hers=True)
    context = {"one": shown, "token": token, "may_withdraw": row.state != State.WITHDRAWN}
    answer = render(request, "objections/follow.html", context)
    answer["X-Robots-Tag"] = "noindex"
    return answer


@public
@require_POST
def withdraw(request: HouseRequest, token: str) -> HttpResponse:
    """Take the objection back; its words stay with the house until they are erased."""
    row = objection_by_token(house_of(request).pk, token)
    withdraw_objection(row.house_id, row.pk, person_id=None)
    messages.success(request, _("Your objection is withdrawn: it shows beside the thing no more."))
    return redirect("objections:follow", token)


@public
@require_POST
def erase(request: HouseRequest, token: str) -> HttpResponse:
    """Take it back and erase every word of it, the contact too; this address opens nothing afterwards."""
    row = objection_by_token(house_of(request).pk, token)
    erase_words(row.house_id, row.pk, by_its_author=True, person_id=None)
    messages.success(request, _("Your objection is withdrawn, and all that you wrote is erased."))
    return redirect("/")
