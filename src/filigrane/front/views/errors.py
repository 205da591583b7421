"""Every error as a page: what happened, why, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext

from filigrane.base.errors import FiligraneError, defer
from filigrane.front.api.problem import problem
from filigrane.front.errors import (
    Failed,
    NothingHere,
    NotWithThisAccount,
    TooMuch,
    Unreadable,
    WrongMethod,
)

API = "/api/"


@dataclass(frozen=True, slots=True)
class Said:
    """What an error page says: a title, the reason, the next step."""

    title: str
    text: str
    hint: str


PAGES = {
    400: Said(
        defer("This request can't be read"),
        defer("Something in the address or in the form is not what this page expects."),
        defer("Go back to the page you came from and send it again."),
    ),
    403: Said(
        defer("Not with this account"),
        defer("The role you hold in this house doesn't include what this page does."),
        defer("Ask a steward of the house for a role that includes it, or sign in as somebody else."),
    ),
    404: Said(
        defer("Nothing at this address"),
        defer("This house has no such page or no such thing; it may have been withdrawn."),
        defer("Check the address, or start again from the front page."),
    ),
    405: Said(
        defer("Not this way"),
        defer("This address takes another kind of request."),
        defer("Go back to the page you came from and use its buttons."),
    ),
    409: Said(
        defer("This can't be done as things stand"),
        defer("What you asked for goes against the present state of the house."),
        defer("Read the present state again, then decide."),
    ),
    413: Said(
        defer("Too much at once"),
        defer("What was sent is larger than this house takes in one go."),
        defer("Send a shorter text or a smaller file, or use the command line for large imports."),
    ),
    429: Said(
        defer("Too many requests"),
        defer("This address or this account has asked more than the house allows in a short time."),
        defer("Wait a minute, then try again."),
    ),
    500: Said(
        defer("This page failed"),
        defer("The fault is ours; what you sent may not have been recorded."),
        defer(
            "Try again. If it fails again, give the person who keeps this house the time it happened, "
            "or run filigrane doctor."
        ),
    ),
}
IN_THE_API: dict[int, type[FiligraneError]] = {
    403: NotWithThisAccount,
    404: NothingHere,
    413: TooMuch,
    500: Failed,
}
FORM_EXPIRED = Said(
    defer("This form is too old"),
    defer("It was opened before you signed in or out, or its cookie was refused."),
    defer("Load the page again, then send the form."),
)


class ErrorPages:
    """Middleware: an error that a room raised in a view becomes a page; the API keeps its own form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; a method that the address does not take is refused in words."""
        response = self.get_response(request)
        return wrong_method(request, response) if isinstance(response, HttpResponseNotAllowed) else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a FiligraneError or of a body too large; None leaves the exception to Django."""
        if request.path.startswith(API):
            return None
        if isinstance(exception, FiligraneError):
            return page_of(request, exception)
        if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
            return page(request, 413, PAGES[413])
        return None


def page_of(request: HttpRequest, error: FiligraneError) -> HttpResponse:
    """The page of an error that a room raised: its own words under the title of its status."""
    common = PAGES.get(error.http_status, PAGES[500 if error.http_status >= 500 else 400])
    said = Said(
        title=gettext(common.title),
        text=filled(error.text, error),
        hint=filled(error.hint, error),
    )
    return written(request, error.http_status, said, code=error.code)


def filled(words: str, error: FiligraneError) -> str:
    """*words* in the language of the page with the error's values in their places."""
    return gettext(words).format(**error.values) if words else ""


def page(request: HttpRequest, status: int, said: Said) -> HttpResponse:
    """An error page with its words in the language of the page."""
    translated = Said(gettext(said.title), gettext(said.text), gettext(said.hint))
    return written(request, status, translated)


def written(request: HttpRequest, status: int, said: Said, *, code: str = "") -> HttpResponse:
    """The error page itself, a problem document under /api/; *said* is already in the page's language."""
    if request.path.startswith(API):
        return as_problem(status)
    context = {"said": said, "status": status, "code": code}
    return render(request, "front/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when the body was too large."""
    large = isinstance(exception, RequestDataTooBig | TooManyFilesSent)
    return page(request, 413, PAGES[413]) if large else page(request, 400, PAGES[400])


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, and not allowed."""
    return page(request, 403, PAGES[403])


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: also what another house's things answer."""
    return page(request, 404, PAGES[404])


def failed(request: HttpRequest) -> HttpResponse:
    """500: the page that stands even when rows or rooms do not answer; it asks nothing of them."""
    said = PAGES[500]
    translated = Said(gettext(said.title), gettext(said.text), gettext(said.hint))
    if request.path.startswith(API):
        return as_problem(500)
    return HttpResponse(render_to_string("front/error.html", {"said": translated, "status": 500}), status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form whose token does not match."""
    return page(request, 403, FORM_EXPIRED)


def as_problem(status: int) -> HttpResponse:
    """What Django refuses before the API is reached, in the API's own shape."""
    return problem(IN_THE_API[status]() if status in IN_THE_API else Unreadable())


def wrong_method(request: HttpRequest, refused: HttpResponseNotAllowed) -> HttpResponse:
    """405 in words, with the methods that the address takes."""
    error = WrongMethod(allowed=refused.headers["Allow"])
    answer = problem(error) if request.path.startswith(API) else page_of(request, error)
    answer.headers["Allow"] = refused.headers["Allow"]
    return answer
