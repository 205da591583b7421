"""What performers allow, for programs: where each line stands, and a withdrawal with all that follows."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext
from ninja import Field, Router, Schema, Status

from filigrane.accounts.api.auth import holding
from filigrane.accounts.api.numbers import Number
from filigrane.accounts.views.guard import HouseRequest
from filigrane.rights.answers import Reason
from filigrane.rights.performers.effects import Effects
from filigrane.rights.performers.stating import LONGEST, WithdrawalDraft
from filigrane.rights.personal import Ground, Line
from filigrane.rights.queries.effects import effects_of
from filigrane.rights.queries.performers import given_to, statement_of
from filigrane.rights.queries.standing import Unit, standing_of
from filigrane.rights.service import withdraw
from filigrane.rights.telling import tell
from filigrane.works.queries import work_of
from filigrane.works.views.shown import open_day

router = Router()


class LineOut(Schema):
    """Where one line of one ground stands: given, refused, withdrawn, ended or unknown (nobody said)."""

    ground: str
    line: str
    state: str
    since: dt.date | None
    until: dt.date | None
    withdrawn: dt.date | None
    source: str
    terms: str


class PerformerOut(Schema):
    """A performer in one *show*, or in the work as such for null."""

    performer: int
    name: str
    show: int | None
    show_title: str
    lines: list[LineOut]


class CopyOut(Schema):
    """Something made with a performer, or with everybody when *performer* is empty."""

    id: int
    what: str
    performer: str
    line: str
    ground: str
    holder: str
    contact: str
    where: str
    made_on: dt.date | None
    done: str
    done_on: dt.date | None


class PerformersOut(Schema):
    """What the performers of a work allow on one day, and the copies made."""

    work: int
    on: dt.date
    performers: list[PerformerOut]
    copies: list[CopyOut]


class WithdrawalIn(Schema):
    """A withdrawal: the first day without it, and how it was told. Without *lines*, all that is given."""

    performer: Number
    show: Number | None = None
    ground: Ground = Ground.DATA
    lines: list[Line] | None = None
    on: dt.date | None = None
    told: str = Field(min_length=1, max_length=LONGEST)


class WhyOut(Schema):
    """A reason in words, its text of law, the day it was checked, whether that is still to verify."""

    text: str
    rule: str
    source: str
    checked_on: dt.date | None
    to_verify: bool


class ClosedOut(Schema):
    """A line that closes; *stands*: what else is given there and isn't enough."""

    line: str
    why: WhyOut
    stands: list[WhyOut]


class GoesOnOut(Schema):
    """A line that goes on, by which ground, in which document."""

    line: str
    by: str
    source: str
    why: WhyOut


class FateOut(Schema):
    """A copy and what becomes of it: deal_with, look_into or stays."""

    id: int
    what: str
    holder: str
    fate: str
    why: WhyOut


class ToTellOut(Schema):
    """Somebody to tell, and the copies she holds."""

    name: str
    contact: str
    why: WhyOut
    copies: list[int]


class EffectsOut(Schema):
    """All that follows from a withdrawal."""

    withdrawal: int
    ground: str
    on: dt.date
    closed: list[ClosedOut]
    goes_on: list[GoesOnOut]
    copies: list[FateOut]
    tell: list[ToTellOut]


@router.get(
    "/works/{int:work_id}/performers",
    response=PerformersOut,
    auth=holding("rights.performers"),
    summary="What the performers of a work allow",
)
def performers_of_work(request: HouseRequest, work_id: int, on: dt.date | None = None) -> PerformersOut:
    """Where each line of each ground stands on a day; 404 for another house's work."""
    work = work_of(request.house.pk, work_id, open_on=open_day(request))
    day = on or timezone.localdate()
    found = standing_of(work.house_id, work_id, day)
    return PerformersOut(
        work=work_id,
        on=day,
        performers=[written(unit) for unit in found.units],
        copies=[
            CopyOut(
                id=copy.copy_id,
                what=copy.what,
                performer=copy.performer,
                line=copy.line.value,
                ground=copy.ground.value,
                holder=copy.holder,
                contact=copy.contact,
                where=copy.where,
                made_on=copy.made_on,
                done=copy.done,
                done_on=copy.done_on,
            )
            for copy in found.copies
        ],
    )


@router.post(
    "/works/{int:work_id}/withdrawals",
    response={201: EffectsOut},
    auth=holding("rights.performers"),
    summary="Withdraw a consent",
)
def withdraw_consent(request: HouseRequest, work_id: int, asked: WithdrawalIn) -> Status[EffectsOut]:
    """Record that a performer takes a consent back, and answer with all that follows.

    422 for a written authorisation, which isn't withdrawn, and where nothing is given on that day.
    """
    work = work_of(request.house.pk, work_id, open_on=open_day(request))
    house_id, on = work.house_id, asked.on or timezone.localdate()
    lines = (
        tuple(asked.lines)
        if asked.lines is not None
        else given_to(house_id, work_id, asked.performer, asked.show, asked.ground, on)
    )
    draft = WithdrawalDraft(asked.performer, asked.ground, lines, on, asked.told, asked.show)
    row = withdraw(house_id, work_id, draft, person_id=request.standing.person_id)
    found = effects_of(house_id, *statement_of(house_id, row.pk))[0]
    return Status(201, written_effects(row.pk, found))


def written(unit: Unit) -> PerformerOut:
    """One performer as the API writes her."""
    return PerformerOut(
        performer=unit.performer_id,
        name=unit.name,
        show=unit.performer.production_id,
        show_title=unit.show,
        lines=[
            LineOut(
                ground=ground.value,
                line=line.value,
                state=state.value,
                since=said.since if said else None,
                until=said.until if said else None,
                withdrawn=said.withdrawn if said else None,
                source=said.source if said else "",
                terms=said.terms if said else "",
            )
            for (ground, line), (state, said) in unit.states.items()
        ],
    )


def written_effects(statement_id: int, found: Effects) -> EffectsOut:
    """What follows as the API writes it, its sentences in the language asked for."""
    return EffectsOut(
        withdrawal=statement_id,
        ground=found.loss.ground.value,
        on=found.loss.on,
        closed=[
            ClosedOut(
                line=one.line.value, why=why_out(one.reason), stands=[why_out(why) for why in one.stands]
            )
            for one in found.closed
        ],
        goes_on=[
            GoesOnOut(
                line=one.line.value, by=one.by.value, source=one.rests_on.source, why=why_out(one.reason)
            )
            for one in found.goes_on
        ],
        copies=[
            FateOut(
                id=one.copy.copy_id,
                what=one.copy.what,
                holder=one.copy.holder,
                fate=one.fate.value,
                why=why_out(one.reason),
            )
            for one in found.copies
        ],
        tell=[
            ToTellOut(
                name=one.name,
                contact=one.contact,
                why=why_out(one.reason),
                copies=[held.copy.copy_id for held in one.copies],
            )
            for one in found.tell
        ],
    )


def why_out(why: Reason) -> WhyOut:
    """A reason as the API writes it."""
    return WhyOut(
        text=tell(why.sentence, translate=gettext, day=dt.date.isoformat),
        rule=why.rule,
        source=why.source,
        checked_on=why.checked_on,
        to_verify=why.to_verify,
    )
