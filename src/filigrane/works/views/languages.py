"""The page of the works whose record says no language: how many, and the reading that proposes one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.charter.queries import is_on
from filigrane.languages.card import UNTOLD
from filigrane.works.language_proposals import FEATURE
from filigrane.works.queries.language_shown import proposals_waiting, works_without_language
from filigrane.works.service.propose_languages import ask_languages


@needs("works.catalogue")
@require_safe
def languages(request: MemberRequest) -> HttpResponse:
    """How many texts have no language on their record, what may be done, what the model doesn't know."""
    context = {
        "works": works_without_language(request.house.pk).count(),
        "waiting": proposals_waiting(request.house.pk),
        "is_on": is_on(request.house.pk, FEATURE),
        "untold": [_(line) for line in UNTOLD],
    }
    return render(request, "works/languages.html", context)


@needs("works.catalogue")
@require_POST
def propose(request: MemberRequest) -> HttpResponse:
    """Start the reading, and show its job."""
    return redirect("jobs:job", ask_languages(request.house.pk, person_id=request.user.pk).pk)
