"""Keep what shows that a head of the journal stands somewhere else."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.journal.chain import Head
from filigrane.journal.errors import EntryNotFound, ForeignTimeStamp, NotATimeStamp
from filigrane.journal.models import Deposit
from filigrane.journal.queries import entries_of, entry_of
from filigrane.journal.service.append import append
from filigrane.journal.stamps import NotAStamp, read_answer

MAX_ANSWER_BYTES = 200_000
"""Answers with a full certificate chain are about 10 kB."""


def attach(
    house_id: int,
    answer: bytes,
    *,
    person_id: int | None = None,
    note: str = "",
    now: dt.datetime | None = None,
) -> Deposit:
    """Keep an RFC 3161 answer for a head that this journal had.

    The imprint must be the digest of one of its entries. The time is what the service states; its
    signature isn't checked here. The same answer given again is kept once, and the first deposit comes
    back. Raises NotATimeStamp or ForeignTimeStamp.
    """
    if len(answer) > MAX_ANSWER_BYTES:
        raise NotATimeStamp(reason=f"> {MAX_ANSWER_BYTES // 1000} kB")
    try:
        stamp = read_answer(answer)
    except NotAStamp as error:
        raise NotATimeStamp(reason=str(error)) from None
    entry = entries_of(house_id).filter(digest=stamp.imprint).first()
    if entry is None:
        raise ForeignTimeStamp(imprint=stamp.imprint)
    for kept in Deposit.objects.filter(house_id=house_id, digest=entry.digest, kind="rfc3161"):
        if bytes(kept.answer or b"") == answer:
            return kept
    return _keep(
        Deposit(house_id=house_id, kind="rfc3161", answer=answer, stated_at=stamp.stated_at, note=note),
        Head(entry.sequence, entry.digest),
        person_id,
        now,
    )


def note_deposit(
    house_id: int, head: Head, *, kind: str, note: str, person_id: int | None, now: dt.datetime | None = None
) -> Deposit:
    """Note that *head* was signed on paper, posted or sent; *note* says to whom, without personal data.

    *kind* is "paper", "letter" or "mail". Raises EntryNotFound when the journal never had that head.
    """
    if entry_of(house_id, head.sequence).digest != head.digest:
        raise EntryNotFound(sequence=head.sequence)
    return _keep(Deposit(house_id=house_id, kind=kind, note=note), head, person_id, now)


def _keep(deposit: Deposit, head: Head, person_id: int | None, now: dt.datetime | None) -> Deposit:
    deposit.sequence, deposit.digest = head.sequence, head.digest
    deposit.made_at = now or timezone.now()
    with transaction.atomic():
        deposit.save()
        append(
            deposit.house_id,
            "journal.deposited",
            thing=f"deposit:{deposit.pk}",
            person_id=person_id,
            payload={"head": head.written, "kind": deposit.kind},
            now=deposit.made_at,
        )
    return deposit
