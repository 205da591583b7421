"""Write the two seasons of the demo house. Twice changes nothing; what was edited stays as it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction

from filigrane.accounts.models import House
from filigrane.front.demo_stage import DemoShow, read_stage
from filigrane.front.engines.demo_files import DemoFiles
from filigrane.works.models import Identifier, Season
from filigrane.works.queries.recordings import dates_of
from filigrane.works.service.performances import record_dates
from filigrane.works.service.productions import record_production
from filigrane.works.service.recordings import record_recording
from filigrane.works.service.seasons import record_season
from filigrane.works.service.snapshots import date_said
from filigrane.works.stage_drafts import ProductionDraft


def record_stage(
    house: House, files: DemoFiles, *, scheme: str, person_prefix: str, now: dt.datetime
) -> None:
    """The seasons and shows that the house lacks; each show with its dates in one transaction.

    *scheme* is that of the identifiers by which works, shows and people of the demo house are known again;
    those of people begin with *person_prefix*.
    """
    stage = read_stage(files.read("stage.toml").decode("utf-8"))
    held = set(Season.objects.filter(house=house).values_list("name", flat=True))
    for season in stage.seasons:
        if season.name not in held:
            record_season(house, season, person_id=None, now=now)
    known = Identifier.objects.filter(house=house, scheme=scheme)
    shows = set(known.filter(production__isnull=False).values_list("value", flat=True))
    works = dict(known.filter(work__withdrawn_at=None, work__isnull=False).values_list("value", "work_id"))
    coded = known.filter(agent__isnull=False, value__startswith=person_prefix)
    people = {value.removeprefix(person_prefix): pk for value, pk in coded.values_list("value", "agent_id")}
    for show in stage.shows:
        if show.code not in shows and set(show.works) <= set(works):
            picked = replace(show.draft, work_ids=tuple(works[code] for code in show.works))
            _record(house, show, _with_people(picked, show.people, people), scheme=scheme, now=now)


def _with_people(draft: ProductionDraft, codes: tuple[str, ...], people: dict[str, int]) -> ProductionDraft:
    """*draft* with each member who has a code picked among *people*, code -> agent. A house of an
    earlier release holds people without codes: their names then say who they are."""
    return replace(
        draft,
        team=tuple(
            replace(member, agent_id=people.get(code)) for member, code in zip(draft.team, codes, strict=True)
        ),
    )


def _record(house: House, show: DemoShow, draft: ProductionDraft, *, scheme: str, now: dt.datetime) -> None:
    """One show with its dates and its code: all of it or nothing."""
    with transaction.atomic():
        made = record_production(house, draft, person_id=None, now=now)
        Identifier.objects.create(house=house, production=made, scheme=scheme, value=show.code)
        record_dates(house.pk, made.pk, show.dates, person_id=None, now=now)
        played = {date_said(date): date.pk for date in dates_of(house.pk, made.pk)}
        for kept in show.recordings:
            noted = replace(kept.draft, date_id=played.get(kept.of))
            record_recording(house.pk, made.pk, noted, person_id=None, now=now)
