"""Seasons and their shows, as those who ask may see them."""

from __future__ import annotations

import datetime as dt

from filigrane.works.errors import SeasonNotFound
from filigrane.works.models import Run, Season
from filigrane.works.queries.shows import sheets_of
from filigrane.works.show import SeasonSheet


def season_of(house_id: int, season_id: int) -> Season:
    """One season of a house; raises SeasonNotFound."""
    found: Season | None = Season.objects.filter(house_id=house_id, pk=season_id).first()
    if found is None:
        raise SeasonNotFound(season=season_id)
    return found


def season_sheet(house_id: int, season_id: int, *, inside: bool, on: dt.date) -> SeasonSheet:
    """A season with its shows by title, each with its dates of the season; raises SeasonNotFound."""
    season = season_of(house_id, season_id)
    ids = Run.objects.filter(house_id=house_id, season=season).values_list("production_id", flat=True)
    shows = sheets_of(
        house_id, production_ids=set(ids), inside=inside, on=on, season_id=season.pk
    )  # fmt: skip
    return SeasonSheet(
        season_id=season.pk,
        name=season.name,
        starts=season.starts,
        ends=season.ends,
        description=season.description,
        shows=shows,
        version=season.version,
    )


def visited_season(house_id: int) -> dict[str, object] | None:
    """The season that the visit shows: the newest; None in a house without any."""
    found = Season.objects.filter(house_id=house_id).order_by("-starts", "id").first()
    return {"season_id": found.pk} if found else None
