"""The list of works, with three filters."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.works.models import Work
from filigrane.works.queries import credits
from filigrane.works.queries.live import filtered_works
from filigrane.works.views.shown import discipline_choices, discipline_label, language_label, may

PER_PAGE = 50


@public
def listing(request: HouseRequest) -> HttpResponse:
    """Fifty works a page, by title; `titre`, `discipline` and `langue` narrow the list."""
    house = house_of(request)
    asked = {name: request.GET.get(name, "").strip() for name in ("titre", "discipline", "langue")}
    withdrawn = request.GET.get("retirees") == "1" and may(request, "works.withdraw")
    works = filtered_works(
        house.pk,
        title=asked["titre"],
        discipline=asked["discipline"],
        language=asked["langue"],
        withdrawn=withdrawn,
    )
    page = Paginator(works.select_related("discipline").order_by("sort_key", "id"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    tags = Work.objects.filter(house=house).exclude(language="").order_by("language")
    tongues = [(tag, language_label(tag)) for tag in tags.values_list("language", flat=True).distinct()]
    kept = {name: value for name, value in asked.items() if value} | ({"retirees": "1"} if withdrawn else {})
    return render(
        request,
        "works/list.html",
        {
            "rows": _rows(list(page.object_list)),
            "page": page,
            "asked": asked,
            "is_narrowed": bool(kept),
            "disciplines": discipline_choices(house),
            "tongues": tongues,
            "before_url": _url(kept, page.previous_page_number()) if page.has_previous() else "",
            "after_url": _url(kept, page.next_page_number()) if page.has_next() else "",
            "where": _where(page.start_index(), page.end_index(), page.paginator.count),
            "may_add": may(request, "works.catalogue"),
            "may_import": may(request, "works.import"),
            "may_withdraw": may(request, "works.withdraw"),
            "withdrawn": withdrawn,
        },
    )


def _where(first: int, last: int, count: int) -> str:
    return _("{first} to {last} of {count}").format(first=first, last=last, count=count) if count else ""


def _url(kept: dict[str, str], page: int) -> str:
    return "?" + urlencode(kept | {"page": str(page)})


def _rows(works: list[Work]) -> list[dict[str, object]]:
    people = credits(work.pk for work in works)
    return [
        {
            "work": work,
            "names": ", ".join(credit.name for credit in people[work.pk][:4]),
            "discipline": discipline_label(work.discipline),
            "language": language_label(work.language),
        }
        for work in works
    ]
