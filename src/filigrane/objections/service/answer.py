"""A named person of the house reads an objection, says who else does, and answers with reasons."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db import transaction
from django.utils import timezone

from filigrane.accounts.models import Person
from filigrane.accounts.queries import member_of
from filigrane.base.errors import defer
from filigrane.journal.service import append
from filigrane.objections.errors import NobodyAnswers, NoLongerOpen, WordsUnread
from filigrane.objections.limits import REASONS_CHARS
from filigrane.objections.models import Objection, Reply
from filigrane.objections.queries.rows import objection_of
from filigrane.objections.service.contest import said
from filigrane.objections.states import State, Words

REASONS = defer("Your reasons")


def read_words(
    house_id: int, objection_id: int, *, show: bool, person_id: int | None, now: dt.datetime | None = None
) -> Objection:
    """Show the words of an objection to everybody, or keep them within the house; it can be changed.

    Erased words stay erased. Raises ObjectionNotFound, NobodyAnswers.
    """
    now = now or timezone.now()
    with transaction.atomic():
        person, row = named(house_id, person_id), objection_of(house_id, objection_id)
        if row.words != Words.ERASED:
            _read(row, show=show, person=person, now=now)
    return row


def answer(
    house_id: int,
    objection_id: int,
    reasons: str,
    *,
    changed: bool,
    show: bool | None = None,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Reply:
    """The answer of a named person; the thing contested stays as it is, *changed* only says what was done.

    *show* says who reads the words of the objection; None leaves that as it is, and raises WordsUnread while
    nobody has read them. Raises ObjectionNotFound, NobodyAnswers, NoLongerOpen, WordsMissing, WordsTooLong.
    """
    now, kept = now or timezone.now(), said(REASONS, reasons, REASONS_CHARS)
    with transaction.atomic():
        person, row = named(house_id, person_id), objection_of(house_id, objection_id)
        if row.state == State.WITHDRAWN:
            raise NoLongerOpen
        if row.words == Words.UNREAD and show is None:
            raise WordsUnread
        if show is not None and row.words != Words.ERASED:
            _read(row, show=show, person=person, now=now)
        reply = Reply.objects.create(objection=row, by=person, at=now, reasons=kept, changed=changed)
        row.state, row.settled_at = State.ANSWERED, now
        row.save(update_fields=["state", "settled_at"])
        append(
            house_id, "objections.answered", thing=f"objection:{row.pk}", person_id=person.pk, now=now,
            payload={"changed": changed, "reasons": hashlib.sha256(kept.encode()).hexdigest()},
        )  # fmt: skip
    return reply


def named(house_id: int, person_id: int | None) -> Person:
    """The person of the house who answers; raises NobodyAnswers for a stranger and for one without a name."""
    person = member_of(house_id, person_id) if person_id is not None else None
    if person is None or not person.name.strip():
        raise NobodyAnswers
    return person


def _read(row: Objection, *, show: bool, person: Person, now: dt.datetime) -> None:
    words = Words.SHOWN if show else Words.INSIDE
    if row.words == words:
        return
    row.words, row.read_by = words, person
    row.save(update_fields=["words", "read_by"])
    append(
        row.house_id, "objections.words_read", thing=f"objection:{row.pk}", person_id=person.pk, now=now,
        payload={"words": str(words)},
    )  # fmt: skip
