"""Write the two seasons of the demo house. Twice changes nothing; what was edited stays as it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction

from filigrane.accounts.models import House
from filigrane.front.demo_stage import DemoShow, read_stage
from filigrane.front.engines.demo_files import DemoFiles
from filigrane.works.models import Identifier, Season
from filigrane.works.service.performances import record_dates
from filigrane.works.service.productions import record_production
from filigrane.works.service.seasons import record_season


def record_stage(house: House, files: DemoFiles, *, scheme: str, now: dt.datetime) -> None:
    """The seasons and shows that the house lacks; each show with its dates in one transaction.

    *scheme* is that of the identifiers by which works and shows of the demo house are known again.
    """
    stage = read_stage(files.read("stage.toml").decode("utf-8"))
    held = set(Season.objects.filter(house=house).values_list("name", flat=True))
    for season in stage.seasons:
        if season.name not in held:
            record_season(house, season, person_id=None, now=now)
    known = Identifier.objects.filter(house=house, scheme=scheme)
    shows = set(known.filter(production__isnull=False).values_list("value", flat=True))
    works = dict(known.filter(work__withdrawn_at=None, work__isnull=False).values_list("value", "work_id"))
    for show in stage.shows:
        if show.code not in shows and set(show.works) <= set(works):
            _record(house, show, [works[code] for code in show.works], scheme=scheme, now=now)


def _record(house: House, show: DemoShow, works: list[int], *, scheme: str, now: dt.datetime) -> None:
    """One show with its dates and its code: all of it or nothing."""
    with transaction.atomic():
        draft = replace(show.draft, work_ids=tuple(works))
        made = record_production(house, draft, person_id=None, now=now)
        Identifier.objects.create(house=house, production=made, scheme=scheme, value=show.code)
        record_dates(house.pk, made.pk, show.dates, person_id=None, now=now)
