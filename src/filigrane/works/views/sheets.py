"""What leaves a house from its shows: calendar, open data, credits, sheets, and what was sent to whom."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from filigrane.accounts.views.guard import HouseRequest, MemberRequest, house_of, needs, public
from filigrane.works.exports.safe_csv import MEDIA_TYPE, write_rows
from filigrane.works.queries.sheets import (
    PRODUCTION,
    SEASON,
    Subject,
    filled,
    sent_of,
    sheet_named,
    subject_of,
)
from filigrane.works.service.sendings import note_sent, save_order
from filigrane.works.sheets import calendar, public_csv
from filigrane.works.sheets.known import SHEETS
from filigrane.works.sheets.lines import COLUMNS
from filigrane.works.views.stage_access import base_of, name_for_ever, today, zone_of
from filigrane.works.views.stage_words import change_words, credits_rows


def _subject(request: HouseRequest, kind: str, thing_id: int, *, inside: bool) -> Subject:
    return subject_of(house_of(request).pk, kind, thing_id, inside=inside, on=today())


def addresses_of(subject: Subject) -> dict[str, str]:
    """Where the outputs of a subject are: by name of page, without the sheet's code."""
    name = "season" if subject.kind == SEASON else "show"
    return {
        part: reverse(f"works:{name}_{part}", args=[subject.thing_id]) for part in ("calendar", "open_data")
    }


def sheet_address(subject: Subject, code: str) -> str:
    """The page of one sheet of a subject."""
    name = "season_sheet" if subject.kind == SEASON else "show_sheet"
    return reverse(f"works:{name}", args=[subject.thing_id, code])


def sheet_links(subject: Subject) -> list[dict[str, str]]:
    """Every sheet of a subject, with what it is for."""
    return [
        {"url": sheet_address(subject, sheet.code), "label": _(sheet.label), "sentence": _(sheet.purpose)}
        for sheet in SHEETS.values()
    ]


@public
def calendar_feed(request: HouseRequest, thing_id: int, kind: str) -> HttpResponse:
    """The dates as a calendar that a phone can subscribe to; only what anybody may see."""
    house = house_of(request)
    subject = _subject(request, kind, thing_id, inside=False)
    content = calendar.feed(
        subject.shows,
        name=f"{subject.name} – {house.name}",
        house=name_for_ever(house),
        base=base_of(request),
        zone=zone_of(),
        stamped=timezone.now(),
        say=_,
    )
    answer = HttpResponse(content, content_type=calendar.MEDIA_TYPE)
    answer["Content-Disposition"] = _attached(subject, "ics")
    return answer


@public
def open_data_csv(request: HouseRequest, thing_id: int, kind: str) -> StreamingHttpResponse:
    """The dates as open data; only what anybody may see."""
    subject = _subject(request, kind, thing_id, inside=False)
    rows = write_rows(public_csv.COLUMNS, public_csv.rows_of(subject.shows, base=base_of(request)), bom=True)
    answer = StreamingHttpResponse(rows, content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = _attached(subject, "csv")
    return answer


def _attached(subject: Subject, extension: str, code: str = "") -> str:
    parts = [slugify(subject.name)[:60] or subject.kind, *([code] if code else [])]
    return f'attachment; filename="{quote("-".join(parts))}.{extension}"'


@public
def credits(request: HouseRequest, production_id: int) -> HttpResponse:
    """The credits of a show, as a programme prints them."""
    subject = _subject(request, PRODUCTION, production_id, inside=False)
    show = subject.shows[0]
    return render(request, "works/credits.html", {"show": show, "credits": credits_rows(show)})


@needs("works.catalogue")
def sheet(request: MemberRequest, thing_id: int, kind: str, code: str) -> HttpResponseBase:
    """A sheet as a table, with the house's order of columns and whom it was sent to."""
    house = house_of(request)
    found = sheet_named(code)
    subject = _subject(request, kind, thing_id, inside=True)
    if request.method == "POST":
        return _written(request, subject, code)
    table = filled(house.pk, found, subject.shows, say=_)
    if request.GET.get("format") == "csv":
        rows = write_rows(table.heads, (row.cells for row in table.rows), bom=True)
        answer = StreamingHttpResponse(rows, content_type=MEDIA_TYPE)
        answer["Content-Disposition"] = _attached(subject, "csv", code)
        return answer
    return render(request, "works/sheet.html", _context(house.pk, subject, table))


def _context(house_id: int, subject: Subject, table: Any) -> dict[str, Any]:
    sent = [one for one in sent_of(house_id, subject) if one.sheet.code == table.sheet.code]
    chosen = list(table.columns)
    others = [code for code in COLUMNS if code not in chosen]
    return {
        "subject": subject,
        "subject_url": reverse(
            "works:season" if subject.kind == SEASON else "works:show", args=[subject.thing_id]
        ),
        "label": _(table.sheet.label),
        "purpose": _(table.sheet.purpose),
        "note": _(table.sheet.note) if table.sheet.note else "",
        "table": table,
        "rows": [list(zip(table.heads, row.cells, strict=True)) for row in table.rows],
        "order": [
            {"code": code, "label": _(COLUMNS[code].label), "place": place + 1 if code in chosen else ""}
            for place, code in enumerate(chosen + others)
        ],
        "sent": [
            {"row": one, "changes": [change_words(change) for change in one.changes[:30]]} for one in sent
        ],
    }


def _written(request: MemberRequest, subject: Subject, code: str) -> HttpResponse:
    house = house_of(request)
    if request.POST.get("do") == "order":
        placed = sorted(
            (int(place), column)
            for column in COLUMNS
            if (place := request.POST.get(f"place-{column}", "").strip()).isdecimal() and len(place) < 4
        )
        save_order(house.pk, code, [column for _place, column in placed], person_id=request.user.pk)
        messages.success(request, _("The columns of this sheet are saved for the whole house."))
    else:
        note_sent(
            house.pk, subject, code, recipient=request.POST.get("recipient", ""), person_id=request.user.pk
        )  # fmt: skip
        messages.success(request, _("Noted. When something changes, the page will say what to send again."))
    return redirect(sheet_address(subject, code))
