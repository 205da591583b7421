"""The page on which one fact of a work is stated."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.base.errors import FiligraneError
from filigrane.rights.facts import Kind
from filigrane.rights.forms import FORMS, FactForm
from filigrane.rights.service import record_fact
from filigrane.rights.stating import KIND_LABELS
from filigrane.works.errors import WorkNotFound
from filigrane.works.queries import work_of
from filigrane.works.views.shown import open_day


@needs("rights.state")
@require_http_methods(["GET", "HEAD", "POST"])
def state(request: MemberRequest, work_id: int, kind: str) -> HttpResponse:
    """Show the form of one kind of fact, and record it."""
    found = next((known for known in FORMS if known.value == kind), None)
    if found is None:
        raise Http404
    try:
        work = work_of(request.house.pk, work_id, open_on=open_day(request))
    except WorkNotFound:
        raise Http404 from None
    form = FORMS[found](request.POST if request.method == "POST" else None)
    fault = ""
    if request.method == "POST" and form.is_valid():
        fault = recorded(request, work_id, found, form)
        if not fault:
            messages.success(request, gettext("The fact is recorded; the verdict takes it into account."))
            return redirect("works:work", work_id)
    context = {"work": work, "form": form, "label": gettext(KIND_LABELS[found]), "fault": fault}
    return render(request, "rights/state.html", context, status=422 if fault or form.errors else 200)


def recorded(request: MemberRequest, work_id: int, kind: Kind, form: FactForm) -> str:
    """Record the fact of a valid form; what is wrong with it, in words, or nothing."""
    said = form.cleaned_data
    try:
        record_fact(
            request.house.pk,
            work_id,
            kind.value,
            form.value(),
            source=said["source"],
            capacity=said["capacity"],
            person_id=request.user.pk,
            holds_from=said.get("holds_from"),
            holds_to=said.get("holds_to"),
        )
    except FiligraneError as error:
        return gettext(error.text).format(**error.values)
    return ""
