"""Turn the house into another language and come back to the same page."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from filigrane.accounts.views.guard import public

YEAR_S = 365 * 24 * 3600


@public
@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the chosen language in a cookie; *next* is followed only inside this house.

    What was posted here is posted again to *next*: an answer to a text is turned, and the text stays out of
    addresses and of whatever a house keeps.
    """
    if code not in dict(settings.LANGUAGES):
        raise Http404
    back = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        back = "/"
    answer = HttpResponseRedirect(back)
    if request.method == "POST":
        answer.status_code = HTTPStatus.TEMPORARY_REDIRECT
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=YEAR_S,
        samesite="Lax",
        secure=request.is_secure(),
        httponly=True,
    )
    return answer
