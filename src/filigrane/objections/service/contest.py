"""Somebody contests a point of a thing that she sees."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from filigrane.accounts.permissions import Standing
from filigrane.accounts.service.drawn import draw_token
from filigrane.accounts.tokens import hash_of
from filigrane.base.canonical import canonical_bytes
from filigrane.base.errors import defer
from filigrane.journal.chain import seal
from filigrane.journal.service import append
from filigrane.objections.errors import NothingThere, TooManyOpen, WordsMissing, WordsTooLong
from filigrane.objections.limits import CONTACT_CHARS, MOST_OPEN, WHO_CHARS, WHY_CHARS, WRONG_CHARS
from filigrane.objections.models import Objection
from filigrane.objections.points import SAYS_CHARS, TITLE_CHARS, Point
from filigrane.objections.queries.seen import points_seen
from filigrane.objections.states import State, Words

WRONG, WHY, WHO = defer("What is wrong"), defer("Why"), defer("Who says so")
CONTACT = defer("How to reach you")


@dataclass(frozen=True, slots=True)
class Said:
    """The words of an objection: *who* is a name or a quality, *contact* may be empty."""

    wrong: str
    why: str
    who: str
    contact: str = ""

    def checked(self) -> Said:
        """The same without white space around; raises WordsMissing or WordsTooLong."""
        parts = (
            said(WRONG, self.wrong, WRONG_CHARS),
            said(WHY, self.why, WHY_CHARS),
            said(WHO, self.who, WHO_CHARS),
        )
        return Said(*parts, said(CONTACT, self.contact, CONTACT_CHARS, needed=False))


def said(field: str, text: str, most: int, *, needed: bool = True) -> str:
    """*text* as it is kept; raises WordsMissing when nothing is said, WordsTooLong beyond *most*."""
    kept = text.replace("\x00", "").strip()
    if needed and not kept:
        raise WordsMissing(field=field)
    if len(kept) > most:
        raise WordsTooLong(field=field, most=most)
    return kept


def contest(
    house_id: int, kind: str, point: Point, words: Said, *, standing: Standing, now: dt.datetime | None = None
) -> tuple[Objection, str]:
    """The objection, and the secret by which a visitor follows it; empty for a member, who has her account.

    What the thing says is written beside it, in the language of the moment. Raises NothingThere when
    *standing* doesn't see the point, TooManyOpen, WordsMissing, WordsTooLong.
    """
    now, words = now or timezone.now(), words.checked()
    shown = points_seen(house_id, kind, [point], standing).get(point)
    if shown is None:
        raise NothingThere
    is_member = standing.person_id is not None and standing.house_id == house_id
    token = "" if is_member else draw_token()
    with transaction.atomic():
        refuse_when_full(house_id, kind, point)
        row = Objection.objects.create(
            house_id=house_id, kind=kind, thing=point.thing, part=point.part,
            title=shown.title[:TITLE_CHARS], says=shown.says[:SAYS_CHARS],
            wrong=words.wrong, why=words.why, who=words.who, contact=words.contact,
            is_by_member=is_member, made_by_id=standing.person_id if is_member else None, made_at=now,
            words=Words.SHOWN if is_member else Words.UNREAD,
            token_hash=hash_of(token) if token else "", salt=secrets.token_hex(16),
        )  # fmt: skip
        append(
            house_id, "objections.made", thing=f"objection:{row.pk}",
            person_id=row.made_by_id, now=now,
            payload={"kind": kind, "thing": point.thing, "part": point.part, "words": sealed(row)},
        )  # fmt: skip
    return row, token


def refuse_when_full(house_id: int, kind: str, point: Point) -> None:
    """Raise TooManyOpen when as many objections to the point as may wait do so."""
    waiting = Objection.objects.filter(
        house_id=house_id, kind=kind, thing=point.thing, part=point.part, state=State.OPEN
    ).count()
    if waiting >= MOST_OPEN:
        raise TooManyOpen(count=waiting)


def sealed(row: Objection) -> str:
    """The words as the journal keeps them: a seal that nobody opens once the salt is gone with the words."""
    return seal(row.salt, canonical_bytes({"wrong": row.wrong, "why": row.why, "who": row.who}))
