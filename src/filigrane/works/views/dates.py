"""Dates of a show: add them by typing or pasting, correct one, take out one typed by mistake."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.errors import FiligraneError
from filigrane.works.errors import ChangedMeanwhile
from filigrane.works.models import Performance, Season
from filigrane.works.queries.shows import production_of
from filigrane.works.service.performances import Recorded, date_of, edit_date, record_dates, remove_date
from filigrane.works.stage_drafts import DateDraft, PlaceDraft
from filigrane.works.views.shown import said
from filigrane.works.views.stage_access import today
from filigrane.works.views.stage_desk import Desk
from filigrane.works.views.stage_forms import OneDateForm
from filigrane.works.views.stage_words import counted, day_words


def years_of(house_id: int) -> tuple[str, str]:
    """Between which days a date without a year falls: the season of today, else the year ahead."""
    day = today().isoformat()
    season = Season.objects.filter(house_id=house_id, ends__gte=day).order_by("starts", "id").first()
    if season is not None:
        return season.starts, season.ends
    return day, (today() + dt.timedelta(days=364)).isoformat()


@needs("works.catalogue")
def add(request: MemberRequest, production_id: int) -> HttpResponse:
    """Add dates to a show."""
    house = house_of(request)
    show = production_of(house.pk, production_id)
    desk = Desk(request.POST if request.method == "POST" else None, years=years_of(house.pk))
    fault_said = ""
    if desk.is_ready:
        try:
            told = record_dates(house.pk, production_id, desk.drafts(), person_id=request.user.pk)
        except FiligraneError as fault:
            fault_said = said(fault)
        else:
            _tell(request, told)
            return redirect("works:show", production_id=production_id)
    return render(request, "works/dates.html", {**desk.context(), "show": show, "fault": fault_said})


def _tell(request: MemberRequest, told: Recorded) -> None:
    from filigrane.works.views.show_edit import kept_words

    messages.success(request, _("{dates} recorded.").format(dates=counted(len(told.made))))
    if told.already:
        text = ngettext(
            "{count} date stood there already: it is left as it was.",
            "{count} dates stood there already: they are left as they were.",
            len(told.already),
        )
        messages.info(request, text.format(count=len(told.already)))
    for kept in told.kept:
        messages.warning(request, kept_words(kept))


@needs("works.catalogue")
def edit(request: MemberRequest, date_id: int) -> HttpResponse:
    """Correct one date; when somebody else saved meanwhile, both writings are shown."""
    house = house_of(request)
    row = date_of(house.pk, date_id)
    form = OneDateForm(request.POST if request.method == "POST" else None, initial=_written(row))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            edit_date(house.pk, date_id, _draft(given), version=given["version"], person_id=request.user.pk)
        except ChangedMeanwhile:
            return _both(request, form, row)
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            messages.success(request, _("The date is changed in every page, calendar and sheet."))
            return redirect("works:show", production_id=row.run.production_id)
    return render(request, "works/date_edit.html", _context(form, row))


def _context(form: OneDateForm, row: Performance, **more: Any) -> dict[str, Any]:
    return {"form": form, "row": row, "show": row.run.production, "day": day_words(row.day), **more}


def _both(request: MemberRequest, form: OneDateForm, row: Performance) -> HttpResponse:
    written = _written(row)
    theirs = [
        {"label": form.fields[name].label, "value": value}
        for name, value in written.items()
        if name != "version" and str(form.cleaned_data.get(name) or "")[:5] != str(value or "")[:5]
    ]
    sent = request.POST.copy()
    sent["version"] = str(row.version)
    form.data = sent
    return render(request, "works/date_edit.html", _context(form, row, theirs=theirs), status=409)


def _written(row: Performance) -> dict[str, Any]:
    place = row.run.place
    return {
        "day": row.day,
        "time": row.time,
        "place": place.name if place else "",
        "commune": place.commune if place else "",
        "state": row.state,
        "kind": row.kind,
        "accessibility": row.accessibility,
        "note": row.note,
        "booking": row.booking,
        "version": row.version,
        **{name: row.details.get(name, "") for name in OneDateForm.DETAILS},
    }


def _draft(given: dict[str, Any]) -> DateDraft:
    name = given["place"].strip() or given["commune"].strip()
    return DateDraft(
        day=given["day"].isoformat(),
        time=f"{given['time']:%H:%M}" if given["time"] else "",
        place=PlaceDraft(name=name, commune=given["commune"]) if name else None,
        state=given["state"],
        kind=given["kind"],
        accessibility=tuple(given["accessibility"]),
        note=given["note"],
        booking=given["booking"],
        details=tuple((code, given[code].strip()) for code in OneDateForm.DETAILS),
    )


@needs("works.catalogue")
def remove(request: MemberRequest, date_id: int) -> HttpResponse:
    """Take out a date typed by mistake; one that was announced is cancelled instead."""
    house = house_of(request)
    row = date_of(house.pk, date_id)
    version = request.POST.get("version", "")
    if request.method != "POST" or not version.isdecimal():
        return redirect("works:edit_date", date_id=date_id)
    production_id = remove_date(house.pk, date_id, version=int(version[:9]), person_id=request.user.pk)
    messages.success(request, _("The date of {day} is taken out.").format(day=day_words(row.day)))
    return redirect("works:show", production_id=production_id)
