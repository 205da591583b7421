"""What the demo house sent before an hour changed, so that its pages say what to send again."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from filigrane.accounts.models import House
from filigrane.front.engines.demo_files import DemoFiles
from filigrane.works.models import Identifier, Performance, Season, Sending
from filigrane.works.queries.sheets import PRODUCTION, SEASON, subject_of
from filigrane.works.service.performances import edit_date
from filigrane.works.service.sendings import note_sent
from filigrane.works.stage_drafts import DateDraft, PlaceDraft


def record_sent(house: House, files: DemoFiles, *, scheme: str, now: dt.datetime) -> None:
    """Note each sending of `stage.toml`, then change the hour it names.

    Once: a house that has sent anything, or whose hour somebody changed, is left as it is.
    """
    for one in tomllib.loads(files.read("stage.toml").decode("utf-8"))["sent"]:
        with transaction.atomic():
            _record(house, one, scheme=scheme, now=now)


def _record(house: House, sent: Mapping[str, Any], *, scheme: str, now: dt.datetime) -> None:
    row = _date(house, sent, scheme=scheme)
    season = Season.objects.filter(house=house, name=sent["season"]).first()
    if row is None or season is None or Sending.objects.filter(house=house).exists():
        return
    for kind, thing_id in ((PRODUCTION, row.run.production_id), (SEASON, season.pk)):
        subject = subject_of(house.pk, kind, thing_id, inside=True, on=now.date())
        for sheet in sent["sheets"]:
            note_sent(house.pk, subject, sheet, recipient=sent["recipient"], person_id=None, now=now)
    edit_date(house.pk, row.pk, _later(row, sent["then"]), version=row.version, person_id=None, now=now)


def _date(house: House, sent: Mapping[str, Any], *, scheme: str) -> Performance | None:
    named = Identifier.objects.filter(
        house=house, scheme=scheme, value=sent["show"], production__withdrawn_at=None
    )
    rows = Performance.objects.select_related("run__place").filter(
        run__production__in=named.values("production"), day=sent["day"], time=sent["time"]
    )
    return rows.exclude(run__place=None).first()


def _later(row: Performance, time: str) -> DateDraft:
    place = row.run.place
    return DateDraft(
        day=row.day,
        time=time,
        place=PlaceDraft(place.name, commune=place.commune) if place else None,
        state=row.state,
        kind=row.kind,
        accessibility=tuple(row.accessibility),
        note=row.note,
        booking=row.booking,
    )
