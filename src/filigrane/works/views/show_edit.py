"""Say it once: a show, its team and its dates typed or pasted on one page; then what changes on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from filigrane.accounts.models import House
from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.errors import FiligraneError
from filigrane.works.dates import read_date
from filigrane.works.errors import ChangedMeanwhile, ShowNotFound
from filigrane.works.forms import ReasonForm
from filigrane.works.models import Production
from filigrane.works.queries.shows import sheet_of
from filigrane.works.service import ensure_disciplines
from filigrane.works.service.performances import record_dates
from filigrane.works.service.places import Kept
from filigrane.works.service.productions import edit_production, record_production
from filigrane.works.service.withdraw_show import turn_show
from filigrane.works.show import ShowSheet
from filigrane.works.stage_drafts import ProductionDraft
from filigrane.works.views.dates import years_of
from filigrane.works.views.shown import discipline_choices, said
from filigrane.works.views.stage_access import today
from filigrane.works.views.stage_desk import Desk, details_of
from filigrane.works.views.stage_forms import member_line
from filigrane.works.views.stage_words import counted, field_label


@needs("works.catalogue")
def new(request: MemberRequest) -> HttpResponse:
    """Record a show with its team, its shares and its dates, whole or not at all."""
    house = house_of(request)
    ensure_disciplines(house.pk)
    desk = Desk(
        request.POST if request.method == "POST" else None,
        years=years_of(house.pk),
        disciplines=discipline_choices(house),
        team=[{"function": code} for code in ("author", "director", "performer")],
    )
    if desk.is_ready:
        try:
            made, count = _save(house, desk, person_id=request.user.pk)
        except FiligraneError as fault:
            if desk.show is not None:
                desk.show.add_error(None, said(fault))
        else:
            text = _("The show is recorded, with {dates}. Every page and sheet reads it from here.")
            messages.success(request, text.format(dates=counted(count)))
            return redirect("works:show", production_id=made.pk)
    return render(request, "works/show_new.html", desk.context())


def _save(house: House, desk: Desk, *, person_id: int) -> tuple[Production, int]:
    """The show and its dates in one transaction, and how many dates were made."""
    given = desk.show.cleaned_data if desk.show is not None else {}
    with transaction.atomic():
        draft = draft_of(given, desk, works=_titles(given))
        made = record_production(house, draft, person_id=person_id)
        told = record_dates(house.pk, made.pk, desk.drafts(), person_id=person_id)
    return made, len(told.made)


def _titles(given: dict[str, Any]) -> tuple[str, ...]:
    return tuple(line.strip() for line in given.get("works", "").splitlines() if line.strip())


def draft_of(given: dict[str, Any], desk: Desk, *, works: tuple[str, ...]) -> ProductionDraft:
    """The show as the form says it."""
    return ProductionDraft(
        title=given["title"],
        subtitle=given["subtitle"],
        company=given["company"],
        works=works,
        discipline=given["discipline"],
        language=given["language"],
        description=given["description"],
        minutes=given["minutes"],
        ages=given["ages"],
        url=given["url"],
        date=read_date(given["date"]),
        made_how=given["made_how"],
        details=details_of(given),
        team=desk.members(),
    )


@needs("works.catalogue")
def edit(request: MemberRequest, production_id: int) -> HttpResponse:
    """Change a show and its team; when somebody else saved meanwhile, both writings are shown."""
    house = house_of(request)
    ensure_disciplines(house.pk)
    sheet = sheet_of(house.pk, production_id, inside=True, on=today())
    written = _written(sheet)
    team = [member_line(member) for member in sheet.team]
    desk = Desk(
        request.POST if request.method == "POST" else None,
        years=("", ""),
        disciplines=discipline_choices(house),
        initial=written,
        team=team,
    )
    if desk.is_ready and desk.show is not None:
        given = desk.show.cleaned_data
        try:
            draft = draft_of(given, desk, works=_titles(given))
            edit_production(
                house.pk, production_id, draft, version=given["version"] or 0, person_id=request.user.pk
            )
        except ChangedMeanwhile:
            return _both(request, desk, sheet, written)
        except FiligraneError as fault:
            desk.show.add_error(None, said(fault))
        else:
            messages.success(request, _("The changes are saved: every page and sheet shows them."))
            return redirect("works:show", production_id=production_id)
    return render(request, "works/show_edit.html", {**desk.context(), "show": sheet})


def _written(sheet: ShowSheet) -> dict[str, Any]:
    """The show as the form shows it; works by number, so that a title that two bear stays right."""
    return {
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "company": sheet.company,
        "works": "\n".join(str(work.work_id) for work in sheet.works),
        "discipline": sheet.discipline,
        "language": sheet.language,
        "description": sheet.description,
        "minutes": sheet.minutes,
        "ages": sheet.ages,
        "url": sheet.url,
        "date": sheet.created,
        "made_how": sheet.made_how,
        "version": sheet.version,
        **dict(sheet.details),
    }


def _both(request: MemberRequest, desk: Desk, sheet: ShowSheet, written: dict[str, Any]) -> HttpResponse:
    """The form as it was sent, beside what the other one wrote; saving again is then a choice."""
    form = desk.show
    if form is None:
        raise ChangedMeanwhile(work=sheet.title, version=sheet.version)
    theirs = [
        {"label": form.fields[name].label, "value": value}
        for name, value in written.items()
        if name in form.fields and name != "version" and (form.cleaned_data.get(name) or "") != (value or "")
    ]
    theirs.append({"label": _("Team"), "value": ", ".join(member.name for member in sheet.team)})
    sent = request.POST.copy()
    sent["version"] = str(sheet.version)
    form.data = sent
    context = {**desk.context(), "show": sheet, "theirs": theirs}
    return render(request, "works/show_edit.html", context, status=409)


@needs("works.withdraw")
def withdraw(request: MemberRequest, production_id: int) -> HttpResponse:
    """Take a show out of every page and output, or bring it back, with a reason for the journal."""
    house = house_of(request)
    if not Production.objects.filter(house=house, pk=production_id).exists():
        raise ShowNotFound(show=production_id)
    form = ReasonForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("works:shows")
    withdrawn = request.POST.get("do") != "restore"
    turn_show(
        house.pk,
        production_id,
        reason=form.cleaned_data["reason"],
        withdrawn=withdrawn,
        person_id=request.user.pk,
    )
    messages.success(request, _("The show is withdrawn.") if withdrawn else _("The show is back."))
    return redirect("works:shows")


def kept_words(kept: Kept) -> str:
    """What a place keeps of its own, in one sentence."""
    text = _("{place} keeps its own {field}: “{stands}”, not “{typed}”.")
    return text.format(
        place=kept.place, field=field_label(kept.field).lower(), stands=kept.stands, typed=kept.typed
    )
