"""The lists of works and of people: simple filters, fifty rows a page by title or name."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.works.functions import FUNCTIONS
from filigrane.works.listing import Narrowed, year_of
from filigrane.works.models import Agent, Work
from filigrane.works.queries import credits
from filigrane.works.queries.agents import functions_of
from filigrane.works.queries.listing import Page, agents_asked, in_order, page_of, works_asked
from filigrane.works.queries.shelves import shelves_of
from filigrane.works.queries.vocabulary import languages_of
from filigrane.works.views.shown import (
    discipline_choices,
    discipline_label,
    function_label,
    language_label,
    may,
)

LETTERS = "abcdefghijklmnopqrstuvwxyz"
FILTERS = ("titre", "discipline", "langue", "fonction", "depuis", "avant", "collection", "etat")
KINDS = ("person", "body")


@public
def listing(request: HouseRequest) -> HttpResponse:
    """Works by title; the filters of the query string narrow the list, `apres` and `avant_id` turn pages."""
    house = house_of(request)
    inside = may(request, "works.catalogue")
    given = {name: request.GET.get(name, "").strip()[:200] for name in FILTERS}
    if request.GET.get("retirees") == "1":
        given["etat"] = "withdrawn"
    asked = _narrowed(given, sees_withdrawn=may(request, "works.withdraw"), inside=inside)
    rows = works_asked(house.pk, asked, on=timezone.localdate(), inside=inside or asked.state != "")
    page = page_of(rows, **turned(request))
    kept = {name: value for name, value in given.items() if value}
    tongues = sorted(
        (
            (tag, language_label(tag))
            for tag in languages_of(house.pk, open_on=None if inside else timezone.localdate())
        ),
        key=lambda p: p[1],
    )
    context = {
        "rows": work_rows(page),
        "given": given,
        "asked": asked,
        "is_narrowed": asked.is_narrow,
        "disciplines": discipline_choices(house),
        "tongues": tongues,
        "functions": function_choices(),
        "collections": shelves_of(house.pk),
        "letters": letters(kept),
        "where": count_words(page),
        "may_add": inside,
        "may_import": may(request, "works.import"),
        "may_withdraw": may(request, "works.withdraw"),
        **turns(page, kept),
    }
    return render(request, "works/list.html", context)


@public
def people(request: HouseRequest) -> HttpResponse:
    """People and bodies by name: nothing but names and functions."""
    house = house_of(request)
    inside = may(request, "works.catalogue")
    given = {name: request.GET.get(name, "").strip()[:200] for name in ("nom", "fonction", "sorte")}
    kind = given["sorte"] if given["sorte"] in KINDS else ""
    function = given["fonction"] if given["fonction"] in FUNCTIONS else ""
    rows = agents_asked(
        house.pk, asked=given["nom"], function=function, kind=kind, on=timezone.localdate(), inside=inside
    )
    page = page_of(rows, **turned(request))
    agents = in_order(Agent.objects.all(), page.ids)
    held = functions_of(house.pk, page.ids, on=timezone.localdate(), inside=inside)
    kept = {name: value for name, value in given.items() if value}
    context = {
        "rows": [
            {"agent": agent, "functions": ", ".join(function_label(code) for code in held[agent.pk][:4])}
            for agent in agents
        ],
        "given": given,
        "is_narrowed": bool(kept),
        "functions": function_choices(),
        "letters": letters(kept),
        "where": count_words(page, of="people"),
        "may_add": inside,
        **turns(page, kept),
    }
    return render(request, "works/people.html", context)


def _narrowed(given: dict[str, str], *, sees_withdrawn: bool, inside: bool) -> Narrowed:
    state = given["etat"]
    allowed = {"withdrawn": sees_withdrawn, "closed": inside}
    return Narrowed(
        words=given["titre"],
        discipline=given["discipline"],
        language=given["langue"],
        function=given["fonction"] if given["fonction"] in FUNCTIONS else "",
        since=year_of(given["depuis"]),
        until=year_of(given["avant"]),
        collection=given["collection"],
        state=state if allowed.get(state) else "",
    )


def turned(request: HouseRequest) -> dict[str, Any]:
    """Where the page begins: `apres` or `devant` name a row, `lettre` a letter."""
    letter = request.GET.get("lettre", "")[:1].lower()
    return {
        "after": _number(request.GET.get("apres", "")),
        "before": _number(request.GET.get("devant", "")),
        "letter": letter if letter in LETTERS else "",
    }


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def turns(page: Page, kept: dict[str, str]) -> dict[str, str]:
    """The addresses of the pages before and after."""
    return {
        "before_url": "?" + urlencode(kept | {"devant": str(page.before)}) if page.before else "",
        "after_url": "?" + urlencode(kept | {"apres": str(page.after)}) if page.after else "",
    }


def letters(kept: dict[str, str]) -> list[dict[str, str]]:
    """The alphabet, each letter with the address where the list begins at it."""
    return [{"letter": one.upper(), "url": "?" + urlencode(kept | {"lettre": one})} for one in LETTERS]


def count_words(page: Page, *, of: str = "works") -> str:
    """How many there are, in words: exact up to a thousand."""
    if page.is_more:
        more = _("more than {count} people and bodies") if of == "people" else _("more than {count} works")
        return more.format(count=_thousand(page.count))
    if of == "people":
        return ngettext("{count} person or body", "{count} people and bodies", page.count).format(
            count=page.count
        )
    return ngettext("{count} work", "{count} works", page.count).format(count=page.count)


def _thousand(count: int) -> str:
    return f"{count:,}".replace(",", "\u202f")


def function_choices() -> list[tuple[str, str]]:
    """(code, label) of every function, by label in the language of the page."""
    return sorted(((code, function_label(code)) for code in FUNCTIONS), key=lambda pair: pair[1])


def work_rows(page: Page) -> list[dict[str, object]]:
    """The works of a page with their first names, in two queries."""
    works = in_order(Work.objects.select_related("discipline"), page.ids)
    named = credits(work.pk for work in works)
    return [
        {
            "work": work,
            "names": ", ".join(dict.fromkeys(credit.name for credit in named[work.pk][:4])),
            "discipline": discipline_label(work.discipline),
            "language": language_label(work.language),
        }
        for work in works
    ]
