"""The collections of the house, and the works of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.works.exports.schema_org import collection_ld
from filigrane.works.listing import Narrowed
from filigrane.works.models import Collection
from filigrane.works.queries.listing import page_of, works_asked
from filigrane.works.queries.shelves import collection_now, collections_in
from filigrane.works.views.linked import base_asked, linked
from filigrane.works.views.listing import count_words, letters, turned, turns, work_rows
from filigrane.works.views.shown import closure, may


@public
def collections(request: HouseRequest) -> HttpResponse:
    """Every collection of the house, in French order."""
    context = {
        "rows": collections_in(house_of(request).pk),
        "may_edit": may(request, "works.catalogue"),
    }
    return render(request, "works/collections.html", context)


@public
def collection(request: HouseRequest, code: str) -> HttpResponse:
    """One collection: what it is, and its works by title, fifty a page; an earlier code leads to it."""
    found = collection_now(house_of(request).pk, code)
    if found.code != code:
        return redirect("works:collection", code=found.code)
    return render(request, "works/collection.html", collection_context(request, found))


def collection_context(request: HouseRequest, found: Collection) -> dict[str, Any]:
    """All that `works/collection.html` shows."""
    inside = may(request, "works.catalogue")
    asked = Narrowed(collection=found.code)
    rows = works_asked(house_of(request).pk, asked, on=timezone.localdate(), inside=inside)
    page = page_of(rows, **turned(request))
    shown = work_rows(page)
    return {
        "collection": found,
        "rows": shown,
        "where": count_words(page),
        "letters": letters({}),
        "may_read": may(request, "works.read"),
        "may_edit": inside,
        "json_ld": _linked(request, found, [row["work"] for row in shown]),
        **turns(page, {}),
    }


def _linked(request: HouseRequest, found: Collection, works: Iterable[Any]) -> str:
    """What programs read of a collection: the open works that this page shows."""
    base = base_asked(request)
    return linked(
        collection_ld(
            url=base + reverse("works:collection", args=[found.code]),
            name=found.name,
            description=found.description,
            house=house_of(request).name,
            works=[
                (base + reverse("works:work", args=[work.pk]), work.title)
                for work in works
                if not closure(work) and not work.withdrawn_at
            ],
        )
    )
