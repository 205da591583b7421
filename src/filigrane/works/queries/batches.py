"""The imports of a house: what each was, what it came to, whether it can be undone."""

from __future__ import annotations

from django.db.models import QuerySet

from filigrane.works.imports.errors import BatchNotFound
from filigrane.works.models import Batch, Mapping


def batches_of(house_id: int) -> QuerySet[Batch]:
    """The imports of a house, newest first."""
    return Batch.objects.filter(house_id=house_id).order_by("-id")


def batch_of_house(house_id: int, batch_id: int) -> Batch:
    """One import of a house; raises BatchNotFound for another house's."""
    found = batches_of(house_id).filter(pk=batch_id).first()
    if found is None:
        raise BatchNotFound(batch=batch_id)
    return found


def acts_on_imports(house_id: int, person_id: int) -> list[dict[str, object]]:
    """The imports, undos and mappings that a person made, for her export."""
    found: list[dict[str, object]] = []
    for batch in batches_of(house_id).filter(made_by=person_id):
        found.append({"thing": f"batch:{batch.pk}", "field": "imported", "at": batch.made_at.isoformat()})
    for batch in batches_of(house_id).filter(undone_by=person_id, undone_at__isnull=False):
        at = batch.undone_at.isoformat() if batch.undone_at else ""
        found.append({"thing": f"batch:{batch.pk}", "field": "undone", "at": at})
    for mapping in Mapping.objects.filter(house_id=house_id, made_by=person_id):
        at = mapping.made_at.isoformat()
        found.append({"thing": f"mapping:{mapping.name}", "field": "mapping", "at": at})
    return found


def mappings_of(house_id: int) -> QuerySet[Mapping]:
    """The saved mappings of a house, by name."""
    return Mapping.objects.filter(house_id=house_id).order_by("name")
