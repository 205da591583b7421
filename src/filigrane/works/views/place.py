"""A place: where it is, what makes it accessible, and what is played there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from filigrane.accounts.views.guard import HouseRequest, MemberRequest, house_of, needs, public
from filigrane.base.errors import FiligraneError
from filigrane.works.accessibility import ACCESSIBILITY
from filigrane.works.models import Place
from filigrane.works.queries.places import dates_at, place_of
from filigrane.works.queries.shows import date_line
from filigrane.works.service.places import edit_place
from filigrane.works.stage_drafts import PlaceDraft
from filigrane.works.views.shown import may, said
from filigrane.works.views.stage_access import house_and_side, today
from filigrane.works.views.stage_forms import PlaceForm
from filigrane.works.views.stage_words import date_row

MOST_DATES = 200


@public
def place(request: HouseRequest, place_id: int) -> HttpResponse:
    """A place with its coming dates; the last past ones below."""
    house, inside = house_and_side(request)
    found = place_of(house.pk, place_id)
    rows = dates_at(house.pk, place_id, inside=inside, on=today())
    day = today().isoformat()
    coming = rows.filter(day__gte=day)[:MOST_DATES]
    past = rows.filter(day__lt=day).order_by("-day", "-time", "-id")[:MOST_DATES]
    context = {
        "place": found,
        "town": " ".join(part for part in (found.postcode, found.commune) if part),
        "always": [_(ACCESSIBILITY[code]) for code in found.accessibility if code in ACCESSIBILITY],
        "coming": [_row(row) for row in coming],
        "past": [_row(row) for row in past],
        "note": found.details.get("note", ""),
        "may_edit": inside,
    }
    return render(request, "works/place.html", context)


def _row(row: Any) -> dict[str, Any]:
    return date_row(date_line(row, show_version=1, inside=False)) | {"show": row.run.production}


@public
def places(request: HouseRequest) -> HttpResponse:
    """The places of the house, by town."""
    house = house_of(request)
    page = Paginator(Place.objects.filter(house=house), 100).get_page(request.GET.get("page"))
    context = {
        "rows": page.object_list,
        "before_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "after_url": f"?page={page.next_page_number()}" if page.has_next() else "",
        "may_edit": may(request, "works.catalogue"),
    }
    return render(request, "works/places.html", context)


@needs("works.catalogue")
def edit(request: MemberRequest, place_id: int) -> HttpResponse:
    """Correct a place: every date that is played there shows it."""
    house = house_of(request)
    found = place_of(house.pk, place_id)
    form = PlaceForm(request.POST if request.method == "POST" else None, initial=_written(found))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        version = given.pop("version")
        given["accessibility"] = tuple(given["accessibility"])
        zone = str(found.details.get("time_zone", ""))
        try:
            draft = PlaceDraft(**given, time_zone=zone)
            edit_place(house.pk, place_id, draft, version=version, person_id=request.user.pk)
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            messages.success(request, _("The changes are saved: every page and sheet shows them."))
            return redirect("works:place", place_id=place_id)
    return render(request, "works/place_edit.html", {"form": form, "place": found})


def _written(found: Place) -> dict[str, Any]:
    names = ("name", "address", "postcode", "commune", "insee", "country", "capacity", "accessibility", "url")
    written = {name: getattr(found, name) for name in (*names, "version")}
    return written | {"note": found.details.get("note", "")}
