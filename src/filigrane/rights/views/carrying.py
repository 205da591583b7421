"""Every open page and every file says in its headers what was reserved of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.accounts.views.guard import HouseRequest
from filigrane.rights.queries.declared import publisher_of, wishes_of_page
from filigrane.rights.signals.writers.every import headers_of
from filigrane.rights.views.published import root_of_site
from filigrane.works.models import File

Answer = Callable[[HttpRequest], HttpResponseBase]


def carrying(get_response: Answer) -> Answer:
    """Add the headers to each page that is open to anybody, and to each file, feed and answer to a program.

    A page that is shown to somebody who is signed in is for a person.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        house = cast(HouseRequest, request).house
        if house is not None and is_for_machines(request, response):
            for name, value in said(request, house):
                held = response.headers.get(name)
                response.headers[name] = f"{held}, {value}" if held else value
        return response

    return answer


def is_for_machines(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether a machine may meet this answer."""
    if response.status_code != 200 or request.method not in ("GET", "HEAD") or not request.resolver_match:
        return False
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return not (is_page and request.user.is_authenticated)


def said(request: HttpRequest, house: House) -> tuple[tuple[str, str], ...]:
    """What the headers say of the page that was asked."""
    wishes = wishes_of_page(house.pk, work_shown(request, house), on=timezone.localdate())
    return headers_of(wishes, publisher_of(house, root_of_site(request)))


def work_shown(request: HttpRequest, house: House) -> int | None:
    """The work of which the page asked is, or to which the file belongs; None when there's no single one."""
    named = request.resolver_match.kwargs if request.resolver_match else {}
    if isinstance(named.get("file_id"), int):
        files = File.objects.filter(pk=named["file_id"], work__house_id=house.pk)
        return files.values_list("work_id", flat=True).first()
    return named["work_id"] if isinstance(named.get("work_id"), int) else None
