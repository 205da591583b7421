"""Verdicts for programs. The front mounts `router`."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext
from ninja import Router, Schema

from filigrane.accounts.api.auth import holding
from filigrane.accounts.views.guard import HouseRequest
from filigrane.rights.answers import Reason, Sentence, Verdict
from filigrane.rights.ask import Purpose
from filigrane.rights.queries import verdicts_of
from filigrane.rights.telling import tell
from filigrane.rights.uses import Use
from filigrane.works.queries import work_of
from filigrane.works.views.shown import open_day

router = Router(tags=["rights"])


class ReasonOut(Schema):
    """Why: the rule, in words, its source, the layer of right, the day it was checked."""

    rule: str
    text: str
    source: str
    layer: str
    checked_on: dt.date | None
    to_verify: bool


class DutyOut(Schema):
    """What the use obliges to; *relying_on* names the licence it comes with, empty when it's the law."""

    code: str
    text: str
    source: str
    relying_on: str


class MissingOut(Schema):
    """A missing fact and who could supply it."""

    code: str
    text: str
    who: str
    layer: str


class VerdictOut(Schema):
    """The answer for one use: allowed, licence_needed, refused or undecided."""

    use: str
    answer: str
    confidence: str
    free_from_earliest: dt.date | None
    free_from_latest: dt.date | None
    reasons: list[ReasonOut]
    duties: list[DutyOut]
    missing: list[MissingOut]


class VerdictsOut(Schema):
    """The verdicts of one work on one day."""

    work: int
    on: dt.date
    verdicts: list[VerdictOut]


@router.get(
    "/works/{int:work_id}", response=VerdictsOut, auth=holding("rights.see"), summary="The verdicts of a work"
)
def verdicts_of_work(
    request: HouseRequest, work_id: int, use: Use | None = None, purpose: Purpose = Purpose.UNKNOWN
) -> VerdictsOut:
    """The verdict of one use, or of every use, with its reasons; 404 for another house's work."""
    work = work_of(request.house.pk, work_id, open_on=open_day(request))
    today = timezone.localdate()
    uses = list(Use) if use is None else [use]
    found = verdicts_of(work.house_id, [work_id], uses, on=today, purpose=purpose)[work_id]
    return VerdictsOut(work=work_id, on=today, verdicts=[written(*pair) for pair in found.items()])


def written(use: Use, verdict: Verdict) -> VerdictOut:
    """One verdict as the API writes it, its sentences in the language asked for."""
    return VerdictOut(
        use=use.value,
        answer=verdict.answer.value,
        confidence=verdict.confidence.value,
        free_from_earliest=verdict.free_from[0],
        free_from_latest=verdict.free_from[1],
        reasons=[written_reason(why) for why in verdict.reasons],
        duties=[
            DutyOut(code=duty.code, text=words(duty.sentence), source=duty.source, relying_on=duty.relying_on)
            for duty in verdict.duties
        ],
        missing=[
            MissingOut(code=lack.code, text=words(lack.which), who=gettext(lack.who), layer=lack.layer.value)
            for lack in verdict.missing
        ],
    )


def written_reason(why: Reason) -> ReasonOut:
    """One reason as the API writes it."""
    return ReasonOut(
        rule=why.rule,
        text=words(why.sentence),
        source=why.source,
        layer=why.layer.value,
        checked_on=why.checked_on,
        to_verify=why.to_verify,
    )


def words(sentence: Sentence) -> str:
    """A sentence in words, its days as ISO dates."""
    return tell(sentence, translate=gettext, day=dt.date.isoformat)
