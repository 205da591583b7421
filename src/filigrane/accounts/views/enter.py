"""Enter and leave."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from filigrane.accounts.errors import TooManyAttempts
from filigrane.accounts.forms import EnterForm, said
from filigrane.accounts.models import Person
from filigrane.accounts.service import recognise
from filigrane.accounts.views.guard import HouseRequest, public

BACKEND = "django.contrib.auth.backends.ModelBackend"
YEAR_S = 365 * 24 * 3600


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HouseRequest) -> HttpResponse:
    """Sign in; the session is rotated, so that one made before cannot ride on it."""
    form = EnterForm(request.POST or None)
    where = safe_next(request)
    status = 200
    if request.method == "POST" and form.is_valid():
        status = 400
        try:
            person = recognise(
                request,
                form.cleaned_data["email"],
                form.cleaned_data["password"],
                address=request.META.get("REMOTE_ADDR", ""),
                now=timezone.now(),
            )
        except TooManyAttempts as error:
            form.add_error(None, said(error))
            status = error.http_status
        else:
            if person is not None:
                login(request, person, backend=BACKEND)
                return speaking(redirect(where), person, request)
            form.add_error(None, gettext("This e-mail and this password do not go together."))
    return render(request, "accounts/enter.html", {"form": form, "next": where}, status=status)


@public
@require_POST
def leave(request: HouseRequest) -> HttpResponse:
    """Sign out and forget the session."""
    logout(request)
    return redirect("/")


def safe_next(request: HouseRequest) -> str:
    """Where to go after entering: an address of this house only, the front page otherwise."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else "/"


def speaking(answer: HttpResponseRedirect, person: Person, request: HouseRequest) -> HttpResponseRedirect:
    """*answer*, with the cookie that turns the pages into the person's language."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        person.language,
        max_age=YEAR_S,
        samesite="Lax",
        secure=request.is_secure(),
        httponly=True,
    )
    return answer
