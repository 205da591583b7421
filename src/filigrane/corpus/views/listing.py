"""The door Diversity: what it is for, and the recipes and the frozen versions of the house."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.charter.queries import is_on
from filigrane.corpus.declares import FREEZE_FEATURE
from filigrane.corpus.queries.recipes import recipes_of
from filigrane.corpus.queries.versions import versions_of

SHOWN = 50


@needs("corpus.see")
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    """What AI may learn from in this house, newest version first."""
    house_id = request.house.pk
    found = versions_of(house_id)
    context = {
        "recipes": recipes_of(house_id),
        "versions": found[:SHOWN],
        "more": max(0, len(found) - SHOWN),
        "is_on": is_on(house_id, FREEZE_FEATURE),
        "may_compose": may_do(request.standing, "corpus.compose", house_id),
    }
    return render(request, "corpus/list.html", context)
