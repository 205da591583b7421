"""What a dancer of the demo house allows, and the consent that she took back."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from filigrane.accounts.models import House
from filigrane.front.engines.demo_files import DemoFiles
from filigrane.rights.models import PerformerStatement
from filigrane.rights.performers.stating import SheetDraft, WithdrawalDraft
from filigrane.rights.personal import Copy, Ground, Line
from filigrane.rights.service import record_copy, record_sheet, withdraw
from filigrane.works.models import Identifier, TeamMember


def record_performers(house: House, files: DemoFiles, *, scheme: str, now: dt.datetime) -> None:
    """The sheets, the copies and the withdrawal of `performers.toml`, once: a house that has any sheet, or
    lacks the show, is left as it is."""
    said = tomllib.loads(files.read("performers.toml").decode("utf-8"))
    shows = Identifier.objects.filter(house=house, scheme=scheme, value=said["show"])
    team = TeamMember.objects.filter(production__identifiers__in=shows, agent__name=said["performer"])
    member = team.select_related("production").first()
    if member is None or PerformerStatement.objects.filter(house=house).exists():
        return
    work = member.production.works.filter(withdrawn_at=None).first()
    if work is not None:
        with transaction.atomic():
            _record(house.pk, work.pk, member, said, now=now)


def _record(
    house_id: int, work_id: int, member: TeamMember, said: Mapping[str, Any], *, now: dt.datetime
) -> None:
    who, show = member.agent_id, member.production_id
    for sheet in said["sheets"]:
        lines = {Line(code): True for code in sheet.get("agreed", ())}
        lines |= {Line(code): False for code in sheet.get("refused", ())}
        terms = {name: sheet.get(name, "") for name in ("place", "period", "price")}
        days = {"since": sheet["since"], "until": sheet.get("until")}
        draft = SheetDraft(
            who, Ground(sheet["ground"]), lines, source=sheet["source"], production_id=show, **days, **terms
        )
        record_sheet(house_id, work_id, draft, now=now)
    for copy in said["copies"]:
        codes = {"line": Line(copy["line"]), "ground": Ground(copy["ground"])}
        record_copy(house_id, work_id, Copy(**copy | codes), performer_id=who, now=now)
    gone = said["withdrawal"]
    lines_gone = tuple(map(Line, gone["lines"]))
    draft_gone = WithdrawalDraft(who, Ground(gone["ground"]), lines_gone, gone["on"], gone["told"], show)
    withdraw(house_id, work_id, draft_gone, now=now)
