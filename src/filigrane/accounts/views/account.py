"""My account: name, language, password, my data, my keys."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from filigrane.accounts.forms import ChangePasswordForm, SelfForm
from filigrane.accounts.permissions import SELF
from filigrane.accounts.queries import held_on, houses_of
from filigrane.accounts.queries.keys import keys_of_person
from filigrane.accounts.roles import declared
from filigrane.accounts.service import change_password, describe_self
from filigrane.accounts.service.owner import OWNER_EMAIL
from filigrane.accounts.views.enter import speaking
from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.base.queries import rooms


@needs(SELF)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: MemberRequest) -> HttpResponse:
    """Show one's account, and keep the name and language one gives oneself."""
    person = request.user
    form = SelfForm(request.POST or None, initial={"name": person.name, "language": person.language})
    if request.method == "POST" and form.is_valid():
        describe_self(person, name=form.cleaned_data["name"], language=form.cleaned_data["language"])
        messages.success(request, gettext("Your account is up to date."))
        return speaking(redirect("accounts:account"), person, request)
    return shown(request, {"form": form}, status=400 if form.is_bound else 200)


@needs(SELF)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_password(request: MemberRequest) -> HttpResponse:
    """Change one's password; this session stays, the others end."""
    form = ChangePasswordForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        change_password(request.user, form.cleaned_data["password"], now=timezone.now())
        update_session_auth_hash(request, request.user)
        messages.success(request, gettext("Your password is changed; your other sessions are closed."))
        return redirect("accounts:account")
    status = 400 if form.is_bound else 200
    return render(request, "accounts/own_password.html", {"form": form}, status=status)


@needs(SELF)
@never_cache
@require_safe
def my_data(request: MemberRequest) -> JsonResponse:
    """All that the rooms hold on the person who asks, as a JSON file."""
    answer = JsonResponse(
        {"person": request.user.pk, "at": timezone.now().isoformat(), "held": held_on(request.user.pk)},
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    answer["Content-Disposition"] = 'attachment; filename="filigrane-mes-donnees.json"'
    return answer


def shown(request: MemberRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """The page of one's account."""
    person_id = request.user.pk
    labels = {verb.code: gettext(verb.label) for verb in declared(rooms())}
    context |= {
        "keys": [
            (key, [labels[verb] for verb in key.verbs if verb in labels])
            for key in keys_of_person(person_id, request.house.pk)
        ],
        "has_houses": houses_of(person_id).count() > 1,
        "is_owner": request.user.email == OWNER_EMAIL,
    }
    return render(request, "accounts/account.html", context, status=status)
