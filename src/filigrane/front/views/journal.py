"""The journal of the house: its entries, each as it was written, and the means to check them."""

from __future__ import annotations

import datetime as dt
import functools
import json
from pathlib import Path
from typing import Any

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from filigrane.accounts.models import Person
from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import HouseRequest, needs, public
from filigrane.base.errors import defer
from filigrane.base.queries import rooms
from filigrane.front.templatetags.typography import number
from filigrane.journal import queries, wording
from filigrane.journal import verifier as alone
from filigrane.journal.models import Entry, Part

A_PAGE = 50
MOST_CHECKED = 200_000
"""Entries that a page checks while somebody waits; a longer journal is checked by command."""
MOST_FAULTS = 50


@needs("journal.see")
@require_safe
def journal(request: HouseRequest) -> HttpResponse:
    """The newest entries; `?avant=SEQUENCE` for those before."""
    head = queries.head(request.house.pk)
    last = head.sequence if head else 0
    asked = request.GET.get("avant", "")
    top = min(int(asked) - 1, last) if asked.isdecimal() and len(asked) < 18 else last
    found = queries.entries_of(request.house.pk).filter(sequence__lte=top, sequence__gt=top - A_PAGE)
    context = {
        "head": head,
        "entries": [said(entry) for entry in found.order_by("-sequence")],
        "pager": pager(top, last),
        "may_deposit": may_do(request.standing, "journal.deposit", request.house.pk),
    }
    return render(request, "front/journal/journal.html", context)


@needs("journal.see")
@require_safe
def entry(request: HouseRequest, sequence: int) -> HttpResponse:
    """One entry: what it says, who did it, and the bytes that were hashed."""
    found = queries.entry_of(request.house.pk, sequence)
    parts = {part.part: json.loads(bytes(part.content)) for part in found.payloads.all()}
    written = said(found)
    who = parts.get(Part.WHO, {}).get("person")
    context = {
        "entry": written,
        "canonical": bytes(found.canonical).decode("utf-8"),
        "digest": found.digest,
        "content": sorted(parts.get(Part.CONTENT, {}).items()),
        "content_is_gone": written["payload"] and Part.CONTENT not in parts,
        "who": name_of(who),
        "who_is_gone": written["who"] and Part.WHO not in parts,
    }
    return render(request, "front/journal/entry.html", context)


@needs("journal.see")
@require_safe
def verify(request: HouseRequest) -> HttpResponse:
    """Check every entry now, against every deposited head."""
    head = queries.head(request.house.pk)
    count = head.sequence if head else 0
    too_long = count > MOST_CHECKED
    faults = [] if too_long else list(queries.faults(request.house.pk))
    words = [gettext(wording.FAULTS[fault.kind]).format(**fault._asdict()) for fault in faults[:MOST_FAULTS]]
    context = {
        "count": count,
        "head": head,
        "too_long": too_long,
        "faults": words,
        "fault_count": len(faults),
        "kept": len(queries.saved_heads(request.house.pk)),
    }
    return render(request, "front/journal/verified.html", context)


@needs("journal.see")
@require_safe
def export(request: HouseRequest) -> StreamingHttpResponse:
    """The journal as JSON Lines, without payloads: no personal data leaves by this page."""
    lines = queries.export_lines(request.house.pk, with_payloads=False)
    answer = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="journal-{request.house.slug}.jsonl"'
    return answer


@public
@require_safe
def verifier(request: HouseRequest) -> FileResponse:
    """The stand-alone verifier, for whoever wants to check an export alone."""
    return FileResponse(
        Path(alone.__file__).open("rb"),
        as_attachment=True,
        filename="verifier.py",
        content_type="text/x-python; charset=utf-8",
    )


def name_of(person_id: int | None) -> str | None:
    """The name of whoever acted; None for nobody, or for somebody who was erased."""
    if person_id is None:
        return None
    found = Person.objects.filter(pk=person_id, erased_at__isnull=True)
    return found.values_list("name", flat=True).first()


def said(entry: Entry) -> dict[str, Any]:
    """What the canonical bytes of *entry* say, the time as a time, the act in words (its code when none)."""
    written: dict[str, Any] = json.loads(bytes(entry.canonical))
    written["moment"] = dt.datetime.fromisoformat(written["at"])
    written["words"] = gettext(acts().get(written["act"], written["act"]))
    kind, _colon, place = written["thing"].partition(":")
    written["about"] = gettext(wording.THINGS.get(kind, "{thing}")).format(
        number=number(int(place)) if place.isdecimal() else place, thing=written["thing"]
    )
    return written


@functools.cache
def acts() -> dict[str, str]:
    """The words of every act that a room declares, by code."""
    return {act.code: act.words for room in rooms() for act in room.acts}


def pager(top: int, last: int) -> dict[str, str] | None:
    """Newer and older entries around the page that begins at *top*; None when all stand on one."""
    bottom = max(top - A_PAGE + 1, 1)
    if last <= A_PAGE:
        return None
    return {
        "before_url": f"?avant={min(top + A_PAGE, last) + 1}" if top < last else "",
        "after_url": f"?avant={bottom}" if bottom > 1 else "",
        "where": gettext(defer("{first} to {last} of {count}")).format(
            first=number(top), last=number(bottom), count=number(last)
        ),
    }
