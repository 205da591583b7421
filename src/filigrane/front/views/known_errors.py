"""The page that every problem's `type` points to: each error, what it says, what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from filigrane.accounts.views.guard import public
from filigrane.base.errors import FiligraneError


@public
@require_safe
def known_errors(request: HttpRequest) -> HttpResponse:
    """Every error of the house, by code."""
    errors = [
        {"code": error.code, "text": gettext(error.text), "hint": gettext(error.hint)}
        for error in sorted(kinds(FiligraneError), key=lambda error: error.code)
    ]
    return render(request, "front/known_errors.html", {"errors": errors})


def kinds(above: type[FiligraneError]) -> list[type[FiligraneError]]:
    """The classes under *above* that have a code of their own."""
    below = [kind for child in above.__subclasses__() for kind in kinds(child)]
    return [above, *below] if "code" in vars(above) else below
