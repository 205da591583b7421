"""Authentication of the API: `auth=holding("verb")` on each route that is not public."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja.utils import check_csrf

from filigrane.accounts.errors import NotAllowed
from filigrane.accounts.permissions import Standing, may_do
from filigrane.accounts.queries.keys import key_by, standing_by
from filigrane.accounts.queries.standing import standing_of
from filigrane.accounts.service.keys import note_use
from filigrane.accounts.views.guard import HouseRequest
from filigrane.accounts.views.house import house_of_host

BEARER = "Bearer "


def key_or_session(request: HttpRequest) -> Standing | None:
    """The standing of an API key or of a signed-in session; None (401) for anybody else.

    A key decides the house of the request. It opens nothing under the host of another house. A
    session may change things only with the token against forged requests that its pages carry.
    """
    header = request.headers.get("Authorization", "")
    if header.startswith(BEARER):
        return by_key(cast(HouseRequest, request), header.removeprefix(BEARER).strip())
    standing = standing_of(request)
    if standing.person_id is None or is_forged(request):
        return None
    return standing


def by_key(request: HouseRequest, text: str) -> Standing | None:
    """The standing of the key *text*, its day of use noted; None when it opens nothing here."""
    key = key_by(text)
    if key is None:
        return None
    if house_of_host(request) not in (None, key.house):
        return None
    note_use(key, today=timezone.localdate())
    request.house = key.house
    request.standing = standing_by(key)
    request.key_standing = request.standing  # type: ignore[attr-defined]  # what standing_of reads
    return request.standing


def is_forged(request: HttpRequest) -> bool:
    """Whether a request that changes something comes without the token of our own pages."""
    return check_csrf(request) is not None


def holding(verb: str) -> Callable[[HttpRequest], Standing | None]:
    """Authentication of a route that does *verb*: who asks is known and may, before a body is read."""

    def known(request: HttpRequest) -> Standing | None:
        standing = key_or_session(request)
        if standing is not None:
            require(request, verb)
        return standing

    return known


def require(request: HttpRequest, verb: str) -> None:
    """Raise NotAllowed (403) unless the standing holds *verb* in the house; 404 in another's house."""
    housed = cast(HouseRequest, request)
    house_id = housed.house.pk
    if may_do(housed.standing, verb, house_id):
        return
    if housed.standing.person_id is not None and housed.standing.house_id != house_id:
        raise Http404
    raise NotAllowed(verb=verb)
