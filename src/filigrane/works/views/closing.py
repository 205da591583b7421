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
from filigrane.works.models import File, Production, Recording
from filigrane.works.queries.closing_with import ClosingWith, closed_with, closing_with
from filigrane.works.service.close import closable, close, open_again
from filigrane.works.service.close_show import close_show, open_show
from filigrane.works.views.shown import closure, said


@needs("works.catalogue")
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: MemberRequest, kind: str, thing_id: int) -> HttpResponse:
    """Say until when, and why; what is wrong is said on the page."""
    house_id = house_of(request).pk
    thing = closable(house_id, kind, thing_id)
    works = closing_with(thing) if isinstance(thing, Production) else ()
    form = ClosingForm(
        request.POST or None,
        works=[(str(one.work_id), one.title) for one in works],
        initial={
            "until": thing.closed_until,
            "reason": thing.closed_reason,
            "works": [str(one.work_id) for one in works if one.goes],
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            _close(house_id, thing, kind, form.cleaned_data, person_id=request.user.pk)
        except FiligraneError as fault:
            form.add_error("until", said(fault))
        else:
            messages.success(request, _("It is closed: only those who describe works see it."))
            return redirect(page_of(thing))
    context = {"form": form, "thing": thing, "kind": kind, "name": name_of(thing), "url": page_of(thing)}
    closed = {"closed": closure(thing), "together": _together(thing)}
    return render(request, "works/closing.html", context | closed)


@needs("works.catalogue")
@require_POST
def opening(request: MemberRequest, kind: str, thing_id: int) -> HttpResponse:
    """Open it to all again."""
    house_id = house_of(request).pk
    thing: Any
    if kind == "production":
        works = {int(given) for given in request.POST.getlist("works") if given.isascii() and given.isdigit()}
        thing = open_show(house_id, thing_id, works=works, person_id=request.user.pk)
    else:
        thing = open_again(house_id, kind, thing_id, person_id=request.user.pk)
    messages.success(request, _("It is open to all."))
    return redirect(page_of(thing))


def _close(house_id: int, thing: Any, kind: str, given: dict[str, Any], *, person_id: int) -> None:
    """Close the record; a show with the works that stay ticked."""
    said: dict[str, Any] = {"until": given["until"], "reason": given["reason"], "person_id": person_id}
    if isinstance(thing, Production):
        close_show(house_id, thing.pk, works={int(work_id) for work_id in given.get("works", ())}, **said)
    else:
        close(house_id, kind, thing.pk, **said)


def _together(thing: Any) -> tuple[ClosingWith, ...]:
    """The works that were closed with a show, and may open with it."""
    return closed_with(thing) if isinstance(thing, Production) else ()


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
