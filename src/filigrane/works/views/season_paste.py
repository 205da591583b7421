"""A whole season pasted from the house's spreadsheet: what was understood is shown before it is written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.errors import FiligraneError
from filigrane.reading.errors import TooLarge
from filigrane.reading.limits import MAX_UPLOAD_BYTES, safe_name
from filigrane.works.accessibility import ACCESSIBILITY
from filigrane.works.models import Season
from filigrane.works.paste_columns import ACCESS, FIELDS
from filigrane.works.pasting import Pasted, read_paste
from filigrane.works.queries.seasons import season_of
from filigrane.works.queries.shows import discipline_words
from filigrane.works.season_file import MOST_CHARS, pasted_text
from filigrane.works.season_paste import SeasonRead, read_season
from filigrane.works.service import ensure_disciplines
from filigrane.works.service.import_season import SeasonWritten, record_season_lines
from filigrane.works.views.show_edit import kept_words
from filigrane.works.views.shown import said
from filigrane.works.views.stage_words import counted, fault_rows


@needs("works.catalogue")
def paste(request: MemberRequest, season_id: int) -> HttpResponse:
    """Read a season pasted or sent as a file, show what was understood line by line, then write it."""
    house = house_of(request)
    season = season_of(house.pk, season_id)
    ensure_disciplines(house.pk)
    try:
        text = _text(request)
    except FiligraneError as fault:
        shown = {
            "season": season,
            "pasted": request.POST.get("pasted", "")[:MOST_CHARS],
            "fault": said(fault),
        }
        return render(request, "works/season_paste.html", shown)
    if request.method != "POST" or not text.strip():
        return render(request, "works/season_paste.html", {"season": season, "pasted": text})
    pasted = read_paste(text, columns=_columns(request, text), years=(season.starts, season.ends))
    read = read_season(pasted, disciplines=discipline_words(house.pk))
    if request.POST.get("do") != "save":
        return render(request, "works/season_paste.html", _context(season, text, pasted, read))
    done = record_season_lines(house, read.shows, person_id=request.user.pk)
    _tell(request, done)
    if read.left and not request.POST.get("leave_out"):
        messages.warning(request, _("The lines below were not understood: correct them, and read again."))
        again = read_paste(read.left, years=(season.starts, season.ends))
        left = read_season(again, disciplines=discipline_words(house.pk))
        return render(request, "works/season_paste.html", _context(season, read.left, again, left))
    return redirect("works:season", season_id=season_id)


def _text(request: MemberRequest) -> str:
    """The file that was sent, else what stands in the box. Raises TooLarge or a `reading.*` error."""
    sent = request.FILES.get("sent")
    if sent is not None:
        name = safe_name(str(sent.name))
        if (sent.size or 0) > MAX_UPLOAD_BYTES:
            raise TooLarge(name=name, size=sent.size or 0, limit=MAX_UPLOAD_BYTES)
        return pasted_text(sent.read(), name=name)
    text = request.POST.get("pasted", "")
    if len(text) > MOST_CHARS:
        raise TooLarge(name=_("pasted text"), size=len(text), limit=MOST_CHARS)
    return text


def _columns(request: MemberRequest, text: str) -> tuple[str, ...] | None:
    """The columns as somebody corrected them; None to guess. They count for that text alone."""
    if request.POST.get("for") != str(len(text)):
        return None
    found = [request.POST.get(f"column-{place}", "") for place in range(60)]
    known = [
        column if column in FIELDS or column.removeprefix(ACCESS) in ACCESSIBILITY else "" for column in found
    ]
    return tuple(known) if any(known) else None


def _context(season: Season, text: str, pasted: Pasted, read: SeasonRead) -> dict[str, Any]:
    choices = [(code, _(label)) for code, label in FIELDS.items()]
    choices += [(ACCESS + code, _(label)) for code, label in ACCESSIBILITY.items()]
    return {
        "season": season,
        "pasted": text,
        "length": len(text),
        "columns": [
            {"place": place, "number": place + 1, "head": head, "column": column}
            for place, (head, column) in enumerate(zip(pasted.heads, pasted.columns, strict=True))
        ],
        "choices": choices,
        "unread_columns": ", ".join(pasted.unread_columns),
        "shows": [
            {
                "draft": show.draft,
                "dates": counted(len(show.dates)),
                "team": ", ".join(member.name for member in show.draft.team),
                "lines": ", ".join(map(str, show.lines)),
            }
            for show in read.shows
        ],
        "faults": fault_rows(read.refused),
        "was_read": True,
        "count": counted(sum(len(show.dates) for show in read.shows)),
    }


def _tell(request: MemberRequest, done: SeasonWritten) -> None:
    text = _("Shows recorded: {made}; found again: {found}. New in the calendar: {dates}.")
    messages.success(
        request, text.format(made=len(done.made), found=len(done.found), dates=counted(done.dates))
    )
    if done.already:
        messages.info(request, _("{dates} stood there already.").format(dates=counted(done.already)))
    for kept in done.kept:
        messages.warning(request, kept_words(kept))
    for problem, fault in zip(done.problems, done.refused, strict=True):
        messages.error(request, f"{problem.place}: {said(fault)}")
