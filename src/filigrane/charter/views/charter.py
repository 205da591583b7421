"""The charter on one page, which is also the first register of AI systems; and its switches."""

from __future__ import annotations

from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import HouseRequest, MemberRequest, house_of, needs, public
from filigrane.base.errors import FiligraneError
from filigrane.charter.clauses import EVERYTHING
from filigrane.charter.footprint import HIGH_WATTS, LOW_WATTS, METHOD
from filigrane.charter.queries import SHOWN_DAYS, FeatureRow, charter_of
from filigrane.charter.service import allow_again, no_ai_here, switch

REASON_CHARS = 500


@public
@require_safe
def charter(request: HouseRequest) -> HttpResponse:
    """The charter of the house, for everybody to read; its switches for whoever may decide."""
    house = house_of(request)
    found = charter_of(house.pk, today=timezone.localdate())
    context = {
        "charter": found,
        "rows": [(row, energy(row)) for row in found.rows],
        "days": SHOWN_DAYS,
        "everything": EVERYTHING,
        "can_switch": may_do(request.standing, "charter.switch", house.pk),
        "method": gettext(METHOD).format(low=LOW_WATTS, high=HIGH_WATTS),
    }
    return render(request, "charter/charter.html", context)


@needs("charter.switch")
@require_POST
def decide(request: MemberRequest) -> HttpResponse:
    """Record a clause: one feature on or off, or every one at once."""
    feature, on = request.POST.get("feature", ""), request.POST.get("on") == "1"
    reason = request.POST.get("reason", "")[:REASON_CHARS]
    try:
        if feature == EVERYTHING:
            act = allow_again if on else no_ai_here
            act(request.house, reason=reason, person=request.user)
        else:
            switch(request.house, feature, on, reason=reason, person=request.user)
        messages.success(request, gettext("The decision is recorded in the charter and in the journal."))
    except FiligraneError as error:
        said = f"{gettext(error.text).format(**error.values)} {gettext(error.hint).format(**error.values)}"
        messages.error(request, said)
    return redirect("charter:charter")


def energy(row: FeatureRow) -> str:
    """The interval of a feature's footprint, in the unit that suits it."""
    spent = row.footprint
    if not row.runs:
        return gettext("not used")
    return gettext("between {low} and {high}").format(
        low=measure(spent.low_uwh), high=measure(spent.high_uwh)
    )


def measure(uwh: int) -> str:
    """Micro-watt-hours in words: µWh, mWh or Wh."""
    unit, size = next(
        found for found in (("Wh", 10**6), ("mWh", 10**3), ("µWh", 1)) if uwh >= found[1] or found[1] == 1
    )
    places = 0 if size == 1 else 1
    return f"{number_format(Decimal(uwh) / size, places, force_grouping=True)}\u202f{unit}"
