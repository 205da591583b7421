"""The page of one work: who made it, when, which files hold it, and where each statement comes from."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.works.dates import PLAIN, columns, understood
from filigrane.works.forms import ReasonForm
from filigrane.works.identifiers import SCHEMES
from filigrane.works.labels import EVENTS
from filigrane.works.models import Work
from filigrane.works.queries.live import work_of
from filigrane.works.views.dated import days_between
from filigrane.works.views.shown import discipline_label, function_label, language_label, may, provenance_rows


@public
def work(request: HouseRequest, work_id: int) -> HttpResponse:
    """Show a work; a withdrawn one shows only to those who may bring it back."""
    return render(request, "works/work.html", work_context(request, work_id))


def work_context(request: HouseRequest, work_id: int) -> dict[str, Any]:
    """All that `works/work.html` shows; higher rooms add to it and fill its empty blocks.

    Raises WorkNotFound for a work of another house, and for a withdrawn one unless the reader may
    restore it.
    """
    house = house_of(request)
    work = work_of(house.pk, work_id, withdrawn_too=may(request, "works.withdraw"))
    contributions = work.contributions.select_related("agent").order_by("place", "id")
    return {
        "work": work,
        "days": _days_said(work),
        "subtitles": work.subtitle.splitlines(),
        "discipline": discipline_label(work.discipline),
        "language": language_label(work.language),
        "credits": [
            {"agent_id": row.agent_id, "name": row.agent.name, "function": function_label(row.function)}
            for row in contributions
        ],
        "events": [
            {
                "label": gettext(EVENTS.get(event.kind, event.kind)),
                "wording": event.wording,
                "days": days_between(event.earliest, event.latest),
            }
            for event in work.events.all()
        ],
        "identifiers": [
            {"scheme": SCHEMES.get(row.scheme, row.scheme), "value": row.value}
            for row in work.identifiers.order_by("scheme", "value")
        ],
        "files": _files(work),
        "provenance": provenance_rows(work.provenance),
        "reason_form": ReasonForm(),
        "may_edit": may(request, "works.catalogue"),
        "may_read": may(request, "works.read"),
        "may_withdraw": may(request, "works.withdraw"),
    }


def _days_said(work: Work) -> str:
    """The bounds that a date in words stands for; nothing when the words are figures, or bound nothing."""
    if PLAIN.fullmatch(work.date_text) or not (work.earliest or work.latest):
        return ""
    found = understood(work.date_text)
    bounds = (work.earliest, work.latest)
    if columns(found.earliest, found.latest) == bounds:
        bounds = (found.earliest, found.latest)
    said = days_between(*bounds)
    return "" if said.replace(" ", "") == work.date_text.replace(" ", "").replace("-", "–") else said


def _files(work: Work) -> list[dict[str, Any]]:
    rows = work.files.prefetch_related("readings").order_by("id")
    return [
        {"file": file, "chars": max((reading.chars for reading in file.readings.all()), default=None)}
        for file in rows
        if file.replaced_by_id is None
    ]
