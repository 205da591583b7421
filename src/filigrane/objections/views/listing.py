"""What is contested in the house, for its people: what waits for an answer first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.objections.queries import objections_in, shown_to
from filigrane.objections.states import STATE_WORDS, State

PAGE = 50


@needs("objections.see")
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    """The objections in one state, newest first; those that wait unless another is asked for."""
    asked = request.GET.get("etat", "")
    state = State(asked) if asked in set(State) else State.OPEN
    after = request.GET.get("apres", "")
    rows = objections_in(request.house.pk, state=state)
    if after.isascii() and after.isdigit() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows[: PAGE + 1])
    context = {
        "objections": shown_to(request.house.pk, found[:PAGE], request.standing),
        "states": [(str(code), _(words), code == state) for code, words in STATE_WORDS.items()],
        "state": str(state),
        "older": f"?etat={state}&apres={found[PAGE - 1].pk}" if len(found) > PAGE else "",
    }
    return render(request, "objections/list.html", context)
