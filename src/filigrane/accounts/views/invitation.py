"""Come in by the link of an invitation."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from filigrane.accounts.errors import LinkForAnother
from filigrane.accounts.forms import JoinForm
from filigrane.accounts.models import Invitation, Person
from filigrane.accounts.queries.links import invitation_by
from filigrane.accounts.service import accept_as, accept_as_new
from filigrane.accounts.views.enter import BACKEND
from filigrane.accounts.views.guard import HouseRequest, public
from filigrane.accounts.views.house import CHOSEN, house_of_host


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HouseRequest, token: str) -> HttpResponse:
    """Accept an invitation: choose a name and a password, or join with the account one has.

    Three cases: nobody has the invited address (a form); its person is signed in (one button); she is
    not (a link to the entrance). The link opens nothing under another house's own host.
    """
    invitation = invitation_by(token, now=timezone.now())
    if house_of_host(request) not in (None, invitation.house):
        raise Http404
    if isinstance(request.user, Person):
        return join_signed_in(request, token, invitation, request.user)
    if Person.objects.filter(email=invitation.email).exists():
        return shown(request, invitation, {"must_enter": True})
    return join_as_new(request, token, invitation)


def join_signed_in(request: HouseRequest, token: str, invitation: Invitation, person: Person) -> HttpResponse:
    """One button for the invited person, a refusal for anybody else."""
    if person.email != invitation.email:
        raise LinkForAnother
    if request.method != "POST":
        return shown(request, invitation, {"is_hers": True})
    request.session[CHOSEN] = accept_as(token, person, now=timezone.now()).pk
    return redirect("/")


def join_as_new(request: HouseRequest, token: str, invitation: Invitation) -> HttpResponse:
    """The form of somebody who has no account yet."""
    form = JoinForm(request.POST or None, person=Person(email=invitation.email))
    if request.method == "POST" and form.is_valid():
        person = accept_as_new(
            token,
            form.cleaned_data["name"],
            password=form.cleaned_data["password"],
            language=(get_language() or "fr")[:2],
            now=timezone.now(),
        )
        login(request, person, backend=BACKEND)
        request.session[CHOSEN] = invitation.house_id
        return redirect("/")
    return shown(request, invitation, {"form": form}, status=400 if form.is_bound else 200)


def shown(
    request: HouseRequest, invitation: Invitation, more: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The page of an invitation."""
    return render(
        request, "accounts/join.html", {"invitation": invitation, "here": request.path, **more}, status=status
    )
