"""A recording: its page, the form that notes or corrects it, its withdrawal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from filigrane.accounts.views.guard import HouseRequest, MemberRequest, house_of, needs, public
from filigrane.base.errors import FiligraneError
from filigrane.works.dates import read_date
from filigrane.works.errors import ChangedMeanwhile, RecordingNotFound
from filigrane.works.forms import ReasonForm
from filigrane.works.labels import MEDIA
from filigrane.works.models import Production, Recording
from filigrane.works.queries.recordings import dates_of, is_seen, recording_of
from filigrane.works.queries.shows import production_of
from filigrane.works.service.recordings import edit_recording, record_recording, turn_recording
from filigrane.works.service.snapshots import date_said
from filigrane.works.stage_drafts import RecordingDraft
from filigrane.works.views.dated import hint_dates, tell_unread
from filigrane.works.views.shown import closure, may, said
from filigrane.works.views.stage_access import today
from filigrane.works.views.stage_forms import RecordingForm
from filigrane.works.views.stage_words import day_words, hour_words, minutes_words
from filigrane.works.views.twice import written_twice

PLAIN = ("title", "medium", "minutes", "kept_at", "note")
FIELD_OF = {"date_text": "date", "earliest": "date", "latest": "date", "performance": "date_id"}
"""Field of a history -> field of the form."""


@public
def recording(request: HouseRequest, recording_id: int) -> HttpResponse:
    """What was kept, of which show or work, and for those who describe works where it is."""
    row = recording_of(house_of(request).pk, recording_id, withdrawn_too=True)
    inside = may(request, "works.catalogue")
    is_allowed = inside or (row.withdrawn_at and may(request, "works.withdraw"))
    if not (is_allowed or is_seen(row, on=today())):
        raise RecordingNotFound(recording=recording_id)
    context = {
        "row": row,
        "medium": _(MEDIA.get(row.medium, row.medium)),
        "lasts": minutes_words(row.minutes),
        "played": _date_words(row.performance) if row.performance else "",
        "show": row.production if row.production and row.production.withdrawn_at is None else None,
        "work": row.work if row.work and row.work.withdrawn_at is None else None,
        "closed": closure(row),
        "inside": inside,
        "may_read": may(request, "works.read"),
        "may_withdraw": may(request, "works.withdraw"),
        "reason_form": ReasonForm(),
    }
    return render(request, "works/recording.html", context)


@needs("works.catalogue")
def record(request: MemberRequest, production_id: int) -> HttpResponse:
    """Note a recording of the show: where it is, so that it can be found again."""
    house_id = house_of(request).pk
    show = production_of(house_id, production_id)
    form = _form(request, show, {})
    if request.method == "POST" and form.is_valid():
        try:
            record_recording(house_id, production_id, _draft(form), person_id=request.user.pk)
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            messages.success(request, _("The recording is noted."))
            tell_unread(request, form.cleaned_data["date"])
            return redirect("works:show", production_id=production_id)
    return _page(request, form, show=show)


@needs("works.catalogue")
def edit(request: MemberRequest, recording_id: int) -> HttpResponse:
    """Correct a recording; when somebody else saved meanwhile, both writings are shown."""
    house_id = house_of(request).pk
    row = recording_of(house_id, recording_id)
    form = _form(request, row.production, _written(row))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            edit_recording(house_id, recording_id, _draft(form), version=version, person_id=request.user.pk)
        except ChangedMeanwhile:
            return _both(request, form, row, version)
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            messages.success(request, _("The changes are saved."))
            tell_unread(request, form.cleaned_data["date"])
            return redirect("works:recording", recording_id=recording_id)
    return _page(request, form, row=row, show=row.production)


@needs("works.withdraw")
@require_POST
def withdraw(request: MemberRequest, recording_id: int) -> HttpResponse:
    """Take a recording out of every answer, or bring it back, with a reason for the journal."""
    withdrawn = request.POST.get("do") != "restore"
    house_id, reason = house_of(request).pk, request.POST.get("reason", "")
    recording_of(house_id, recording_id, withdrawn_too=True)
    if not reason.strip():
        messages.error(request, _("A reason is needed."))
    else:
        turn_recording(house_id, recording_id, reason=reason, withdrawn=withdrawn, person_id=request.user.pk)
        words = _("The recording is withdrawn.") if withdrawn else _("The recording is back.")
        messages.success(request, words)
    return redirect("works:recording", recording_id=recording_id)


def _form(request: MemberRequest, show: Production | None, written: dict[str, Any]) -> RecordingForm:
    posted = request.POST if request.method == "POST" else None
    return RecordingForm(posted, initial=written, dates=_dates(show))


def _dates(show: Production | None) -> list[tuple[str, str]]:
    """The dates of a show as a list of choices; none for a recording of a work."""
    if show is None:
        return []
    return [(str(date.pk), _date_words(date)) for date in dates_of(show.house_id, show.pk)]


def _date_words(date: Any) -> str:
    place = date.run.place.name if date.run.place else ""
    return ", ".join(part for part in (day_words(date.day), hour_words(date.time), place) if part)


def _draft(form: RecordingForm) -> RecordingDraft:
    given = form.cleaned_data
    date_id = int(given["date_id"]) if given["date_id"] else None
    plain = {name: given[name] for name in PLAIN}
    return RecordingDraft(**plain, date=read_date(given["date"]), date_id=date_id)


def _written(row: Recording) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in (*PLAIN, "version")}
    return plain | {"date": row.date_text, "date_id": str(row.performance_id or "")}


def _both(request: MemberRequest, form: RecordingForm, row: Recording, version: int) -> HttpResponse:
    """The form again: what only the other one changed is taken over, what both changed is shown twice."""
    given = form.cleaned_data
    mine = {name: given[name] for name in PLAIN} | {"date_text": read_date(given["date"]).wording}
    days = {str(one.pk): date_said(one) for one in dates_of(row.house_id, row.production_id or 0)}
    mine["performance"] = days.get(given["date_id"], "")
    taken, theirs = written_twice(
        row.house_id, "recording", row.pk, version=version, mine=mine, field_of=FIELD_OF
    )
    now = _written(row)
    kept = {**given, **{name: now[name] for name in now if name in taken or name == "version"}}
    again = RecordingForm(initial=kept, dates=_dates(row.production))
    return _page(request, again, row=row, show=row.production, theirs=theirs, status=409)


def _page(
    request: MemberRequest,
    form: RecordingForm,
    *,
    show: Production | None,
    row: Recording | None = None,
    theirs: list[dict[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    hint_dates(form, "date")
    context = {"form": form, "show": show, "row": row, "theirs": theirs}
    return render(request, "works/recording_edit.html", context, status=status)
