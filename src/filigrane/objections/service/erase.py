"""Words go when whoever wrote them asks, or leaves; ways to reach somebody go by themselves."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from filigrane.accounts.service.erasing import overwrite_what_is_deleted
from filigrane.journal.service import append
from filigrane.objections.limits import CONTACT_LIVES, CONTACT_LONGEST
from filigrane.objections.models import Objection, Reply
from filigrane.objections.queries.rows import objection_of
from filigrane.objections.states import State, Words

GONE: dict[str, Any] = {"wrong": "", "why": "", "who": "", "contact": "", "salt": "", "words": Words.ERASED}


def erase_words(
    house_id: int,
    objection_id: int,
    *,
    by_its_author: bool,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Objection:
    """Erase the words, the name and the contact of an objection; that the thing was contested stays.

    Its author withdraws it with them. When the house erases on her request, the objection stays open until a
    named person answers: erasing is no way to be done with it. The journal says that it was done, and its
    seal of the words opens no more.
    """
    now = now or timezone.now()
    overwrite_what_is_deleted()
    with transaction.atomic():
        row = objection_of(house_id, objection_id)
        if row.words == Words.ERASED:
            return row
        gone = dict(GONE)
        if by_its_author:
            gone |= {"token_hash": "", "state": State.WITHDRAWN, "settled_at": row.settled_at or now}
        for name, value in gone.items():
            setattr(row, name, value)
        row.save(update_fields=list(gone))
        append(house_id, "objections.erased", thing=f"objection:{row.pk}", person_id=person_id, now=now)
    return row


def forget_person(house_id: int, person_id: int) -> int:
    """What a person said in a house under her account; her answers stay, without her name. Rows changed."""
    hers = Objection.objects.filter(house_id=house_id, made_by_id=person_id)
    with transaction.atomic():
        hers.filter(state=State.OPEN).update(state=State.WITHDRAWN, settled_at=timezone.now())
        changed = hers.update(**GONE, made_by=None)
        changed += Objection.objects.filter(house_id=house_id, read_by_id=person_id).update(read_by=None)
        replies = Reply.objects.filter(objection__house_id=house_id, by_id=person_id)
        return changed + replies.update(by=None)


def forget_contacts_of(house_id: int, person_id: int) -> int:
    """How to reach a person, in what she contested under her account."""
    return _with_contact().filter(house_id=house_id, made_by_id=person_id).update(contact="")


def forget_contacts(now: dt.datetime) -> int:
    """Ways to reach somebody that have been kept long enough, in every house."""
    settled = Q(settled_at__lt=now - CONTACT_LIVES) & ~Q(state=State.OPEN)
    return _with_contact().filter(settled | Q(made_at__lt=now - CONTACT_LONGEST)).update(contact="")


def _with_contact() -> QuerySet[Objection]:
    return Objection.objects.exclude(contact="")
