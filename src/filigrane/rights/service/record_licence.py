"""Record that the house granted a licence: one fact a work, and the verdicts of the licensee follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import fingerprint
from filigrane.journal.service import append
from filigrane.rights.facts import Kind
from filigrane.rights.models import Fact
from filigrane.rights.stating import checked
from filigrane.rights.uses import Use
from filigrane.works.errors import WorkNotFound
from filigrane.works.models import Work


def record_licence(
    house_id: int,
    work_ids: Collection[int],
    uses: Sequence[Use],
    *,
    licensee: str,
    contract: str,
    territories: Sequence[str],
    since: dt.date,
    until: dt.date,
    person_id: int | None = None,
    now: dt.datetime | None = None,
) -> list[Fact]:
    """Say of each work that *licensee* may do *uses* from *since* to *until*, by the contract of that number.

    The house speaks as the holder of a mandate: whoever calls has asked `holdings_of` first. One entry of the
    journal, with the fingerprint of the terms. Raises WorkNotFound for a work of another house.
    """
    now = now or timezone.now()
    said = {"uses": " ".join(use.value for use in uses), "territories": " ".join(territories)}
    value = checked(Kind.GRANTED.value, said | {"licensee": licensee, "contract": contract})
    with transaction.atomic():
        there = in_house(house_id, work_ids)
        rows = Fact.objects.bulk_create(
            Fact(
                house_id=house_id, work_id=work_id, kind=Kind.GRANTED.value, value=value, source=contract,
                capacity="mandate", holds_from=since, holds_to=until, recorded_at=now,
                stated_by_id=person_id,
            )
            for work_id in there
        )  # fmt: skip
        append(
            house_id, "rights.licence_granted", thing=f"contract:{contract}", person_id=person_id,
            payload={"works": there, "licence": fingerprint(value)}, now=now,
        )  # fmt: skip
    return rows


def in_house(house_id: int, work_ids: Collection[int]) -> list[int]:
    """*work_ids* in order. Raises WorkNotFound for one of another house."""
    there = set(Work.objects.filter(house_id=house_id, pk__in=work_ids).values_list("pk", flat=True))
    if lost := set(work_ids) - there:
        raise WorkNotFound(work=min(lost))
    return sorted(there)
