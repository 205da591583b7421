"""Write a pasted or imported season: one short transaction for each show, nothing twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.base.errors import FiligraneError
from filigrane.base.problems import Problem
from filigrane.works.day_words import fold
from filigrane.works.models import Production
from filigrane.works.queries.shows import live_productions
from filigrane.works.season_paste import ShowLines
from filigrane.works.service.performances import record_dates
from filigrane.works.service.places import Kept, Places
from filigrane.works.service.productions import record_production
from filigrane.works.service.stage_people import Team


@dataclass(frozen=True, slots=True)
class SeasonWritten:
    """What the act did: shows *made* and *found* again, *dates* added, those that stood *already*.

    *kept* are places that say something otherwise; *problems* shows that couldn't be written, and why.
    """

    made: tuple[int, ...]
    found: tuple[int, ...]
    dates: int
    already: int
    kept: tuple[Kept, ...]
    problems: tuple[Problem, ...]
    refused: tuple[FiligraneError, ...] = ()


def record_season_lines(
    house: House, shows: Iterable[ShowLines], *, person_id: int | None, now: dt.datetime | None = None
) -> SeasonWritten:
    """Record *shows* with their dates. A show of the same title and company is the same show."""
    now = now or timezone.now()
    held = _held(house.pk)
    made: list[int] = []
    found: list[int] = []
    dates = already = 0
    kept: list[Kept] = []
    problems: list[Problem] = []
    faults: list[FiligraneError] = []
    for show in shows:
        try:
            with transaction.atomic():
                known = _known(held, show)
                production_id = known or _record(house, show, person_id=person_id, now=now).pk
                places = Places(house.pk, by=person_id, now=now)
                told = record_dates(
                    house.pk, production_id, show.dates, person_id=person_id, now=now, places=places
                )
        except FiligraneError as fault:
            lines = ", ".join(map(str, show.lines))
            problems.append(Problem(f"{show.draft.title} ({lines})", fault.code, str(fault)))
            faults.append(fault)
            continue
        (found if known else made).append(production_id)
        held[fold(show.draft.title), fold(show.draft.company)] = production_id
        dates += len(told.made)
        already += len(told.already)
        kept += told.kept
    return SeasonWritten(
        tuple(made), tuple(found), dates, already, tuple(dict.fromkeys(kept)), tuple(problems), tuple(faults)
    )


def _record(house: House, show: ShowLines, *, person_id: int | None, now: dt.datetime) -> Production:
    team = Team(house.pk, by=person_id, now=now, source=show.draft.source)
    return record_production(house, show.draft, person_id=person_id, now=now, team=team)


def _held(house_id: int) -> dict[tuple[str, str], int]:
    rows = live_productions(house_id).order_by("-id").values_list("title", "company__name", "pk")
    return {(fold(title), fold(company or "")): pk for title, company, pk in rows}


def _known(held: dict[tuple[str, str], int], show: ShowLines) -> int | None:
    """The show of that title and company; of that title alone when the lines name no company."""
    title, company = fold(show.draft.title), fold(show.draft.company)
    if (title, company) in held:
        return held[title, company]
    if company:
        return None
    named = {pk for (name, _), pk in held.items() if name == title}
    return named.pop() if len(named) == 1 else None
