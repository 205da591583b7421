"""What may come in at all: how much, in how many fields, in which characters. Read before anything else."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils.translation import get_language_from_request, override

from filigrane.front.views.envelope import Answer
from filigrane.front.views.errors import PAGES, page


def readable(get_response: Answer) -> Answer:
    """Refuse a body longer than the house takes (413), an address with a NUL or a thousand fields (400)."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        status = refused(request)
        if status is None:
            return get_response(request)
        # An error page reads the address too, and must not fail on it.
        request.GET = QueryDict()
        return in_their_language(request, status)

    return answer


def refused(request: HttpRequest) -> int | None:
    """The status of the refusal; None when the request can be read."""
    if int(request.META.get("CONTENT_LENGTH") or 0) >= settings.LARGEST_REQUEST:
        return 413
    if b"\0" in unquote_to_bytes(request.META.get("QUERY_STRING", "")):
        return 400
    try:
        request.GET  # noqa: B018 - counts the fields
    except TooManyFieldsSent:
        return 400
    return None


def in_their_language(request: HttpRequest, status: int) -> HttpResponse:
    """The error page; the language of the request is not chosen yet when this answers."""
    with override(get_language_from_request(request)):
        return page(request, status, PAGES[status])
