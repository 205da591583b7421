"""Write a collection: a new one, what changes on one, and its removal once it is empty."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.errors import FiligraneError
from filigrane.works.errors import ChangedMeanwhile, CollectionNotEmpty
from filigrane.works.imports.errors import LeftNeeded
from filigrane.works.models import Collection
from filigrane.works.queries.shelves import collection_now, works_held
from filigrane.works.service.shelves import edit_collection, record_collection, remove_collection
from filigrane.works.shelf_drafts import CollectionDraft
from filigrane.works.views.shelf_forms import CollectionForm
from filigrane.works.views.shown import said
from filigrane.works.views.twice import written_twice

FIELDS = ("name", "code", "description", "version")


@needs("works.catalogue")
def new(request: MemberRequest) -> HttpResponse:
    """Make a collection, still empty: works join it from their own form."""
    form = CollectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = record_collection(house_of(request), _draft(form), person_id=request.user.pk)
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            messages.success(request, _("The collection is made. Works join it from their own form."))
            return redirect("works:collection", code=made.code)
    return render(request, "works/collection_edit.html", {"form": form})


@needs("works.catalogue")
def edit(request: MemberRequest, code: str) -> HttpResponse:
    """Change a collection; when somebody else saved meanwhile, both writings are shown."""
    house_id = house_of(request).pk
    row = collection_now(house_id, code)
    form = CollectionForm(request.POST if request.method == "POST" else None, initial=_written(row))
    status, theirs = 200, None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            row = edit_collection(
                house_id, row.code, _draft(form), version=version, person_id=request.user.pk
            )
        except ChangedMeanwhile:
            form, theirs = _both(form, row, version)
            status = 409
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("works:collection", code=row.code)
    context = {"form": form, "collection": row, "theirs": theirs, "held": works_held(row)}
    return render(request, "works/collection_edit.html", context, status=status)


@needs("works.catalogue")
@require_POST
def remove(request: MemberRequest, code: str) -> HttpResponse:
    """Remove a collection where no work stands; else say how many there are."""
    house_id = house_of(request).pk
    row = collection_now(house_id, code)
    sent = request.POST.get("version", "")
    version = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0
    try:
        remove_collection(house_id, row.code, version=version, person_id=request.user.pk)
    except (ChangedMeanwhile, CollectionNotEmpty, LeftNeeded) as fault:
        messages.error(request, said(fault))
        return redirect("works:edit_collection", code=row.code)
    messages.success(request, _("The collection “{name}” is removed.").format(name=row.name))
    return redirect("works:collections")


def _draft(form: CollectionForm) -> CollectionDraft:
    given = form.cleaned_data
    return CollectionDraft(given["name"], given["code"], given["description"])


def _written(row: Collection) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS}


def _both(form: CollectionForm, row: Collection, version: int) -> tuple[CollectionForm, list[dict[str, str]]]:
    """The form again: what only the other one changed is taken over, what both changed is shown twice."""
    given = form.cleaned_data
    mine = {name: given[name] for name in FIELDS if name != "version"}
    taken, theirs = written_twice(row.house_id, "collection", row.pk, version=version, mine=mine, field_of={})
    now = _written(row)
    kept = {**given, **{name: now[name] for name in now if name in taken or name == "version"}}
    return CollectionForm(initial=kept), theirs
