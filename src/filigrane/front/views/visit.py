"""Lead a visitor from step to step."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from filigrane.accounts.views.guard import public
from filigrane.front.queries import at_place, visit_addresses


@public
@require_safe
def visit(request: HttpRequest) -> HttpResponse:
    """Start the visit at its first step; go to the house when there is none."""
    ways = visit_addresses(request)
    return HttpResponseRedirect(at_place(ways[0][1], 1) if ways else reverse("front:house"))
