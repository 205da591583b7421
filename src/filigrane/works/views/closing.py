"""The page on which a record is closed until a date, or opened before it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.errors import FiligraneError
from filigrane.works.forms import ClosingForm
from filigrane.works.models import File, Recording
from filigrane.works.service.close import closable, close, open_again
from filigrane.works.views.shown import closure, said


@needs("works.catalogue")
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: MemberRequest, kind: str, thing_id: int) -> HttpResponse:
    """Say until when, and why; what is wrong is said on the page."""
    house_id = house_of(request).pk
    thing = closable(house_id, kind, thing_id)
    form = ClosingForm(
        request.POST or None, initial={"until": thing.closed_until, "reason": thing.closed_reason}
    )
    if request.method == "POST" and form.is_valid():
        try:
            close(house_id, kind, thing_id, **form.cleaned_data, person_id=request.user.pk)
        except FiligraneError as fault:
            form.add_error("until", said(fault))
        else:
            messages.success(request, _("It is closed: only those who describe works see it."))
            return redirect(page_of(thing))
    context = {"form": form, "thing": thing, "kind": kind, "name": name_of(thing), "url": page_of(thing)}
    return render(request, "works/closing.html", context | {"closed": closure(thing)})


@needs("works.catalogue")
@require_POST
def opening(request: MemberRequest, kind: str, thing_id: int) -> HttpResponse:
    """Open it to all again."""
    thing = open_again(house_of(request).pk, kind, thing_id, person_id=request.user.pk)
    messages.success(request, _("It is open to all."))
    return redirect(page_of(thing))


def name_of(thing: Any) -> str:
    """What the record is called."""
    return str(thing.name if isinstance(thing, File) else thing.title)


def page_of(thing: Any) -> str:
    """The page on which the record stands: its own, or that of the work or the show it belongs to."""
    if isinstance(thing, File):
        return reverse("works:work", args=[thing.work_id])
    ways: list[tuple[str, Any]] = [(f"works:{type(thing).__name__.lower()}", thing.pk)]
    if isinstance(thing, Recording):
        ways += [("works:show", thing.production_id), ("works:work", thing.work_id)]
    for name, thing_id in ways:
        if thing_id is None:
            continue
        try:
            return reverse(name, args=[thing_id])
        except NoReverseMatch:
            continue
    return reverse("works:list")
