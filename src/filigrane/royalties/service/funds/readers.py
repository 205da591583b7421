"""Say who reads the statements of a holder, and take it back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from filigrane.accounts.models import Membership
from filigrane.journal.service import append
from filigrane.royalties.errors import NoSuchHolder, NotAMember
from filigrane.royalties.models import Fund, Report, Run, StatementReader
from filigrane.works.models import Agent

BASIS_CHARS = 300


def name_reader(
    house_id: int, *, agent_id: int, reader_id: int, basis: str, person_id: int | None, now: dt.datetime
) -> StatementReader:
    """Let a member of the house read the statements of a holder. Raises NoSuchHolder, NotAMember."""
    if not Agent.objects.filter(house_id=house_id, pk=agent_id, merged_into=None).exists():
        raise NoSuchHolder
    if not Membership.objects.filter(person_id=reader_id, role__house_id=house_id).exists():
        raise NotAMember
    with transaction.atomic():
        row, _ = StatementReader.objects.update_or_create(
            house_id=house_id, person_id=reader_id, agent=agent_id,
            defaults={"basis": basis.strip()[:BASIS_CHARS], "given_by": person_id, "given_at": now},
        )  # fmt: skip
        append(
            house_id, "royalties.reader_named", thing=f"agent:{agent_id}", person_id=person_id,
            payload={"reader": row.pk}, now=now,
        )  # fmt: skip
    return row


def end_reader(house_id: int, row_id: int, *, person_id: int | None, now: dt.datetime) -> None:
    """Take it back. Raises NoSuchHolder for a row that is gone already, or of another house."""
    with transaction.atomic():
        row = StatementReader.objects.filter(house_id=house_id, pk=row_id).first()
        if row is None:
            raise NoSuchHolder
        row.delete()
        append(house_id, "royalties.reader_ended", thing=f"agent:{row.agent}", person_id=person_id, now=now)


def forget_reader(house_id: int, person_id: int) -> int:
    """Erase whose statements a person read, and what she made of funds; the rows changed."""
    named = StatementReader.objects.filter(house_id=house_id, given_by=person_id).update(given_by=None)
    made = Fund.objects.filter(house_id=house_id, made_by=person_id).update(made_by=None)
    taken = Report.objects.filter(fund__house_id=house_id, frozen_by=person_id).update(frozen_by=None)
    runs = Run.objects.filter(fund__house_id=house_id, made_by=person_id).update(made_by=None)
    own = StatementReader.objects.filter(house_id=house_id, person_id=person_id).delete()[0]
    return named + made + taken + runs + own
