"""Seasons: the list, one season with its shows, and forty shows pasted at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from filigrane.accounts.views.guard import HouseRequest, MemberRequest, house_of, needs, public
from filigrane.base.errors import FiligraneError
from filigrane.works.models import Discipline, Season
from filigrane.works.queries.seasons import season_of, season_sheet
from filigrane.works.queries.sheets import SEASON, Subject
from filigrane.works.service.seasons import edit_season, record_season
from filigrane.works.sheets.events import season_graph
from filigrane.works.show import SeasonSheet
from filigrane.works.stage_drafts import SeasonDraft
from filigrane.works.views.sheets import sheet_links
from filigrane.works.views.show import again_rows
from filigrane.works.views.shown import discipline_label, may, said
from filigrane.works.views.stage_access import base_of, house_and_side, ld_block, today, zone_of
from filigrane.works.views.stage_forms import SeasonForm
from filigrane.works.views.stage_words import counted, day_words, days_words


@public
def seasons(request: HouseRequest) -> HttpResponse:
    """Every season of the house, the newest first."""
    house = house_of(request)
    rows = [
        {"season": season, "first": day_words(season.starts), "last": day_words(season.ends)}
        for season in Season.objects.filter(house=house)
    ]
    return render(request, "works/seasons.html", {"rows": rows, "may_add": may(request, "works.catalogue")})


@public
def season(request: HouseRequest, season_id: int) -> HttpResponse:
    """A season: its shows and their dates."""
    house, inside = house_and_side(request)
    sheet = season_sheet(house.pk, season_id, inside=inside, on=today())
    graph = (
        {} if inside else season_graph(sheet, base=base_of(request), zone=zone_of(), house=house.name, say=_)
    )
    context: dict[str, Any] = {
        "season": sheet,
        "first": day_words(sheet.starts),
        "last": day_words(sheet.ends),
        "rows": _rows(house.pk, sheet),
        "dates": counted(sum(len(show.to_play) for show in sheet.shows)),
        "ld": ld_block(graph) if graph else "",
        "may_edit": inside,
    }
    if inside:
        subject = Subject(SEASON, sheet.season_id, sheet.name, sheet.shows)
        context |= {"again": again_rows(house.pk, subject), "sheets": sheet_links(subject)}
    return render(request, "works/season.html", context)


def _rows(house_id: int, sheet: SeasonSheet) -> list[dict[str, Any]]:
    """The shows in the order in which the season plays them."""
    labels = {term.code: discipline_label(term) for term in Discipline.objects.filter(house_id=house_id)}
    rows = [
        {
            "show": show,
            "discipline": labels.get(show.discipline, ""),
            "days": days_words(show),
            "dates": counted(len(show.to_play)) if len(show.to_play) > 1 else "",
            "towns": ", ".join(
                dict.fromkeys(d.venue.commune or d.venue.name for d in show.to_play if d.venue is not None)
            ),
            "first": min((date.day for date in show.dates), default="9999"),
        }
        for show in sheet.shows
    ]
    return sorted(rows, key=lambda row: str(row["first"]))


@needs("works.catalogue")
def new(request: MemberRequest) -> HttpResponse:
    """Open a season; dates that fall within it join it."""
    form = SeasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = record_season(house_of(request), _draft(form.cleaned_data), person_id=request.user.pk)
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            return redirect("works:season", season_id=made.pk)
    return render(request, "works/season_edit.html", {"form": form})


@needs("works.catalogue")
def edit(request: MemberRequest, season_id: int) -> HttpResponse:
    """Change a season's name, days or presentation."""
    house = house_of(request)
    row = season_of(house.pk, season_id)
    written = {name: getattr(row, name) for name in ("name", "starts", "ends", "description", "version")}
    form = SeasonForm(request.POST if request.method == "POST" else None, initial=written)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            edit_season(
                house.pk, season_id, _draft(given), version=given["version"] or 0, person_id=request.user.pk
            )
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("works:season", season_id=season_id)
    return render(request, "works/season_edit.html", {"form": form, "season": row})


def _draft(given: dict[str, Any]) -> SeasonDraft:
    return SeasonDraft(
        given["name"], given["starts"].isoformat(), given["ends"].isoformat(), given["description"]
    )
