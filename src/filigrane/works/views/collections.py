"""The collections of the house, and the works of one."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.works.listing import Narrowed
from filigrane.works.models import Collection
from filigrane.works.queries.listing import page_of, works_asked
from filigrane.works.views.listing import count_words, letters, turned, turns, work_rows
from filigrane.works.views.shown import may

MOST = 500


def collection_of(house_id: int, code: str) -> Collection:
    """A collection of a house by its code; 404 for any other."""
    found = Collection.objects.filter(house_id=house_id, code=code).first()
    if found is None:
        raise Http404
    return found


@public
def collections(request: HouseRequest) -> HttpResponse:
    """Every collection of the house, by name."""
    rows = Collection.objects.filter(house=house_of(request))
    return render(
        request,
        "works/collections.html",
        {"rows": rows.order_by("name", "id")[:MOST], "may_edit": may(request, "works.catalogue")},
    )


@public
def collection(request: HouseRequest, code: str) -> HttpResponse:
    """One collection: what it is, and its works by title, fifty a page."""
    house = house_of(request)
    found = collection_of(house.pk, code)
    inside = may(request, "works.catalogue")
    rows = works_asked(house.pk, Narrowed(collection=code), on=timezone.localdate(), inside=inside)
    page = page_of(rows, **turned(request))
    return render(
        request,
        "works/collection.html",
        {
            "collection": found,
            "rows": work_rows(page),
            "where": count_words(page),
            "letters": letters({}),
            "may_read": may(request, "works.read"),
            "may_edit": inside,
            **turns(page, {}),
        },
    )
