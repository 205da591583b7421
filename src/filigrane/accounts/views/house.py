"""Which house a request is about: by its host, by the person's choice, or the first one."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponseBase
from django.http.request import split_domain_port
from django.utils.functional import SimpleLazyObject

from filigrane.accounts.models import House, Person
from filigrane.accounts.permissions import Standing
from filigrane.accounts.queries import first_house, house_by_host, house_for, houses_of, standing_of
from filigrane.accounts.views.guard import HouseRequest

CHOSEN = "house_id"
"""Where the session keeps the house that its person has chosen."""


def HouseMiddleware(  # noqa: N802 - settings name it as they name every middleware
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Set `request.house` and `request.standing` (looked up at first use) before any view."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        housed = cast(HouseRequest, request)
        found = find_house(request)
        housed.house = found  # type: ignore[assignment]  # None only where there is no house at all
        housed.standing = cast(Standing, SimpleLazyObject(lambda: standing_of(request)))
        return get_response(request)

    return middleware


def house_of_host(request: HttpRequest) -> House | None:
    """The house whose own host the request names; None where the host is nobody's own."""
    host, _port = split_domain_port(request.get_host())
    return house_by_host(host)


def find_house(request: HttpRequest) -> House | None:
    """The house of the request's host; else the chosen or oldest house of the person; else the first."""
    person = request.user
    if not (isinstance(person, Person) and person.is_active):
        return house_for(split_domain_port(request.get_host())[0])
    by_host = house_of_host(request)
    if by_host is not None:
        return by_host
    hers = list(houses_of(person.pk))
    chosen = request.session.get(CHOSEN)
    own = next((house for house in hers if house.pk == chosen), None) or next(iter(hers), None)
    return own or first_house()
