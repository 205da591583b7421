"""What a sheet, a withdrawal or a copy must hold before it's written for ever."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from filigrane.rights.agreements import state_of
from filigrane.rights.errors import (
    ContractNotWithdrawn,
    FactUnreadable,
    NothingToWithdraw,
    SourceMissing,
)
from filigrane.rights.personal import Agreement, Ground, Line, State

LONGEST = 2000
"""Characters of any text of a sheet."""


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """A sheet to record: *lines* has True for what is agreed, False for what is refused.

    *source* is the document: its address, or the file of the house that holds it.
    """

    performer_id: int
    ground: Ground
    lines: Mapping[Line, bool]
    since: dt.date
    source: str
    until: dt.date | None = None
    production_id: int | None = None
    place: str = ""
    period: str = ""
    price: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawalDraft:
    """A withdrawal to record: *on* is the first day without the consent, *told* how and when it was said."""

    performer_id: int
    ground: Ground
    lines: tuple[Line, ...]
    on: dt.date
    told: str
    production_id: int | None = None


def check_sheet(draft: SheetDraft) -> None:
    """Raise FactUnreadable for a sheet that says nothing, ends before it begins or is too long;
    SourceMissing for one without its document."""
    if not draft.source.strip():
        raise SourceMissing
    if not draft.lines:
        raise FactUnreadable(field="lines", value="")
    if draft.until is not None and draft.until < draft.since:
        raise FactUnreadable(field="until", value=draft.until.isoformat())
    for name in ("source", "place", "period", "price"):
        if len(getattr(draft, name)) > LONGEST:
            raise FactUnreadable(field=name, value=getattr(draft, name)[:40])


def check_withdrawal(draft: WithdrawalDraft, performer: str, said: Iterable[Agreement]) -> None:
    """Raise ContractNotWithdrawn for a written authorisation, NothingToWithdraw where nothing is given on
    that day, SourceMissing when nobody says how it was told, FactUnreadable for a text that is too long.

    *said* are the agreements of the work, *performer* her name in them.
    """
    if draft.ground is Ground.AUTHORISATION:
        raise ContractNotWithdrawn
    if not draft.told.strip():
        raise SourceMissing
    if len(draft.told) > LONGEST:
        raise FactUnreadable(field="told", value=draft.told[:40])
    if not given_lines(said, performer, draft.ground, draft.on, among=draft.lines):
        raise NothingToWithdraw


def given_lines(
    said: Iterable[Agreement],
    performer: str,
    ground: Ground,
    on: dt.date,
    *,
    among: Iterable[Line] = tuple(Line),
) -> tuple[Line, ...]:
    """The lines of *among* that are given on *ground* on the day *on*."""
    kept = tuple(said)
    return tuple(line for line in among if state_of(kept, performer, ground, line, on)[0] is State.GIVEN)
