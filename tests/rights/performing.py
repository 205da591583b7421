"""Sheets and withdrawals of a performer, written in one line each."""

from __future__ import annotations

import datetime as dt
from typing import Any

from filigrane.accounts.models import Person
from filigrane.rights.models import PerformerCopy, PerformerStatement
from filigrane.rights.performers.stating import SheetDraft, WithdrawalDraft
from filigrane.rights.personal import Copy, Ground, Line
from filigrane.rights.service import record_copy, record_sheet, withdraw
from filigrane.works.models import Agent, Work
from morning import NOW, TODAY

JANUARY = dt.date(2026, 1, 5)


def sheet(
    work: Work, who: Agent, ground: Ground, *, person: Person | None = None, **said: Any
) -> PerformerStatement:
    """A sheet of *who*: lines as `show=True, training=False`; anything else is a field of the draft."""
    lines = {Line(name): said.pop(name) for name in [line.value for line in Line] if name in said}
    draft = SheetDraft(
        who.pk, ground, lines, said.pop("since", JANUARY), said.pop("source", "Contrat"), **said
    )
    return record_sheet(work.house_id, work.pk, draft, person_id=person.pk if person else None, now=NOW)


def take_back(
    work: Work, who: Agent, on: dt.date = TODAY, ground: Ground = Ground.DATA, **said: Any
) -> PerformerStatement:
    draft = WithdrawalDraft(who.pk, ground, said.pop("lines", tuple(Line)), on, "Par courriel", **said)
    return withdraw(work.house_id, work.pk, draft, now=NOW)


def copy_of(work: Work, who: Agent | None, what: str = "Film") -> PerformerCopy:
    copy = Copy(
        what, Line.RECORDING, Ground.DATA, "Théâtre du Sas", contact="sas@example.org", made_on=JANUARY
    )
    return record_copy(work.house_id, work.pk, copy, performer_id=who.pk if who else None, now=NOW)
