"""Write dates: one performance is one row, and the row is the only place where a date stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from filigrane.works.errors import ChangedMeanwhile, DateNotFound
from filigrane.works.models import Performance, Place, Production, Run
from filigrane.works.queries.shows import production_of
from filigrane.works.service.places import Kept, Places
from filigrane.works.service.seasons import season_for
from filigrane.works.service.stage_notes import note_performance, performance_fields
from filigrane.works.service.tell import tell
from filigrane.works.stage_checks import checked_date
from filigrane.works.stage_drafts import DateDraft, merged


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an act did: dates *made*; those that stood *already*, left as they are; what places *kept*."""

    made: tuple[int, ...] = ()
    already: tuple[DateDraft, ...] = ()
    kept: tuple[Kept, ...] = ()


def record_dates(
    house_id: int,
    production_id: int,
    dates: Iterable[DateDraft],
    *,
    person_id: int | None,
    now: dt.datetime | None = None,
    places: Places | None = None,
) -> Recorded:
    """Add dates to a show. The same day, hour and place twice is one date, told as `already`.

    Raises ShowNotFound and BadField, and writes nothing then.
    """
    now = now or timezone.now()
    checked = [checked_date(date) for date in dates]
    with transaction.atomic():
        production = production_of(house_id, production_id)
        places = places or Places(house_id, by=person_id, now=now)
        told = len(places.changed)
        held = _held(production)
        made: list[Performance] = []
        already: list[DateDraft] = []
        runs: dict[int, Run] = {}
        for date in checked:
            place = places.place_for(date.place) if date.place else None
            key = (date.day, date.time, place.pk if place else None)
            if key in held:
                already.append(date)
                continue
            held.add(key)
            run = run_for(production, place, date.day)
            runs[run.pk] = run
            made.append(_insert(run, date))
        for run in runs.values():
            bound(run)
        for performance in made:
            note_performance(performance, {}, act="recorded", by=person_id, now=now)
        if made or places.changed[told:]:
            _tell_made(production, made, runs, places.changed[told:], person_id=person_id, now=now)
    return Recorded(tuple(row.pk for row in made), tuple(already), tuple(places.kept))


def _held(production: Production) -> set[tuple[str, str, int | None]]:
    rows = Performance.objects.filter(run__production=production)
    return set(rows.values_list("day", "time", "run__place_id"))


def _insert(run: Run, date: DateDraft) -> Performance:
    row: Performance = Performance.objects.create(
        house_id=run.house_id,
        run=run,
        day=date.day,
        time=date.time,
        state=date.state,
        kind=date.kind,
        accessibility=list(date.accessibility),
        note=date.note,
        booking=date.booking,
        details=merged({}, date.details),
    )
    return row


def _tell_made(
    production: Production,
    made: list[Performance],
    runs: dict[int, Run],
    places: list[int],
    *,
    person_id: int | None,
    now: dt.datetime,
) -> None:
    changes = [("place", pk) for pk in places] + [("run", pk) for pk in runs]
    changes += [("performance", row.pk) for row in made] + [("production", production.pk)]
    thing = f"production:{production.pk}"
    payload = {"dates": len(made)}
    tell(
        production.house_id, "works.dates_recorded", thing,
        changes=changes, person_id=person_id, now=now, payload=payload,
    )  # fmt: skip


def run_for(production: Production, place: Place | None, day: str) -> Run:
    """The run of a show in a place within the season of *day*, made when there is none."""
    season = season_for(production.house_id, day)
    run: Run | None = Run.objects.filter(
        production=production, place=place, season=season, house_id=production.house_id
    ).first()
    if run is None:
        run = Run.objects.create(
            house_id=production.house_id, production=production, place=place, season=season
        )
    return run


def bound(run: Run) -> None:
    """Set a run's first and last day from its dates; a run without any is removed."""
    found = run.performances.aggregate(first=Min("day"), last=Max("day"))
    if found["first"] is None:
        if not run.date_text and not run.note:
            run.delete()
        return
    run.earliest, run.latest = found["first"], found["last"]
    run.save(update_fields=["earliest", "latest"])


def date_of(house_id: int, date_id: int) -> Performance:
    """One date of a house, of a show that nobody withdrew; raises DateNotFound."""
    rows = Performance.objects.filter(house_id=house_id, run__production__withdrawn_at=None)
    found: Performance | None = (
        rows.select_related("run__place", "run__production").filter(pk=date_id).first()
    )
    if found is None:
        raise DateNotFound(date=date_id)
    return found


def edit_date(
    house_id: int,
    date_id: int,
    draft: DateDraft,
    *,
    version: int,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Performance:
    """The date as changed: every output tells it from then on.

    Raises DateNotFound, BadField, and ChangedMeanwhile when somebody else saved since *version*.
    """
    now = now or timezone.now()
    draft = checked_date(draft)
    with transaction.atomic():
        row = date_of(house_id, date_id)
        if row.version != version:
            raise ChangedMeanwhile(work=f"{row.run.production.title}, {row.day}", version=row.version)
        before, old_run = performance_fields(row), row.run
        places = Places(house_id, by=person_id, now=now)
        place = places.place_for(draft.place) if draft.place else None
        _write(row, draft, place)
        if performance_fields(row) == before and not places.changed:
            return row
        row.version += 1
        row.save()
        for run in {old_run.pk: old_run, row.run_id: row.run}.values():
            bound(run)
        note_performance(row, before, act="edited", by=person_id, now=now)
        changes = [("place", pk) for pk in places.changed]
        changes += [("performance", row.pk), ("production", old_run.production_id)]
        tell(
            house_id, "works.date_edited", f"performance:{row.pk}",
            changes=changes, person_id=person_id, now=now, payload={"version": row.version},
        )  # fmt: skip
    return row


def _write(row: Performance, draft: DateDraft, place: Place | None) -> None:
    """Set the columns of a date; nothing is saved yet but a run that had to be made."""
    old = row.run
    row.day, row.time, row.state, row.kind = draft.day, draft.time, draft.state, draft.kind
    row.accessibility, row.note, row.booking = list(draft.accessibility), draft.note, draft.booking
    row.details = _details(row, draft, old.place, place)
    same_place = old.place_id == (place.pk if place else None)
    season = season_for(row.house_id, draft.day)
    if not same_place or old.season_id != (season.pk if season else None):
        row.run = run_for(old.production, place, draft.day)


def _details(row: Performance, draft: DateDraft, old: Place | None, new: Place | None) -> dict[str, object]:
    """The details as typed; the calendar's own count must not fall when a younger place takes over."""
    found = merged(row.details, draft.details)
    older = row.details.get("sequence", 0)
    fall = max(0, (old.version if old else 1) - (new.version if new else 1))
    if older + fall:
        found["sequence"] = older + fall
    return found


def remove_date(
    house_id: int, date_id: int, *, version: int, person_id: int | None, now: dt.datetime | None = None
) -> int:
    """Take out a date typed by mistake; the show's id. One that was announced is cancelled instead."""
    now = now or timezone.now()
    with transaction.atomic():
        row = date_of(house_id, date_id)
        if row.version != version:
            raise ChangedMeanwhile(work=f"{row.run.production.title}, {row.day}", version=row.version)
        run, production_id = row.run, row.run.production_id
        note_performance(row, performance_fields(row), act="removed", by=person_id, now=now)
        row.delete()
        bound(run)
        changes = [("performance", date_id), ("production", production_id)]
        tell(
            house_id, "works.date_removed", f"performance:{date_id}",
            changes=changes, person_id=person_id, now=now,
        )  # fmt: skip
    return int(production_id)
