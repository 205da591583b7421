"""The door of personal mode: this computer, this start of the program, nobody in between."""

from __future__ import annotations

import hashlib
import ipaddress
import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from filigrane.accounts.queries.keys import key_by
from filigrane.accounts.service import sign_in_owner
from filigrane.accounts.views.guard import public
from filigrane.front.api.problem import problem
from filigrane.front.errors import Closed
from filigrane.front.views.envelope import Answer

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

BETWEEN = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED")
"""Headers that somebody between the browser and us has added; the last one begins several names."""
OPEN = re.compile(r"/health|/static/.*|/entrer/[\w-]{40,80}/")
"""Paths that need no session of this start."""
MARK = "start"
"""Where a session keeps the digest of the token that opened it."""


def is_personal() -> bool:
    """Whether this house is one person on her own computer."""
    return bool(settings.FILIGRANE_MODE == "personal")


def strict_host(get_response: Answer) -> Answer:
    """Refuse a foreign Host in every mode; in personal mode also what came through a proxy or the network."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.get_host()  # raises DisallowedHost, a 400
        if is_personal() and (came_through(request) or not is_near(request)):
            return refusal(
                request,
                _("This house is in personal mode: it answers this computer only, and nothing in between."),
                _('To open it to others, set mode = "shared" in filigrane.toml; the guide says how.'),
            )
        return get_response(request)

    return answer


def only_this_start(get_response: Answer) -> Answer:
    """In personal mode, answer only a session that the token of this start has opened."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if is_personal() and not is_open(request) and not is_of_this_start(request):
            return refusal(
                request,
                _("This house is closed to this browser."),
                _("Open the address printed in the terminal where Filigrane was started: it holds a key."),
            )
        return get_response(request)

    return answer


@public
@require_safe
def enter_by_token(request: HttpRequest, token: str) -> HttpResponseBase:
    """Open a session for the owner when *token* is the one of this start; it serves as long as the start."""
    expected = settings.FILIGRANE_ENTRY_TOKEN
    if not is_personal() or not expected:
        raise Http404
    if not constant_time_compare(token, expected):
        return refusal(
            request,
            _("This address belongs to an earlier start of Filigrane."),
            _("Open the address printed in the terminal where Filigrane was started: it holds a key."),
        )
    sign_in_owner(request)
    request.session[MARK] = digest(expected)
    response = HttpResponseRedirect("/")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def is_open(request: HttpRequest) -> bool:
    """Whether the address needs no session: an open path, or the API with a key that the owner has made."""
    if OPEN.fullmatch(request.path_info):
        return True
    scheme, _space, key = request.headers.get("Authorization", "").partition(" ")
    return request.path_info.startswith("/api/") and scheme == "Bearer" and key_by(key.strip()) is not None


def came_through(request: HttpRequest) -> bool:
    """Whether a header says that somebody stands between the browser and this program."""
    return any(name.startswith(BETWEEN) for name in request.META)


def is_near(request: HttpRequest) -> bool:
    """Whether the other end of the connection is this computer."""
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def is_of_this_start(request: HttpRequest) -> bool:
    """Whether the token of this start opened the session; never true when there is no token."""
    token = settings.FILIGRANE_ENTRY_TOKEN
    return bool(token) and constant_time_compare(request.session.get(MARK, ""), digest(token))


def digest(token: str) -> str:
    """What a session keeps of a token: its hash, so that a copy of the sessions opens nothing."""
    return hashlib.sha256(b"filigrane start\0" + token.encode()).hexdigest()


def refusal(request: HttpRequest, said: StrPromise, next_step: StrPromise) -> HttpResponse:
    """One sentence and one next step, status 403: a page, or a problem of the API."""
    with override(get_language_from_request(request)):
        if request.path_info.startswith("/api/"):
            return problem(Closed(said=said, next_step=next_step))
        page = render_to_string("front/refused.html", {"said": said, "next_step": next_step})
        return HttpResponse(page, status=403)
