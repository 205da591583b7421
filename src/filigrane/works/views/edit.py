"""Write a work: a new one, or what changes on one; nothing that anybody wrote is lost."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.errors import FiligraneError
from filigrane.works.conflict import Both, both
from filigrane.works.drafts import WorkDraft
from filigrane.works.edits import WorkEdit
from filigrane.works.errors import ChangedMeanwhile
from filigrane.works.forms import WorkForm
from filigrane.works.models import Agent, Revision, Work
from filigrane.works.queries import titles
from filigrane.works.queries.history import field_words, said_of
from filigrane.works.queries.live import work_of
from filigrane.works.queries.picking import people_named
from filigrane.works.queries.shelves import shelves_of
from filigrane.works.service import edit_work, ensure_disciplines, record_work
from filigrane.works.views.dated import hint_dates, tell_unread
from filigrane.works.views.lines import NEW, SETS
from filigrane.works.views.shown import discipline_choices, said
from filigrane.works.views.written import asked_of, fields_of, lines_of_work, mine_of

Lines = dict[str, list[dict[str, Any]]]
FIELD_OF = {"date_text": "date", "earliest": "date", "latest": "date"}
"""Field of a history -> field of the form."""


@needs("works.catalogue")
def new(request: MemberRequest) -> HttpResponse:
    """Record a work by hand, and at will the next one."""
    lines: Lines = {}
    form, sets = _sent(request, {}, lines)
    if request.method == "POST" and _is_whole(request, form, sets, lines):
        house = house_of(request)
        asked = asked_of(form.cleaned_data, _lists(sets))
        try:
            with transaction.atomic():
                work = record_work(house, WorkDraft(title=asked.title or ""), person_id=request.user.pk)
                work = edit_work(house.pk, work.pk, asked, version=1, person_id=request.user.pk)
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            return _saved(request, work, _("The work is recorded."))
    return _page(request, form, sets, work=None)


@needs("works.catalogue")
def edit(request: MemberRequest, work_id: int) -> HttpResponse:
    """Change a work; when somebody else saved meanwhile, both writings are shown, and nothing is lost."""
    house = house_of(request)
    work = work_of(house.pk, work_id)
    lines = lines_of_work(work)
    form, sets = _sent(request, fields_of(work), lines)
    if request.method == "POST" and _is_whole(request, form, sets, lines):
        asked = asked_of(form.cleaned_data, _lists(sets))
        version = form.cleaned_data["version"] or 0
        try:
            work = edit_work(house.pk, work_id, asked, version=version, person_id=request.user.pk)
        except ChangedMeanwhile:
            return _both(request, form, sets, work, asked)
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            return _saved(request, work, _("The changes are saved."))
    return _page(request, form, sets, work=work)


def _sent(request: MemberRequest, fields: dict[str, Any], lines: Lines) -> tuple[WorkForm, dict[str, Any]]:
    """The form and its lists, as they were sent or as the record stands; unsent lists are not there."""
    house = house_of(request)
    ensure_disciplines(house.pk)
    shelves = shelves_of(house.pk)
    posted = request.POST if request.method == "POST" else None
    form = WorkForm(posted, initial=fields, disciplines=discipline_choices(house), shelves=shelves)
    sets = {
        name: made(posted, initial=lines.get(name, []), prefix=name)
        for name, made in SETS.items()
        if posted is None or f"{name}-TOTAL_FORMS" in posted
    }
    return form, sets


def _is_whole(request: MemberRequest, form: WorkForm, sets: dict[str, Any], held: Lines) -> bool:
    """Whether everything sent can be saved: valid, asked to be saved, and no name left to choose."""
    valid = all([form.is_valid(), *(lines.is_valid() for lines in sets.values())])
    known = {str(line["name"]) for line in held.get("credits", [])}
    chosen = _is_chosen(request, sets["credits"], known) if valid and "credits" in sets else True
    return valid and chosen and request.POST.get("act") != "check"


def _is_chosen(request: MemberRequest, lines: Any, known: set[str]) -> bool:
    """Whether each new name says who it is; one that people of the house bear is offered to choose.

    A name in *known* was on the work already, and stays the same person.
    """
    house_id = house_of(request).pk
    given = [(line, line.cleaned_data.get("name", "").strip()) for line in lines]
    held = {line.cleaned_data.get("who", "") for line, name in given if name} - {"", NEW}
    ids = [int(who) for who in held if who.isdigit() and len(who) < 19]
    names = dict(Agent.objects.filter(house_id=house_id, pk__in=ids).values_list("pk", "name"))
    offered = people_named(house_id, {name for _, name in given if name} - known)
    done = True
    for line, name in given:
        who = line.cleaned_data.get("who", "")
        people = offered.get(name, ())
        if who.isdigit() and (names.get(int(who)) == name or int(who) in {one.pk for one in people}):
            continue
        line.cleaned_data["who"] = who if who == NEW else ""
        if name and people and who != NEW:
            line.offer(
                [*((str(one.pk), _named(one)) for one in people), (NEW, _("somebody else: a new record"))]
            )
            line.add_error("who", _("This name is in the catalogue already: say which person is meant."))
            done = False
    return done


def _named(agent: Agent) -> str:
    years = " – ".join(part for part in (agent.born_text, agent.died_text) if part)
    return f"{agent.sort_name}{f' ({years})' if years else ''}, n° {agent.pk}"


def _lists(sets: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return {name: [dict(line) for line in lines.cleaned_data] for name, lines in sets.items()}


def _both(
    request: MemberRequest, form: WorkForm, sets: dict[str, Any], work: Work, asked: WorkEdit
) -> HttpResponse:
    """The form again: what only the other one changed is taken over, what both changed is shown twice."""
    version = form.cleaned_data["version"] or 0
    lists = _lists(sets)
    named = titles(line.other_id for line in asked.relations or ())
    shelves = dict(shelves_of(work.house_id))
    steps = Revision.objects.filter(
        house_id=work.house_id, kind="work", thing_id=work.pk, version__gt=version
    )
    found = both((step.changes for step in steps.order_by("id")), mine_of(asked, named, shelves))
    fields, lines = fields_of(work), lines_of_work(work)
    taken = {FIELD_OF.get(name, name.partition(":")[0]) for name in found.theirs}
    disputed = {FIELD_OF.get(name, name.partition(":")[0]) for name in found.contested}
    mine = taken - disputed
    form = WorkForm(
        initial={**form.cleaned_data, **{n: v for n, v in fields.items() if n in mine or n == "version"}},
        disciplines=discipline_choices(house_of(request)),
        shelves=list(shelves.items()),
    )
    sets = {
        name: made(initial=lines[name] if name in mine else _kept(lists.get(name, lines[name])), prefix=name)
        for name, made in SETS.items()
    }
    return _page(request, form, sets, work=work, theirs=_theirs(found), status=409)


def _kept(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        line
        for line in lines
        if any(value for name, value in line.items() if name not in ("function", "scheme"))
    ]


def _theirs(found: Both) -> list[dict[str, str]]:
    """What both changed, in words: what stands now, and what you wrote."""
    return [
        {"label": field_words(name), "value": said_of(name, now), "mine": said_of(name, mine)}
        for name, (_before, now, mine) in found.contested.items()
    ]


def _saved(request: MemberRequest, work: Work, words: str) -> HttpResponse:
    """The next page: the work, or an empty form."""
    messages.success(request, words)
    tell_unread(request, work.date_text)
    if request.POST.get("act") == "next":
        return redirect("works:new")
    return redirect("works:work", work_id=work.pk)


def _page(
    request: MemberRequest,
    form: WorkForm,
    sets: dict[str, Any],
    *,
    work: Work | None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    hint_dates(form, "date")
    empty = {name: made(initial=[], prefix=name) for name, made in SETS.items() if name not in sets}
    context = {
        "form": form,
        "sets": sets | empty,
        "work": work,
        **more,
    }
    return render(request, "works/edit.html", context, status=status)
