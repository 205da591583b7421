"""Lead a visitor from step to step."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from filigrane.accounts.views.guard import public
from filigrane.front import queries


@public
@require_safe
def visit(request: HttpRequest) -> HttpResponse:
    """Start the visit at its first step."""
    return HttpResponseRedirect(reverse("front:visit_step", kwargs={"place": 1}))


@public
@require_safe
def visit_step(request: HttpRequest, place: int) -> HttpResponse:
    """Go to the step at *place*, or to the next one whose page exists; past the last, to the house."""
    house = getattr(request, "house", None)
    steps = queries.visit_steps()
    for number, step in enumerate(steps, start=1):
        if number >= place:
            url = queries.step_address(step, number, house.pk if house else None)
            if url is not None:
                return HttpResponseRedirect(url)
    return HttpResponseRedirect(reverse("front:house"))
