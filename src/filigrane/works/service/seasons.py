"""Write the seasons of a house."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.works.errors import ChangedMeanwhile, SeasonNotFound
from filigrane.works.models import Run, Season
from filigrane.works.service.stage_notes import note_season, season_fields
from filigrane.works.service.tell import tell
from filigrane.works.stage_checks import checked_season
from filigrane.works.stage_drafts import SeasonDraft


def record_season(
    house: House, draft: SeasonDraft, *, person_id: int | None, now: dt.datetime | None = None
) -> Season:
    """A new season; runs that fall whole within its days and have none join it. Raises BadField."""
    now = now or timezone.now()
    draft = checked_season(draft)
    with transaction.atomic():
        season: Season = Season.objects.create(
            house=house,
            name=draft.name,
            starts=draft.starts,
            ends=draft.ends,
            description=draft.description,
        )
        runs = Run.objects.filter(
            house=house, season=None, earliest__gte=draft.starts, latest__lte=draft.ends
        ).exclude(earliest="")
        joined = list(runs.values_list("pk", flat=True))
        Run.objects.filter(pk__in=joined).update(season=season)
        note_season(season, {}, act="recorded", by=person_id, now=now)
        changes = [("season", season.pk), *(("run", pk) for pk in joined)]
        thing = f"season:{season.pk}"
        tell(house.pk, "works.season_saved", thing, changes=changes, person_id=person_id, now=now)
    return season


def edit_season(
    house_id: int,
    season_id: int,
    draft: SeasonDraft,
    *,
    version: int,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Season:
    """The season as changed. Raises SeasonNotFound, BadField and ChangedMeanwhile."""
    now = now or timezone.now()
    draft = checked_season(draft)
    with transaction.atomic():
        season = Season.objects.filter(house_id=house_id, pk=season_id).first()
        if season is None:
            raise SeasonNotFound(season=season_id)
        if season.version != version:
            raise ChangedMeanwhile(work=season.name, version=season.version)
        before = season_fields(season)
        season.name, season.starts, season.ends = draft.name, draft.starts, draft.ends
        season.description = draft.description
        if season_fields(season) == before:
            return season
        season.version += 1
        season.save()
        note_season(season, before, act="edited", by=person_id, now=now)
        thing = f"season:{season.pk}"
        changes = [("season", season.pk)]
        tell(house_id, "works.season_saved", thing, changes=changes, person_id=person_id, now=now)
    return season


def season_for(house_id: int, day: str) -> Season | None:
    """The season that holds an ISO day; the one that begins last when several do."""
    seasons = Season.objects.filter(house_id=house_id, starts__lte=day, ends__gte=day)
    found: Season | None = seasons.order_by("-starts", "id").first()
    return found
