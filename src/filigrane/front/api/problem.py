"""Every API error as problem+json (RFC 9457), with the same codes as the pages and the terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from filigrane.base.errors import FiligraneError
from filigrane.front.errors import InvalidValues, NothingHere, NotSignedIn, Refused


def problem(error: FiligraneError, more: Mapping[str, object] | None = None) -> HttpResponse:
    """The problem document of *error*: `type` is its place on the page of errors."""
    body = {
        "type": f"/erreurs/#{error.code}",
        "title": gettext(error.text).format(**error.values),
        "status": error.http_status,
        "code": error.code,
        "detail": gettext(error.hint).format(**error.values),
        **(more or {}),
    }
    return HttpResponse(
        json.dumps(body, ensure_ascii=False),
        status=error.http_status,
        content_type="application/problem+json",
    )


def install(api: NinjaAPI) -> None:
    """Give *api* our shape for each kind of error."""

    @api.exception_handler(FiligraneError)
    def known(request: HttpRequest, error: FiligraneError) -> HttpResponse:
        return problem(error)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        # The values sent are left out: they may be the text that was held to the light.
        faults = [
            {"place": ".".join(str(step) for step in fault["loc"]), "reason": fault["msg"]}
            for fault in error.errors
        ]
        return problem(InvalidValues(), {"faults": faults})

    @api.exception_handler(Http404)
    def absent(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(NothingHere())

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return problem(NotSignedIn())

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        # The parser's own refusals arrive wrapped in one that says nothing.
        if isinstance(error.__cause__, FiligraneError):
            return problem(error.__cause__)
        return problem(Refused(reason=str(error).rstrip(".")))
