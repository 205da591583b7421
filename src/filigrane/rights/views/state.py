"""The pages on which one fact is stated: of a work, of somebody, of a collection, of the whole house."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.base.errors import FiligraneError
from filigrane.rights.facts import Kind
from filigrane.rights.forms import FactForm, form_for, kinds_of
from filigrane.rights.reach import Subject
from filigrane.rights.service import record_fact
from filigrane.rights.stating import KIND_LABELS
from filigrane.works.errors import WorkNotFound
from filigrane.works.queries import work_of
from filigrane.works.queries.agents import agent_of
from filigrane.works.queries.merged import kept_agent
from filigrane.works.queries.shelves import collection_now
from filigrane.works.views.shown import open_day


@dataclass(frozen=True, slots=True)
class About:
    """What a fact will be said of: its name and its page, and the id of the record that is named."""

    subject: Subject
    title: str
    url: str
    work_id: int | None = None
    agent_id: int | None = None
    collection_id: int | None = None


@needs("rights.state")
@require_http_methods(["GET", "HEAD", "POST"])
def state(request: MemberRequest, work_id: int, kind: str) -> HttpResponse:
    """State a fact of one work."""
    try:
        work = work_of(request.house.pk, work_id, open_on=open_day(request))
    except WorkNotFound:
        raise Http404 from None
    about = About(Subject.WORK, work.title, reverse("works:work", args=[work_id]), work_id=work_id)
    return stated(request, about, kind)


@needs("rights.state")
@require_http_methods(["GET", "HEAD", "POST"])
def state_of_agent(request: MemberRequest, agent_id: int, kind: str) -> HttpResponse:
    """State a fact of a person or a body: it counts for every work where that record is credited."""
    agent = agent_of(request.house.pk, kept_agent(request.house.pk, agent_id))
    url = reverse("works:agent", args=[agent.pk])
    return stated(request, About(Subject.AGENT, agent.name, url, agent_id=agent.pk), kind)


@needs("rights.state")
@require_http_methods(["GET", "HEAD", "POST"])
def state_of_collection(request: MemberRequest, code: str, kind: str) -> HttpResponse:
    """State a fact of a collection: it counts for every work that it holds."""
    shelf = collection_now(request.house.pk, code)
    url = reverse("works:collection", args=[shelf.code])
    return stated(request, About(Subject.COLLECTION, shelf.name, url, collection_id=shelf.pk), kind)


@needs("rights.state")
@require_http_methods(["GET", "HEAD", "POST"])
def state_of_house(request: MemberRequest, kind: str) -> HttpResponse:
    """State a fact of every work of the house."""
    return stated(request, About(Subject.HOUSE, gettext("Rights"), reverse("rights:list")), kind)


def stated(request: MemberRequest, about: About, kind: str) -> HttpResponse:
    """Show the form of one kind of fact, and record it."""
    found = next((known for known in kinds_of(about.subject) if known.value == kind), None)
    if found is None:
        raise Http404
    form = form_for(found, about.subject, request.POST if request.method == "POST" else None)
    fault = ""
    if request.method == "POST" and form.is_valid():
        fault = recorded(request, about, found, form)
        if not fault:
            messages.success(request, gettext("The fact is recorded; the verdict takes it into account."))
            return redirect(about.url)
    context = {"about": about, "form": form, "label": gettext(KIND_LABELS[found]), "fault": fault}
    return render(request, "rights/state.html", context, status=422 if fault or form.errors else 200)


def recorded(request: MemberRequest, about: About, kind: Kind, form: FactForm) -> str:
    """Record the fact of a valid form; what is wrong with it, in words, or nothing."""
    said = form.cleaned_data
    try:
        record_fact(
            request.house.pk,
            about.work_id,
            kind.value,
            form.value(),
            source=said["source"],
            capacity=said["capacity"],
            agent_id=about.agent_id,
            collection_id=about.collection_id,
            person_id=request.user.pk,
            holds_from=said.get("holds_from"),
            holds_to=said.get("holds_to"),
        )
    except FiligraneError as error:
        return gettext(error.text).format(**error.values)
    return ""
