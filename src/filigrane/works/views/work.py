"""The page of one work: who made it, when, what is linked to it, and where each statement comes from."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.works.closing import is_closed
from filigrane.works.dates import PLAIN, columns, understood
from filigrane.works.errors import WorkNotFound
from filigrane.works.exports.schema_org import work_ld
from filigrane.works.forms import ReasonForm
from filigrane.works.labels import EVENTS
from filigrane.works.models import Contribution, Work
from filigrane.works.queries.around import collections_of, recordings_of, related, shows_of
from filigrane.works.queries.language_shown import name_of, proposed_language
from filigrane.works.queries.live import work_of
from filigrane.works.queries.merged import kept_work
from filigrane.works.queries.merges import joined
from filigrane.works.queries.outgoing import addresses, credits_out, work_out
from filigrane.works.relation_words import RELATIONS
from filigrane.works.views.dated import days_between
from filigrane.works.views.linked import base_asked, linked
from filigrane.works.views.shown import (
    closure,
    detail_rows,
    discipline_label,
    function_label,
    identifier_rows,
    language_label,
    may,
    provenance_rows,
    show_rows,
)

View = Callable[[HouseRequest, int], HttpResponse]


class MergedAway(Exception):
    """The work was merged into *kept*."""

    def __init__(self, kept: int) -> None:
        super().__init__(kept)
        self.kept = kept


def follows_merge(view: View) -> View:
    """Lead from a work that was merged to the one that stands for it."""

    @functools.wraps(view)
    def led(request: HouseRequest, work_id: int) -> HttpResponse:
        try:
            return view(request, work_id)
        except MergedAway as merged:
            return redirect("works:work", work_id=merged.kept)

    return led


@public
@follows_merge
def work(request: HouseRequest, work_id: int) -> HttpResponse:
    """Show a work; a withdrawn one shows only to those who may bring it back."""
    return render(request, "works/work.html", work_context(request, work_id))


def work_context(request: HouseRequest, work_id: int) -> dict[str, Any]:
    """All that `works/work.html` shows; higher rooms add to it and fill its empty blocks.

    Raises MergedAway; and WorkNotFound for a work of another house, for a withdrawn one unless the reader
    may restore it, and for a closed one unless she describes works.
    """
    house = house_of(request)
    work = work_of(house.pk, work_id, withdrawn_too=True)
    if work.merged_into_id is not None:
        raise MergedAway(kept_work(house.pk, work_id))
    on, inside = timezone.localdate(), may(request, "works.catalogue")
    closed = is_closed(work.closed_until, on=on)
    if (closed and not inside) or (work.withdrawn_at and not may(request, "works.withdraw")):
        raise WorkNotFound(work=work_id)
    contributions = list(work.contributions.select_related("agent").order_by("place", "id"))
    return {
        "work": work,
        "days": _days_said(work),
        "closed": closure(work),
        "json_ld": _linked(request, work, contributions),
        "subtitles": work.subtitle.splitlines(),
        "discipline": discipline_label(work.discipline),
        "language": language_label(work.language),
        **_proposed(request, work),
        "credits": [
            {"agent_id": row.agent_id, "name": row.agent.name, "function": function_label(row.function)}
            for row in contributions
        ],
        "events": _events(work),
        "details": detail_rows(work.details),
        "identifiers": identifier_rows(work.identifiers.order_by("scheme", "value")),
        "files": _files(work, on=on, inside=inside),
        "related": _related(work, on=on, inside=inside),
        "shows": show_rows(shows_of(work, on=on, inside=inside)),
        "recordings": recordings_of(work, on=on, inside=inside),
        "collections": collections_of(work),
        "joined": joined(work, "work", on=on, inside=inside),
        "provenance": provenance_rows(work.provenance),
        **_acts(request, work),
    }


def _proposed(request: HouseRequest, work: Work) -> dict[str, Any]:
    """The language that a machine proposes, for those who read proposals: an indication beside the record."""
    waiting = proposed_language(work) if may(request, "proposals.see") else None
    return {"proposed": waiting, "proposed_language": name_of(waiting.said) if waiting else ""}


def _acts(request: HouseRequest, work: Work) -> dict[str, Any]:
    """What the reader may do with this work."""
    inside = may(request, "works.catalogue")
    return {
        "reason_form": ReasonForm(),
        "may_edit": inside,
        "may_read": may(request, "works.read"),
        "may_withdraw": may(request, "works.withdraw"),
    }


def _linked(request: HouseRequest, work: Work, contributions: Iterable[Contribution]) -> str:
    """What programs read of an open work, by no query; nothing of one that is closed or withdrawn."""
    if closure(work) or work.withdrawn_at:
        return ""
    base = base_asked(request)
    credits = credits_out(contributions, on=timezone.localdate(), base=base, is_named=False)[work.pk]
    out = work_out(
        work, credits, house=house_of(request).name, url=addresses("works:work", base)(work.pk),
        discipline=work.discipline.code if work.discipline else "",
        discipline_label=discipline_label(work.discipline),
    )  # fmt: skip
    return linked(work_ld(out))


def _events(work: Work) -> list[dict[str, Any]]:
    return [
        {
            "label": gettext(EVENTS.get(event.kind, event.kind)),
            "wording": event.wording,
            "days": days_between(event.earliest, event.latest),
        }
        for event in work.events.all()
    ]


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


def _related(work: Work, *, on: dt.date, inside: bool) -> list[dict[str, Any]]:
    """The works linked to this one, under the words that say how."""
    found: dict[str, list[Any]] = {}
    for other in related(work, on=on, inside=inside):
        words = RELATIONS.get(other.kind, (other.kind, other.kind))[other.side]
        found.setdefault(gettext(words), []).append({"work": other.work, "note": other.note})
    return [{"label": label, "rows": rows} for label, rows in found.items()]


def _files(work: Work, *, on: dt.date, inside: bool) -> list[dict[str, Any]]:
    """The files that stand now; a closed one shows inside only."""
    rows = work.files.filter(replaced_by=None).annotate(chars=Max("readings__chars")).order_by("id")
    return [
        {
            "file": file,
            "closed": closure(file),
            "chars": file.chars,
        }
        for file in rows
        if inside or not is_closed(file.closed_until, on=on)
    ]
