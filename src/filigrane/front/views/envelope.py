"""What surrounds every answer: a request id, one line in the log, strict headers."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from filigrane.base.engines.logs import request_id

Answer = Callable[[HttpRequest], HttpResponseBase]
log = logging.getLogger("filigrane.request")

CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; script-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Set where the answer does not say otherwise; static files keep their own Cache-Control."""


def request_line(get_response: Answer) -> Answer:
    """Give each request an id, in the header X-Request-ID and in the log, and write its line.

    The line holds the route (`oeuvres/<int:work_id>/`), never the path, the query or the body.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        mark = request_id.set(secrets.token_hex(8))
        began = time.monotonic()
        try:
            response = get_response(request)
            response.headers["X-Request-ID"] = request_id.get()
            log.info("request", extra={"facts": facts(request, response.status_code, began)})
            return response
        finally:
            request_id.reset(mark)

    return answer


def facts(request: HttpRequest, status: int, began: float) -> dict[str, object]:
    """What one line of the log says of a request."""
    match = request.resolver_match
    is_static = request.path_info.startswith("/static/")
    return {
        "method": request.method,
        "route": (match.route or "/") if match else ("static" if is_static else "none"),
        "status": status,
        "ms": round((time.monotonic() - began) * 1000),
    }


def security_headers(get_response: Answer) -> Answer:
    """Set the headers that keep a page to itself: no script at all, no frame, no foreign address."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer
