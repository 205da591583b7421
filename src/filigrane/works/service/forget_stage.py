"""Take somebody's account out of the shows: what she wrote stays, her name on it goes."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from filigrane.works.models import Place, Production, Sending
from filigrane.works.provenance import without_person


def forget_on_stage(house_id: int, person_id: int) -> int:
    """Empty her place on every show, place and sheet sent of the house; the number of rows changed."""
    changed = 0
    kinds: tuple[QuerySet[Any], ...] = (
        Production.objects.filter(house_id=house_id),
        Place.objects.filter(house_id=house_id),
    )
    with transaction.atomic():
        for rows in kinds:
            for row in rows.only("id", "provenance").iterator():
                if any(entry.get("by") == person_id for entry in row.provenance.values()):
                    row.provenance = without_person(row.provenance, person_id)
                    row.save(update_fields=["provenance"])
                    changed += 1
        changed += Sending.objects.filter(house_id=house_id, by=person_id).update(by=None)
    return changed
