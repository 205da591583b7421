"""The public pages of shows: the list, and one show with its dates and its credits."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Max, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from filigrane.accounts.views.guard import HouseRequest, public
from filigrane.works.closing import is_closed
from filigrane.works.forms import ReasonForm
from filigrane.works.labels import MEDIA
from filigrane.works.models import Production, Recording, Run
from filigrane.works.queries.sheets import PRODUCTION, Subject, sent_of
from filigrane.works.queries.shows import live_productions, open_productions, production_of, sheet_of
from filigrane.works.sheets.events import show_graph
from filigrane.works.sheets.pieces import pieces_of
from filigrane.works.show import ShowSheet
from filigrane.works.views.sheets import sheet_links
from filigrane.works.views.shown import discipline_label, language_label, may
from filigrane.works.views.stage_access import base_of, house_and_side, ld_block, today, zone_of
from filigrane.works.views.stage_words import (
    change_words,
    credits_rows,
    date_row,
    days_words,
    minutes_words,
    splits_words,
)

PER_PAGE = 50


@public
def shows(request: HouseRequest) -> HttpResponse:
    """Fifty shows a page, by title; `titre` narrows the list."""
    house, inside = house_and_side(request)
    asked = request.GET.get("titre", "").strip()[:200]
    rows = live_productions(house.pk) if inside else open_productions(house.pk, on=today())
    if asked:
        rows = rows.filter(Q(title__icontains=asked) | Q(company__name__icontains=asked))
    rows = rows.select_related("company", "discipline")
    gone = Production.objects.filter(house=house).exclude(withdrawn_at=None).order_by("sort_key", "id")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    runs = Run.objects.filter(production__in=[row.pk for row in page.object_list])
    last = dict(runs.values_list("production_id").annotate(Max("latest")))
    address = "?titre=" + asked + "&page=" if asked else "?page="
    context = {
        "rows": [
            {"show": show, "discipline": discipline_label(show.discipline), "year": last.get(show.pk, "")[:4]}
            for show in page.object_list
        ],
        "asked": asked,
        "before_url": f"{address}{page.previous_page_number()}" if page.has_previous() else "",
        "after_url": f"{address}{page.next_page_number()}" if page.has_next() else "",
        "where": _("{first} to {last} of {count}").format(
            first=page.start_index(), last=page.end_index(), count=page.paginator.count
        )
        if page.paginator.count
        else "",
        "may_add": may(request, "works.catalogue"),
        "gone": list(gone[:PER_PAGE]) if may(request, "works.withdraw") else [],
    }
    return render(request, "works/shows.html", context)


@public
def show(request: HouseRequest, production_id: int) -> HttpResponse:
    """A show as anybody may see it; members also find what to correct and what to send again."""
    house, inside = house_and_side(request)
    sheet = sheet_of(house.pk, production_id, inside=inside, on=today())
    row = production_of(house.pk, production_id)
    graph = (
        {} if inside else show_graph(sheet, base=base_of(request), zone=zone_of(), house=house.name, say=_)
    )
    context: dict[str, Any] = {
        "show": sheet,
        "row": row,
        "is_closed": is_closed(row.closed_until, on=today()),
        "facts": _facts(sheet, discipline_label(row.discipline)),
        "credits": credits_rows(sheet),
        "kept": [{"row": one, "medium": _(MEDIA.get(one.medium, one.medium))} for one in sheet.recordings],
        "ld": ld_block(graph) if graph else "",
        "may_edit": inside,
        **_dates(sheet),
    }
    if inside:
        context |= _inside(house.pk, sheet)
        context |= {"may_withdraw": may(request, "works.withdraw"), "reason_form": ReasonForm()}
        context["gone"] = list(Recording.objects.filter(production=row).exclude(withdrawn_at=None))
    return render(request, "works/show.html", context)


def _facts(sheet: ShowSheet, discipline: str) -> str:
    """One line: genre, duration, ages, language."""
    parts = (discipline, minutes_words(sheet.minutes), sheet.ages, language_label(sheet.language))
    return " · ".join(part for part in parts if part)


def _dates(sheet: ShowSheet) -> dict[str, Any]:
    day = today().isoformat()
    return {
        "coming": [date_row(date) for date in sheet.dates if date.day >= day],
        "past": [date_row(date) for date in reversed(sheet.dates) if date.day < day],
        "days": days_words(sheet),
    }


def _inside(house_id: int, sheet: ShowSheet) -> dict[str, Any]:
    """What members find besides: shares, sheets, pieces, what must be sent again."""
    subject = Subject(PRODUCTION, sheet.production_id, sheet.title, (sheet,))
    return {
        "splits": splits_words(sheet),
        "again": again_rows(house_id, subject),
        "sheets": sheet_links(subject),
        "pieces": [
            {"piece": piece, "label": _(piece.label), "missing": _(piece.missing) if piece.missing else ""}
            for piece in pieces_of(sheet)
        ],
    }


def again_rows(house_id: int, subject: Subject) -> list[dict[str, Any]]:
    """Every output that went out and would go out otherwise today, with what changed in plain words."""
    return [
        {
            "sent": sent,
            "label": _(sent.sheet.label),
            "changes": [change_words(change) for change in sent.changes[:12]],
            "more": max(0, len(sent.changes) - 12),
        }
        for sent in sent_of(house_id, subject)
        if sent.changes
    ]
