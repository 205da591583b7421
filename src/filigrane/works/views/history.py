"""The history of a record in plain words, for people of the house."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.works.closing import is_closed
from filigrane.works.models import Agent, Collection, Place, Production, Recording, Season, Work
from filigrane.works.queries.agents import is_living
from filigrane.works.queries.history import MOST, history_of, revisions_of
from filigrane.works.queries.recordings import is_seen
from filigrane.works.views.shown import may, merged_rows

KINDS: dict[str, tuple[Any, str]] = {
    "work": (Work, "works:work"),
    "agent": (Agent, "works:agent"),
    "collection": (Collection, "works:collection"),
    "production": (Production, "works:show"),
    "recording": (Recording, "works:recording"),
    "place": (Place, "works:place"),
    "season": (Season, "works:season"),
}
"""kind -> its rows, and the name of its page's address."""


@needs("works.read")
def history(request: MemberRequest, kind: str, thing_id: int) -> HttpResponse:
    """What happened to one record, newest first; who did it is said to those who describe works."""
    house = house_of(request)
    catalogues = may(request, "works.catalogue")
    thing = _thing(house.pk, kind, thing_id)
    today = timezone.localdate()
    if not catalogues and _is_kept_back(thing, today):
        raise Http404
    before = request.GET.get("avant", "")
    before_id = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    rows = revisions_of(house.pk, kind, thing_id, before_id=before_id)
    inside = catalogues or not (isinstance(thing, Agent) and is_living(thing, on=today))
    lines = history_of(
        house.pk, kind, thing_id, names=catalogues, inside=inside, before_id=before_id,
        open_on=None if catalogues else today,
    )  # fmt: skip
    return render(
        request,
        "works/history.html",
        {
            "title": str(getattr(thing, "title", "") or getattr(thing, "name", "")),
            "url": _url(kind, thing),
            "lines": lines,
            "merges": merged_rows(thing, kind) if catalogues and kind in ("work", "agent") else [],
            "older": f"?avant={rows[-1].pk}" if len(rows) == MOST else "",
        },
    )


def _thing(house_id: int, kind: str, thing_id: int) -> Any:
    """The record itself, withdrawn or not; 404 for another house's and for an unknown kind."""
    if kind not in KINDS:
        raise Http404
    found = KINDS[kind][0].objects.filter(house_id=house_id, pk=thing_id).first()
    if found is None:
        raise Http404
    return found


def _is_kept_back(thing: Any, today: dt.date) -> bool:
    """Whether a record is closed or withdrawn, or the work or show that it kept is: then only those who
    describe works read its history."""
    if isinstance(thing, Recording):
        return not is_seen(thing, on=today)
    return bool(getattr(thing, "withdrawn_at", None)) or is_closed(
        getattr(thing, "closed_until", ""), on=today
    )


def _url(kind: str, thing: Any) -> str:
    """The address of the record's page; of the catalogue when the record has no page of its own."""
    try:
        return reverse(KINDS[kind][1], args=[thing.code if isinstance(thing, Collection) else thing.pk])
    except NoReverseMatch:
        return reverse("works:list")
