"""Keys for programs: make one, see it once, revoke it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from filigrane.accounts.forms import KeyForm
from filigrane.accounts.permissions import SELF
from filigrane.accounts.queries.keys import keys_of_person
from filigrane.accounts.roles import declared
from filigrane.accounts.service import make_key, revoke_key
from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.base.queries import rooms


@needs(SELF)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_key(request: MemberRequest) -> HttpResponse:
    """Make a key limited to some of one's own verbs in this house, and show it this once."""
    if request.standing.house_id is None:
        raise Http404
    form = KeyForm(request.POST or None, verbs=own_verbs(request))
    if request.method == "POST" and form.is_valid():
        text = make_key(
            request.user,
            request.house,
            label=form.cleaned_data["label"],
            verbs=form.cleaned_data["verbs"],
            now=timezone.now(),
        )
        return render(request, "accounts/key_made.html", {"key": text, "label": form.cleaned_data["label"]})
    return render(request, "accounts/new_key.html", {"form": form}, status=400 if form.is_bound else 200)


@needs(SELF)
@require_POST
def revoke(request: MemberRequest, key_id: int) -> HttpResponse:
    """Close one of one's own keys of this house."""
    key = keys_of_person(request.user.pk, request.house.pk).filter(pk=key_id).first()
    if key is None:
        raise Http404
    revoke_key(key, by=request.user.pk, now=timezone.now())
    messages.success(request, gettext("The key “{label}” opens nothing any longer.").format(label=key.label))
    return redirect("accounts:account")


def own_verbs(request: MemberRequest) -> list[tuple[str, str]]:
    """The verbs that the person holds here, as a form offers them."""
    return [
        (verb.code, gettext(verb.label)) for verb in declared(rooms()) if verb.code in request.standing.verbs
    ]
