"""Shows as every output reads them: a frozen sheet from the rows, for those who ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Q, QuerySet

from filigrane.works.accessibility import ACCESSIBILITY
from filigrane.works.day_words import fold
from filigrane.works.errors import ShowNotFound
from filigrane.works.models import (
    Contribution,
    Discipline,
    Performance,
    Place,
    Production,
    Staging,
    TeamMember,
)
from filigrane.works.queries.recordings import seen_recordings
from filigrane.works.show import Kept, Member, ShowDate, ShowSheet, Venue, WorkLine

Closed = Q(closed_until="")


def live_productions(house_id: int) -> QuerySet[Production]:
    """Shows of a house that nobody withdrew, in the order of their titles."""
    return Production.objects.filter(house_id=house_id, withdrawn_at=None).order_by("sort_key", "id")


def open_productions(house_id: int, *, on: dt.date) -> QuerySet[Production]:
    """Live shows that anybody may see on the day *on*: those not closed until a later day."""
    return live_productions(house_id).filter(Closed | Q(closed_until__lte=on.isoformat()))


def production_of(house_id: int, production_id: int) -> Production:
    """One live show of a house; raises ShowNotFound."""
    rows = live_productions(house_id).select_related("discipline", "company")
    found: Production | None = rows.filter(pk=production_id).first()
    if found is None:
        raise ShowNotFound(show=production_id)
    return found


def sheet_of(house_id: int, production_id: int, *, inside: bool, on: dt.date) -> ShowSheet:
    """The sheet of one show. Not *inside*: as anybody may see it on the day *on*, or ShowNotFound."""
    found = sheets_of(house_id, production_ids=[production_id], inside=inside, on=on)
    if not found:
        raise ShowNotFound(show=production_id)
    return found[0]


def sheets_of(
    house_id: int,
    *,
    production_ids: Iterable[int],
    inside: bool,
    on: dt.date,
    season_id: int | None = None,
) -> tuple[ShowSheet, ...]:
    """The sheets of many shows in seven queries, by title; *season_id* keeps the dates of one season.

    Not *inside*, closed shows and closed works are left out, and neither shares, contracts nor practical
    notes are told; of people, names and functions: the credit that is due.
    """
    rows = live_productions(house_id) if inside else open_productions(house_id, on=on)
    shows = list(rows.filter(pk__in=list(production_ids)).select_related("discipline", "company"))
    ids = [show.pk for show in shows]
    works = _works(house_id, ids, inside=inside, on=on)
    team = _team(ids, inside=inside)
    versions = {show.pk: show.version for show in shows}
    dates = _dates(house_id, ids, versions, season_id=season_id, inside=inside)
    kept = _recordings(house_id, ids, inside=inside, on=on)
    return tuple(
        replace(
            _alone(show, inside=inside),
            works=tuple(works[show.pk]),
            team=tuple(team[show.pk]),
            dates=tuple(dates[show.pk]),
            recordings=tuple(kept[show.pk]),
        )
        for show in shows
    )


def _alone(show: Production, *, inside: bool) -> ShowSheet:
    """The sheet of a show from its own row."""
    return ShowSheet(
        production_id=show.pk,
        title=show.title,
        subtitle=show.subtitle,
        company_id=show.company_id,
        company=show.company.name if show.company else "",
        discipline=show.discipline.code if show.discipline else "",
        language=show.language,
        description=show.description,
        minutes=show.minutes,
        ages=show.ages,
        url=show.url,
        created=show.date_text,
        made_how=show.made_how,
        version=show.version,
        details=_texts(show.details) if inside else (),
    )


def _texts(details: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((code, value) for code, value in sorted(details.items()) if isinstance(value, str))


def _works(house_id: int, ids: list[int], *, inside: bool, on: dt.date) -> dict[int, list[WorkLine]]:
    found: dict[int, list[WorkLine]] = {show: [] for show in ids}
    rows = Staging.objects.filter(production_id__in=ids, work__withdrawn_at=None, work__house_id=house_id)
    if not inside:
        rows = rows.filter(Q(work__closed_until="") | Q(work__closed_until__lte=on.isoformat()))
    staged = list(rows.select_related("work").prefetch_related("work__identifiers").order_by("place", "id"))
    authors: dict[int, list[tuple[str, str]]] = {row.work_id: [] for row in staged}
    signed = Contribution.objects.filter(work_id__in=list(authors)).order_by("work_id", "place", "id")
    for work_id, name, function in signed.values_list("work_id", "agent__name", "function"):
        authors[work_id].append((name, function))
    for row in staged:
        work = row.work
        found[row.production_id].append(
            WorkLine(
                work_id=work.pk,
                title=work.title,
                subtitle=work.subtitle,
                language=work.language,
                date=work.date_text,
                authors=tuple(authors[work.pk]),
                identifiers=tuple(sorted((i.scheme, i.value) for i in work.identifiers.all())),
            )
        )
    return found


def _team(ids: list[int], *, inside: bool) -> dict[int, list[Member]]:
    found: dict[int, list[Member]] = {show: [] for show in ids}
    rows = TeamMember.objects.filter(production_id__in=ids).select_related("agent").order_by("place", "id")
    for row in rows:
        found[row.production_id].append(
            Member(
                member_id=row.pk,
                agent_id=row.agent_id,
                name=row.agent.name,
                function=row.function,
                character=row.character,
                split=row.split if inside else None,
                from_day=row.from_day,
                to_day=row.to_day,
                is_body=row.agent.kind != "person",
            )
        )
    return found


def _dates(
    house_id: int, ids: list[int], versions: dict[int, int], *, season_id: int | None, inside: bool
) -> dict[int, list[ShowDate]]:
    found: dict[int, list[ShowDate]] = {show: [] for show in ids}
    rows = Performance.objects.filter(house_id=house_id, run__production_id__in=ids)
    if season_id is not None:
        rows = rows.filter(run__season_id=season_id)
    for row in rows.select_related("run__place", "run__season").order_by("day", "time", "id"):
        line = date_line(row, show_version=versions[row.run.production_id], inside=inside)
        found[row.run.production_id].append(line)
    return found


def date_line(row: Performance, *, show_version: int, inside: bool) -> ShowDate:
    """A performance as outputs read it; its run, place and season are loaded.

    Not *inside*, of its details only the price of tickets is told.
    """
    run = row.run
    venue = venue_of(run.place) if run.place else None
    standing = venue.accessibility if venue else ()
    of_the_day = tuple(row.accessibility)
    grown = row.version + show_version + (run.place.version if run.place else 1)
    return ShowDate(
        date_id=row.pk,
        day=row.day,
        time=row.time,
        state=row.state,
        kind=row.kind,
        venue=venue,
        run_id=run.pk,
        season_id=run.season_id,
        season=run.season.name if run.season else "",
        accessibility=tuple(code for code in ACCESSIBILITY if code in standing or code in of_the_day),
        of_the_day=of_the_day,
        note=row.note,
        booking=row.booking,
        details=_texts(row.details) if inside else _texts({"price": row.details.get("price")}),
        sequence=grown - 3 + int(row.details.get("sequence", 0)),
    )


def venue_of(place: Place) -> Venue:
    """A place as outputs read it."""
    return Venue(
        place_id=place.pk,
        name=place.name,
        address=place.address,
        postcode=place.postcode,
        commune=place.commune,
        insee=place.insee,
        country=place.country,
        capacity=place.capacity,
        accessibility=tuple(place.accessibility),
        url=place.url,
        time_zone=str(place.details.get("time_zone", "")),
    )


def _recordings(house_id: int, ids: list[int], *, inside: bool, on: dt.date) -> dict[int, list[Kept]]:
    found: dict[int, list[Kept]] = {show: [] for show in ids}
    rows = seen_recordings(house_id, on=on, inside=inside).filter(production_id__in=ids)
    for row in rows.order_by("earliest", "id"):
        if row.production_id is not None:
            found[row.production_id].append(
                Kept(row.pk, row.title, row.medium, row.date_text, row.minutes, row.kept_at if inside else "")
            )
    return found


def discipline_words(house_id: int) -> dict[str, str]:
    """Folded label or code -> code, of every discipline of the house."""
    rows = Discipline.objects.filter(house_id=house_id).values_list("code", "label_fr", "label_en")
    return {fold(words): code for code, fr, en in rows for words in (code, fr, en)}
