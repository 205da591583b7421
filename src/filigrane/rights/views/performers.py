"""What the performers of a work allow: the page, the form of a sheet, the form of a copy."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.base.errors import FiligraneError
from filigrane.rights.models import PerformerCopy
from filigrane.rights.performers.loss import losses_of
from filigrane.rights.personal import GROUND_HINTS, GROUND_LABELS, SHORT_LABELS, Ground, Line, State
from filigrane.rights.queries.performers import VERB, Performer, performers_of
from filigrane.rights.queries.standing import Standing, Unit, standing_of
from filigrane.rights.service import deal_with_copy, record_copy, record_sheet
from filigrane.rights.views.performer_forms import CopyForm, SheetForm, capital, unit_code
from filigrane.works.errors import WorkNotFound
from filigrane.works.models import Work
from filigrane.works.queries import work_of
from filigrane.works.queries.merged import kept_work
from filigrane.works.views.shown import open_day, said

SIGNS = {State.GIVEN: "ok", State.REFUSED: "stop", State.WITHDRAWN: "stop", State.ENDED: "warn"}
"""The sign of a state, never without its word; nothing said has none."""


def work_seen(request: MemberRequest, work_id: int) -> Work:
    """The work of the page; 404 for another house's, and for one closed to this reader."""
    try:
        return work_of(request.house.pk, work_id, open_on=open_day(request))
    except WorkNotFound:
        raise Http404 from None


@needs(VERB)
@require_safe
def performers(request: MemberRequest, work_id: int) -> HttpResponse:
    """A table for each ground, every sheet and withdrawal, the copies."""
    work = work_seen(request, work_id)
    standing = standing_of(work.house_id, work_id, timezone.localdate())
    context = {
        "work": work,
        "grounds": [ground_table(ground, standing) for ground in Ground],
        "statements": statement_rows(standing),
        "copies": standing.copies,
        "everybody": gettext("Everybody in the work"),
        "has_performers": bool(standing.units),
    }
    return render(request, "rights/performers.html", context)


def ground_table(ground: Ground, standing: Standing) -> dict[str, Any]:
    """One ground: what it is, and a line a performer, told of or not."""
    return {
        "code": ground.value,
        "label": capital(gettext(GROUND_LABELS[ground])),
        "hint": gettext(GROUND_HINTS[ground]),
        "heads": [gettext(SHORT_LABELS[line]) for line in Line],
        "rows": [performer_row(ground, unit) for unit in standing.units],
    }


def performer_row(ground: Ground, unit: Unit) -> dict[str, Any]:
    """One performer on one ground; a consent that is given somewhere can be withdrawn."""
    cells = [
        {
            "head": gettext(SHORT_LABELS[line]),
            "state": state,
            "sign": SIGNS.get(state, ""),
            "rests_on": rests_on,
        }
        for line in Line
        for state, rests_on in [unit.states[ground, line]]
    ]
    sheets = [one.statement_id for one in unit.statements if one.ground is ground and not one.is_withdrawal]
    can_withdraw = ground is not Ground.AUTHORISATION and unit.given(ground)
    return {
        "unit": unit,
        "code": unit_code(unit.performer),
        "cells": cells,
        "withdraw": sheets[-1] if can_withdraw else None,
    }


def statement_rows(standing: Standing) -> list[dict[str, Any]]:
    """Every sheet and withdrawal, the newest first, with whether something stops by it."""
    rows = [(statement, unit) for unit in standing.units for statement in unit.statements]
    rows.sort(key=lambda pair: -pair[0].statement_id)
    return [
        {"statement": statement, "unit": unit, "stops": bool(losses_of(statement, unit.name))}
        for statement, unit in rows
    ]


@needs(VERB)
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: MemberRequest, work_id: int) -> HttpResponse:
    """Show the form of a sheet, and record it; `interprete` and `fondement` choose beforehand."""
    work = work_seen(request, work_id)
    known = performers_of(work.house_id, work_id)
    chosen = {"performer": request.GET.get("interprete", ""), "ground": request.GET.get("fondement", "")}
    form = SheetForm(request.POST or None, performers=known, initial=chosen)
    fault = ""
    if request.method == "POST" and form.is_valid():
        try:
            record_sheet(work.house_id, work_id, form.draft(), person_id=request.user.pk)
        except FiligraneError as error:
            fault = said(error)
        else:
            messages.success(request, gettext("The performer's sheet is recorded."))
            return redirect("rights:performers", work_id)
    status = 422 if fault or form.errors else 200
    context = {"work": work, "form": form, "fault": fault, "has_performers": bool(known)}
    return render(request, "rights/performer_sheet.html", context, status=status)


@needs(VERB)
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: MemberRequest, work_id: int) -> HttpResponse:
    """Show the form of a copy, and record it."""
    work = work_seen(request, work_id)
    form = CopyForm(request.POST or None, performers=once(performers_of(work.house_id, work_id)))
    if request.method == "POST" and form.is_valid():
        record_copy(
            work.house_id,
            work_id,
            form.copy(),
            performer_id=form.performer_id(),
            person_id=request.user.pk,
        )
        messages.success(request, gettext("The copy is recorded."))
        return redirect("rights:performers", work_id)
    status = 422 if form.errors else 200
    return render(request, "rights/performer_copy.html", {"work": work, "form": form}, status=status)


def once(known: list[Performer]) -> list[Performer]:
    """Each performer once, whatever the show."""
    return list({one.performer_id: one for one in reversed(known)}.values())[::-1]


@needs(VERB)
@require_POST
def copy_done(request: MemberRequest, copy_id: int) -> HttpResponse:
    """Note what became of a copy."""
    held = PerformerCopy.objects.filter(house=request.house, pk=copy_id).first()
    if held is None:
        raise Http404
    work = work_seen(request, kept_work(held.house_id, held.work_id))
    try:
        deal_with_copy(work.house_id, copy_id, request.POST.get("done", ""), person_id=request.user.pk)
    except FiligraneError as error:
        messages.error(request, said(error))
    else:
        messages.success(request, gettext("It is noted."))
    return redirect("rights:performers", work.pk)
