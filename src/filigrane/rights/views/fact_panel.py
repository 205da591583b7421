"""The facts that stand on a page, for those who read them, with the forms that add to them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import HouseRequest, house_of
from filigrane.objections.queries import beside
from filigrane.rights.forms import kinds_of
from filigrane.rights.queries import StatedRow
from filigrane.rights.reach import Subject
from filigrane.rights.stating import KIND_LABELS

FORM_OF = {
    Subject.WORK: "rights:state",
    Subject.AGENT: "rights:state_agent",
    Subject.COLLECTION: "rights:state_collection",
    Subject.HOUSE: "rights:state_house",
}


def sees_facts(request: HouseRequest) -> bool:
    """Whether whoever asks reads the facts that people recorded."""
    return may_do(request.standing, "rights.see", house_of(request).pk)


def fact_panel(
    request: HouseRequest, subject: Subject, rows: list[StatedRow], *named: object
) -> dict[str, Any]:
    """What `rights/_facts.html` shows: *rows*, and a link to each form; *named* is the end of its address.

    Empty for whoever doesn't read facts.
    """
    if not sees_facts(request):
        return {"sees_facts": False}
    can_state = may_do(request.standing, "rights.state", house_of(request).pk)
    beside(request).read(["fact"], [row.fact_id for row in rows])
    return {
        "sees_facts": True,
        "here": subject,
        "stated": rows,
        "can_state": can_state,
        "kinds": [
            (reverse(FORM_OF[subject], args=[*named, kind.value]), gettext(KIND_LABELS[kind]))
            for kind in (kinds_of(subject) if can_state else ())
        ],
    }
