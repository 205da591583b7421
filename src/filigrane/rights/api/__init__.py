"""Verdicts for programs. The front mounts `router`."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext
from ninja import Field, Query, Router, Schema

from filigrane.accounts.api.auth import holding
from filigrane.accounts.api.numbers import Number
from filigrane.accounts.views.guard import HouseRequest
from filigrane.rights.answers import Reason, Sentence, Verdict
from filigrane.rights.api import facts, performers, shares
from filigrane.rights.ask import Ask, Purpose, Who
from filigrane.rights.queries import verdicts_of
from filigrane.rights.telling import tell
from filigrane.rights.uses import Use
from filigrane.works.queries import seen_works, work_of
from filigrane.works.views.shown import open_day

router = Router(tags=["rights"])
router.add_router("", shares.router)
router.add_router("", facts.router)
router.add_router("", performers.router)
MOST_WORKS = 1000
"""Works that one call asks of; a program asks again for more."""


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
    """The answer for one use: allowed, licence_needed, refused or undecided.

    *contacts*: who can be asked, where a licence is needed; *rules*: the version of the rules that gave it.
    """

    use: str
    answer: str
    confidence: str
    free_from_earliest: dt.date | None
    free_from_latest: dt.date | None
    contacts: list[str]
    rules: str
    reasons: list[ReasonOut]
    duties: list[DutyOut]
    missing: list[MissingOut]


class VerdictsOut(Schema):
    """The verdicts of one work on one day."""

    work: int
    on: dt.date
    verdicts: list[VerdictOut]


class QuestionIn(Schema):
    """The circumstances of a question; what is left out isn't known. *access*: whether it is lawful."""

    who: Who = Who.CULTURAL_HOUSE
    purpose: Purpose = Purpose.UNKNOWN
    territory: str = Field("FR", min_length=2, max_length=2)
    access: bool | None = None
    on: dt.date | None = None
    known_on: dt.date | None = None
    disinterested: bool | None = None
    privileged: bool | None = None
    on_behalf: bool | None = None
    is_house: bool = True

    def ask(self, today: dt.date) -> Ask:
        """The question itself, of no use yet."""
        return Ask(
            Use.TDM,
            self.on or today,
            who=self.who,
            purpose=self.purpose,
            territory=self.territory,
            lawful_access=self.access,
            known_on=self.known_on,
            disinterested=self.disinterested,
            privileged=self.privileged,
            on_behalf=self.on_behalf,
            is_house=self.is_house,
        )


class BulkIn(QuestionIn):
    """One question to many works, of every use if none is named; without *reasons*, the answers alone."""

    works: list[Number] = Field(max_length=MOST_WORKS)
    uses: list[Use] = []
    reasons: bool = True


class BulkOut(Schema):
    """The verdicts of the works found, in the order asked; *not_found* are no works of the house."""

    on: dt.date
    works: list[VerdictsOut]
    not_found: list[int]


@router.get(
    "/works/{int:work_id}", response=VerdictsOut, auth=holding("rights.see"), summary="The verdicts of a work"
)
def verdicts_of_work(
    request: HouseRequest, work_id: int, question: Query[QuestionIn], use: Use | None = None
) -> VerdictsOut:
    """The verdict of one use, or of every use, with its reasons; 404 for another house's work."""
    work = work_of(request.house.pk, work_id, open_on=open_day(request))
    like = question.ask(timezone.localdate())
    uses = list(Use) if use is None else [use]
    found = verdicts_of(work.house_id, [work_id], uses, on=like.on, like=like)[work_id]
    return VerdictsOut(work=work_id, on=like.on, verdicts=[written(*pair) for pair in found.items()])


@router.post("/may", response=BulkOut, auth=holding("rights.see"), summary="The verdicts of many works")
def may_bulk(request: HouseRequest, asked: BulkIn) -> BulkOut:
    """The same question to up to a thousand works, in a few queries whatever their number."""
    like = asked.ask(timezone.localdate())
    seen = seen_works(request.house.pk, open_on=open_day(request)).filter(pk__in=asked.works)
    ids = set(seen.values_list("pk", flat=True))
    uses = asked.uses or list(Use)
    found = verdicts_of(request.house.pk, ids, uses, on=like.on, like=like)
    return BulkOut(
        on=like.on,
        works=[
            VerdictsOut(
                work=work_id,
                on=like.on,
                verdicts=[written(*pair, reasons=asked.reasons) for pair in found[work_id].items()],
            )
            for work_id in dict.fromkeys(asked.works)
            if work_id in found
        ],
        not_found=[work_id for work_id in dict.fromkeys(asked.works) if work_id not in found],
    )


def written(use: Use, verdict: Verdict, *, reasons: bool = True) -> VerdictOut:
    """One verdict as the API writes it, its sentences in the language asked for."""
    return VerdictOut(
        use=use.value,
        answer=verdict.answer.value,
        confidence=verdict.confidence.value,
        free_from_earliest=verdict.free_from[0],
        free_from_latest=verdict.free_from[1],
        reasons=[written_reason(why) for why in verdict.reasons if reasons],
        contacts=list(verdict.contacts),
        rules=verdict.rules,
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
