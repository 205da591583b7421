"""« Chercher »: one box, and the records that answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.archive.entry import FACETS
from filigrane.archive.queries.shown import LABELS, facet_words
from filigrane.archive.service.look import MOST_PAGES, PER_PAGE, Answer, Asking, alike, look
from filigrane.archive.views.asking import PARAMETERS, Pairs, address, asking_of, pairs_of, with_value
from filigrane.works.queries.listing import Page
from filigrane.works.queries.live import work_of
from filigrane.works.views.listing import work_rows
from filigrane.works.views.shown import may, open_day


@public
@require_safe
def search(request: HouseRequest) -> HttpResponse:
    """The box alone, or the answer to what the address asks."""
    house = house_of(request)
    asking = asking_of(request)
    pairs = pairs_of(asking)
    context: dict[str, Any] = {"asking": asking, "pairs": pairs, "may_add": may(request, "works.catalogue")}
    if not pairs:
        return render(request, "archive/search.html", context)
    answer = look(house.pk, asking, open_on=open_day(request))
    chosen = [(PARAMETERS[f], code) for f in FACETS for code in asking.chosen.get(f, ())]
    context |= {
        "found": answer,
        "rows": work_rows(Page(answer.ids, None, None, answer.total)),
        "count": count_words(answer.total),
        "kept": chosen,
        **facet_lists(house.pk, asking, answer, pairs),
        **turns(asking, answer, pairs),
        "meant": " ".join(one.meant for one in answer.corrections),
        "typed": " ".join(one.typed for one in answer.corrections),
        "as_typed_url": address(pairs, ("tel_quel", "1")),
        "table_url": reverse("archive:table") + address(pairs),
        "feed_url": reverse("archive:atom") + address(pairs),
        "json_url": reverse("api:search_works") + address(pairs),
    }
    return render(request, "archive/search.html", context)


@public
@require_safe
def similar(request: HouseRequest, work_id: int) -> HttpResponse:
    """Works whose records share rare words with one."""
    house, day = house_of(request), open_day(request)
    work = work_of(house.pk, work_id, open_on=day)
    ids = alike(house.pk, work_id, open_on=day)
    context = {"work": work, "rows": work_rows(Page(ids, None, None, len(ids)))}
    return render(request, "archive/similar.html", context)


def count_words(total: int) -> str:
    """How many records answer."""
    shown = f"{total:,}".replace(",", "\u202f")
    return ngettext("{count} record", "{count} records", total).format(count=shown)


def facet_lists(house_id: int, asking: Asking, answer: Answer, pairs: Pairs) -> dict[str, Any]:
    """What is chosen, each value with the address that lets it go; what would narrow, with its counts."""
    codes = {f: {*asking.chosen.get(f, ()), *(c for c, _n in answer.facets.get(f, ()))} for f in FACETS}
    words = facet_words(house_id, codes)
    taken = [
        {"label": _(LABELS[f]), "words": words[f].get(code, code), "url": address(with_value(pairs, f, code))}
        for f in FACETS
        for code in asking.chosen.get(f, ())
    ]
    lists = [
        {
            "label": _(LABELS[f]),
            "code": f,
            "values": [
                {"words": words[f][code], "count": count, "url": address(with_value(pairs, f, code))}
                for code, count in answer.facets.get(f, ())
                if code in words[f] and code not in asking.chosen.get(f, ()) and count != answer.total
            ],
        }
        for f in FACETS
    ]
    return {"taken": taken, "facets": [one for one in lists if one["values"]]}


def turns(asking: Asking, answer: Answer, pairs: Pairs) -> dict[str, str]:
    """The addresses of the pages before and after, and of the same search in another order."""
    page = asking.page
    has_more = answer.total > page * PER_PAGE and page < MOST_PAGES
    bare = tuple(pair for pair in pairs if pair[0] != "tri")
    by_date = asking.order == "date"
    return {
        "before_url": address(pairs, ("page", str(page - 1))) if page > 1 else "",
        "after_url": address(pairs, ("page", str(page + 1))) if has_more else "",
        "order_url": address(bare) if by_date else address(bare, ("tri", "date")),
        "order_words": _("Best first") if by_date else _("Oldest first"),
        "where": count_words(answer.total),
    }
