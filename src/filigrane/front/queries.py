"""What every page shows around its answer: the house, its doors, the language, the visit."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from filigrane.accounts.permissions import PUBLIC, VISITOR, may_do
from filigrane.base.errors import defer
from filigrane.base.queries import function_at, rooms
from filigrane.base.rooms import Step
from filigrane.front.visit import steps_of, stop_at
from filigrane.works.queries import open_works

FOOT = (
    (defer("Charter and AI systems"), "charter:charter"),
    (defer("Journal"), "journal:journal"),
    (defer("Accessibility: not audited yet"), "front:accessibility"),
    (defer("About, legal notice"), "front:about"),
)
"""Links of the foot: label, name of the page; those that are absent, or closed to who asks, are not shown."""


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the base page. Asks the rows nothing, but on the visit, where a step may show a thing.

    Everything but the house stands under `frame`, so that no page's own words hide it.
    """
    links = [
        {"label": gettext(label), "url": url}
        for label, name in FOOT
        if (url := address(name)) and may_open(request, url)
    ]
    return {
        "house": getattr(request, "house", None),
        "frame": {
            "doors": doors(request),
            "languages": languages(request),
            "account": account(request),
            "foot_links": links,
            "visit": visit(request),
        },
    }


def address(url_name: str, **arguments: object) -> str | None:
    """The address of a named page; None when no room answers to that name."""
    try:
        return reverse(url_name, kwargs=arguments or None)
    except NoReverseMatch:
        return None


def doors(request: HttpRequest) -> list[dict[str, Any]]:
    """The doors that open to whoever asks, in the strategy's order; that of the page is current."""
    found = sorted((door for room in rooms() for door in room.doors), key=lambda door: door.order)
    shown = [(door, url) for door in found if (url := address(door.url_name)) and may_open(request, url)]
    path = request.path
    behind = [(one, url) for door, url in shown for one in (url, *filter(None, map(address, door.holds)))]
    holding = max(
        (pair for pair in behind if path.startswith(pair[0])), key=lambda p: len(p[0]), default=("", "")
    )
    return [
        {"label": gettext(door.label), "url": url, "is_current": url == holding[1], "is_page": url == path}
        for door, url in shown
    ]


def languages(request: HttpRequest) -> list[dict[str, Any]]:
    """The languages of the house, each with the address that turns this page into it."""
    here = request.get_full_path()
    return [
        {
            "code": code,
            "short": code.upper(),
            "name": name,
            "is_current": code == get_language(),
            "url": f"{reverse('front:language', kwargs={'code': code})}?{urlencode({'next': here})}",
        }
        for code, name in settings.LANGUAGES
    ]


def account(request: HttpRequest) -> dict[str, str] | None:
    """The link to one's account or to the entry; None while the room accounts has no page."""
    standing = getattr(request, "standing", None)
    known = standing is not None and standing.person_id is not None
    url = address("accounts:account" if known else settings.LOGIN_URL)
    if url is None:
        return None
    return {"url": url, "label": gettext("My account") if known else gettext("Sign in")}


def may_open(request: HttpRequest, url: str) -> bool:
    """Whether whoever asks may open the page at *url*: the same rule as the guard at its door."""
    try:
        view = resolve(url.partition("?")[0]).func
    except Resolver404:
        return False
    verb = getattr(view, "filigrane_verb", PUBLIC)
    house = getattr(request, "house", None)
    standing = getattr(request, "standing", VISITOR)
    return may_do(standing, verb, house.pk if house else None)


def visit_addresses(request: HttpRequest) -> list[tuple[Step, str]]:
    """The steps that this person can take in this house, in order, each with the address of its page."""
    house = getattr(request, "house", None)
    found = ((step, step_address(step, house.pk if house else None)) for step in steps_of(rooms()))
    return [(step, url) for step, url in found if url and may_open(request, url)]


def step_address(step: Step, house_id: int | None) -> str | None:
    """The address of a step's page; None when the page, or the thing it shows, is not there."""
    arguments: dict[str, object] = {}
    if step.arguments:
        found = function_at(step.arguments)(house_id) if house_id is not None else None
        if found is None:
            return None
        arguments = found
    url = address(step.url_name, **arguments)
    return f"{url}?{step.query}" if url and step.query else url


def at_place(url: str, place: int) -> str:
    """The address of a page as the step *place* of the visit."""
    return f"{url}{'&' if '?' in url else '?'}visite={place}"


def visit(request: HttpRequest) -> dict[str, Any] | None:
    """What the banner of the visit says on this page; None off the visit."""
    asked = request.GET.get("visite")
    if asked is None:
        return None
    ways = visit_addresses(request)
    stop = stop_at(tuple(step for step, _url in ways), asked)
    if stop is None:
        return None
    following = at_place(ways[stop.place][1], stop.place + 1) if stop.next_place else None
    return {
        "place": stop.place,
        "count": stop.count,
        "sentence": gettext(stop.step.sentence),
        "next_url": following,
        "leave_url": request.path if following else reverse("front:house"),
    }


def visited_work(house_id: int) -> dict[str, object] | None:
    """The work that the visit shows: the first dance of the catalogue, else its first work."""
    works = open_works(house_id, on=timezone.localdate()).order_by("id")
    found = works.filter(discipline__code="dance").first() or works.first()
    return {"work_id": found.pk} if found else None
