"""What a save changed on a season, a place, a show or a date: kept for its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from filigrane.works.models import Performance, Place, Production, Revision, Season, Staging

PRODUCTION = (
    "title", "subtitle", "language", "description", "minutes", "ages", "url", "date_text", "earliest",
    "latest", "made_how", "closed_until", "closed_reason",
)  # fmt: skip
PERFORMANCE = ("day", "time", "state", "kind", "accessibility", "note", "booking")
SEASON = ("name", "starts", "ends", "description")
PLACE = (
    "name", "address", "postcode", "commune", "insee", "country", "capacity", "accessibility", "url",
    "details",
)  # fmt: skip


def production_fields(production: Production) -> dict[str, Any]:
    """A show as its history sees it, with its team and works; three queries."""
    found: dict[str, Any] = {name: getattr(production, name) for name in PRODUCTION}
    found["discipline"] = production.discipline.code if production.discipline else ""
    found["company"] = production.company.name if production.company else ""
    found |= {f"details:{code}": value for code, value in production.details.items()}
    team = production.team.order_by("place", "id")
    found["team"] = [
        [str(value) if value is not None else "" for value in row]
        for row in team.values_list("agent__name", "function", "character", "split", "from_day", "to_day")
    ]
    staged = Staging.objects.filter(production=production).order_by("place", "id")
    found["works"] = [list(row) for row in staged.values_list("work__title", "work_id")]
    return found


def performance_fields(performance: Performance) -> dict[str, Any]:
    """A date as its history sees it, with the name of its place."""
    found: dict[str, Any] = {name: getattr(performance, name) for name in PERFORMANCE}
    place = performance.run.place
    found["place"] = place.name if place else ""
    return found | {f"details:{code}": value for code, value in performance.details.items()}


def season_fields(season: Season) -> dict[str, Any]:
    """A season as its history sees it."""
    return {name: getattr(season, name) for name in SEASON}


def note_place(
    place: Place, before: Mapping[str, Any], *, act: str, by: int | None, now: dt.datetime
) -> None:
    """Keep one step of a place's history."""
    after = {name: getattr(place, name) for name in PLACE}
    _note(place.house_id, "place", place, before, after, act=act, by=by, now=now)


def note_production(
    production: Production, before: Mapping[str, Any], *, act: str, by: int | None, now: dt.datetime
) -> None:
    """Keep one step of a show's history."""
    after = production_fields(production)
    _note(production.house_id, "production", production, before, after, act=act, by=by, now=now)


def note_performance(
    performance: Performance, before: Mapping[str, Any], *, act: str, by: int | None, now: dt.datetime
) -> None:
    """Keep one step of a date's history."""
    after = performance_fields(performance)
    _note(performance.house_id, "performance", performance, before, after, act=act, by=by, now=now)


def note_season(
    season: Season, before: Mapping[str, Any], *, act: str, by: int | None, now: dt.datetime
) -> None:
    """Keep one step of a season's history."""
    after = season_fields(season)
    _note(season.house_id, "season", season, before, after, act=act, by=by, now=now)


def _note(
    house_id: int,
    kind: str,
    row: Any,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    act: str,
    by: int | None,
    now: dt.datetime,
) -> None:
    """One step of a history; an edit that changed nothing leaves none."""
    changes = {
        name: [before.get(name), after.get(name)]
        for name in sorted({*before, *after})
        if (before.get(name) or None) != (after.get(name) or None)
    }
    if changes or act != "edited":
        Revision.objects.create(
            house_id=house_id, kind=kind, thing_id=row.pk, version=getattr(row, "version", 1),
            act=act, at=now, by=by, changes=changes,
        )  # fmt: skip
