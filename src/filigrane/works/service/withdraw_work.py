"""Withdraw a work from every answer, and bring it back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.works.checks import REASON
from filigrane.works.errors import BadField
from filigrane.works.models import Work
from filigrane.works.queries.live import work_of
from filigrane.works.service.revisions import note
from filigrane.works.service.tell import tell


def withdraw_work(
    house_id: int, work_id: int, *, reason: str, person_id: int | None, now: dt.datetime | None = None
) -> Work:
    """The work, gone from the next answer of search and light table; its record and files stay.

    Withdrawing it twice changes nothing. *reason* goes into the journal. Raises BadField when it is
    empty, WorkNotFound for another house's work.
    """
    return _turn(house_id, work_id, reason=reason, person_id=person_id, now=now, withdrawn=True)


def restore_work(
    house_id: int, work_id: int, *, reason: str, person_id: int | None, now: dt.datetime | None = None
) -> Work:
    """The work, back in every answer."""
    return _turn(house_id, work_id, reason=reason, person_id=person_id, now=now, withdrawn=False)


def _turn(
    house_id: int,
    work_id: int,
    *,
    reason: str,
    person_id: int | None,
    now: dt.datetime | None,
    withdrawn: bool,
) -> Work:
    now = now or timezone.now()
    with transaction.atomic():
        work = work_of(house_id, work_id, withdrawn_too=True)
        if not reason.strip():
            raise BadField(field=REASON, value="")
        if (work.withdrawn_at is not None) == withdrawn:
            return work
        work.withdrawn_at = now if withdrawn else None
        work.changed_at = now
        work.version += 1
        work.save(update_fields=["withdrawn_at", "changed_at", "version"])
        note(
            house_id, "work", work.pk, version=work.version, act="withdrawn" if withdrawn else "restored",
            before={}, after={"reason": reason.strip()[:1000]}, by=person_id, now=now,
        )  # fmt: skip
        tell(
            house_id,
            "works.withdrawn" if withdrawn else "works.restored",
            f"work:{work.pk}",
            changes=[("work", work.pk)],
            person_id=person_id,
            now=now,
            payload={"reason": reason.strip()[:1000]},
        )
    return work
