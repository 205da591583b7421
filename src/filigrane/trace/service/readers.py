"""Say who reads what is found about a living author, and take it back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.accounts.queries import member_of
from filigrane.journal.service import append
from filigrane.trace.errors import NoSuchAuthor, NoSuchReader, NotAMember
from filigrane.trace.models import AuthorReader
from filigrane.works.models import Agent

BASIS_CHARS = 300


def name_reader(
    house_id: int,
    reader_id: int,
    agent: str,
    *,
    basis: str,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> AuthorReader:
    """Let a member of the house read for an author, on the ground *basis*.

    *agent* is the number of the author's record or the end of its address. Raises NotAMember, NoSuchAuthor.
    """
    now = now or timezone.now()
    number = agent.strip().rstrip("/").rsplit("/", 1)[-1]
    known = number.isascii() and number.isdigit() and len(number) < 19
    with transaction.atomic():
        if member_of(house_id, reader_id) is None:
            raise NotAMember
        if (
            not known
            or not Agent.objects.filter(house_id=house_id, pk=int(number), merged_into=None).exists()
        ):
            raise NoSuchAuthor(agent=agent.strip()[:60])
        row, _ = AuthorReader.objects.update_or_create(
            house_id=house_id, person_id=reader_id, agent=int(number),
            defaults={"basis": basis.strip()[:BASIS_CHARS], "given_by": person_id, "given_at": now},
        )  # fmt: skip
        append(
            house_id, "trace.reader_named", thing=f"agent:{number}", person_id=person_id,
            payload={"reader": row.pk}, now=now,
        )  # fmt: skip
    return row


def end_reader(house_id: int, row_id: int, *, person_id: int | None) -> None:
    """Take it back. Raises NoSuchReader for a row that is gone already, or of another house."""
    with transaction.atomic():
        row = AuthorReader.objects.filter(house_id=house_id, pk=row_id).first()
        if row is None:
            raise NoSuchReader
        thing = f"agent:{row.agent}"
        row.delete()
        append(house_id, "trace.reader_ended", thing=thing, person_id=person_id)


def forget_reader(house_id: int, person_id: int) -> int:
    """Erase for whom a person read, and that she named others; the rows changed."""
    named = AuthorReader.objects.filter(house_id=house_id, given_by=person_id).update(given_by=None)
    return named + AuthorReader.objects.filter(house_id=house_id, person_id=person_id).delete()[0]
