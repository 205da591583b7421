"""Write a work: a new one, or what changes on one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.errors import FiligraneError
from filigrane.works.dates import read_date
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.edits import CreditLine, WorkEdit
from filigrane.works.errors import ChangedMeanwhile
from filigrane.works.forms import CreditForms, WorkForm
from filigrane.works.models import Work
from filigrane.works.queries.live import work_of
from filigrane.works.service import edit_work, ensure_disciplines, record_work
from filigrane.works.views.dated import hint_dates, tell_unread
from filigrane.works.views.shown import discipline_choices, said


@needs("works.catalogue")
def new(request: MemberRequest) -> HttpResponse:
    """Record a work by hand."""
    house = house_of(request)
    ensure_disciplines(house.pk)
    form = WorkForm(request.POST or None, disciplines=discipline_choices(house))
    lines = CreditForms(request.POST or None, prefix="credits")
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        given = form.cleaned_data
        draft = WorkDraft(
            title=given["title"],
            subtitle=given["subtitle"],
            language=given["language"],
            discipline=given["discipline"],
            description=given["description"],
            date=read_date(given["date"]),
            made_how=given["made_how"],
            credits=tuple(CreditDraft(line.name, line.function) for line in _lines(lines)),
        )
        try:
            work = record_work(house, draft, person_id=request.user.pk)
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            messages.success(request, _("The work is recorded."))
            tell_unread(request, given["date"])
            return redirect("works:work", work_id=work.pk)
    return _page(request, form, lines, work=None)


@needs("works.catalogue")
def edit(request: MemberRequest, work_id: int) -> HttpResponse:
    """Change a work; when somebody else saved meanwhile, both writings are shown, and nothing is lost."""
    house = house_of(request)
    ensure_disciplines(house.pk)
    work = work_of(house.pk, work_id)
    choices = discipline_choices(house)
    if request.method != "POST":
        form = WorkForm(initial=_written(work), disciplines=choices)
        return _page(request, form, CreditForms(initial=_credits(work), prefix="credits"), work=work)
    form = WorkForm(request.POST, disciplines=choices)
    lines = CreditForms(request.POST, prefix="credits")
    if form.is_valid() and lines.is_valid():
        given = dict(form.cleaned_data)
        version = given.pop("version") or 0
        asked = WorkEdit(**given, credits=tuple(_lines(lines)))
        try:
            edit_work(house.pk, work_id, asked, version=version, person_id=request.user.pk)
        except ChangedMeanwhile:
            return _both(request, form, lines, work)
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            messages.success(request, _("The changes are saved."))
            tell_unread(request, asked.date)
            return redirect("works:work", work_id=work_id)
    return _page(request, form, lines, work=work)


def _both(request: MemberRequest, form: WorkForm, lines: Any, work: Work) -> HttpResponse:
    """The form as it was sent, beside what the other one wrote; saving again is then a choice."""
    theirs = [
        {"label": form.fields[name].label, "value": value}
        for name, value in _written(work).items()
        if name != "version" and (form.cleaned_data.get(name) or "") != value
    ]
    names = ", ".join(line["name"] for line in _credits(work))
    theirs.append({"label": _("Creators"), "value": names})
    sent = request.POST.copy()
    sent["version"] = str(work.version)
    form.data = sent
    return _page(request, form, lines, work=work, theirs=theirs, status=409)


def _page(
    request: MemberRequest, form: WorkForm, lines: Any, *, work: Work | None, status: int = 200, **more: Any
) -> HttpResponse:
    hint_dates(form, "date")
    context = {"form": form, "lines": lines, "work": work, **more}
    return render(request, "works/edit.html", context, status=status)


def _lines(lines: Any) -> list[CreditLine]:
    return [
        CreditLine(given["name"].strip(), given["function"] or "contributor")
        for given in lines.cleaned_data
        if given.get("name", "").strip()
    ]


def _written(work: Work) -> dict[str, Any]:
    return {
        "title": work.title,
        "subtitle": work.subtitle,
        "discipline": work.discipline.code if work.discipline else "",
        "language": work.language,
        "date": work.date_text,
        "description": work.description,
        "made_how": work.made_how,
        "version": work.version,
    }


def _credits(work: Work) -> list[dict[str, str]]:
    rows = work.contributions.select_related("agent").order_by("place", "id")
    return [{"name": row.agent.name, "function": row.function} for row in rows]
