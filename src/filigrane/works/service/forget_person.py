"""Take somebody's account out of the catalogue: what she wrote stays, her name on it goes."""

from __future__ import annotations

from django.db import transaction

from filigrane.works.models import Agent, Batch, File, Mapping, Merge, Revision, Work
from filigrane.works.provenance import without_person


def forget_person(house_id: int, person_id: int) -> int:
    """Empty her place in every provenance, file and history of the house; the number of rows changed."""
    changed = 0
    with transaction.atomic():
        for rows in (Work.objects.filter(house_id=house_id), Agent.objects.filter(house_id=house_id)):
            for row in rows.only("id", "provenance").iterator():
                if any(entry.get("by") == person_id for entry in row.provenance.values()):
                    row.provenance = without_person(row.provenance, person_id)
                    row.save(update_fields=["provenance"])
                    changed += 1
        files = File.objects.filter(work__house_id=house_id, made_by=person_id)
        changed += files.update(made_by=None)
        changed += Revision.objects.filter(house_id=house_id, by=person_id).update(by=None)
        changed += Merge.objects.filter(house_id=house_id, by=person_id).update(by=None)
        changed += Merge.objects.filter(house_id=house_id, split_by=person_id).update(split_by=None)
        changed += Batch.objects.filter(house_id=house_id, made_by=person_id).update(made_by=None)
        changed += Batch.objects.filter(house_id=house_id, undone_by=person_id).update(undone_by=None)
        changed += Mapping.objects.filter(house_id=house_id, made_by=person_id).update(made_by=None)
    return changed
