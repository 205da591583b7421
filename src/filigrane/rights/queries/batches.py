"""The files of facts that came in."""

from __future__ import annotations

from django.db.models import QuerySet

from filigrane.rights.models import FactBatch
from filigrane.works.imports.errors import BatchNotFound


def fact_batches(house_id: int) -> QuerySet[FactBatch]:
    """The files of a house, newest first."""
    return FactBatch.objects.filter(house_id=house_id).select_related("made_by")


def fact_batch_of(house_id: int, batch_id: int) -> FactBatch:
    """One of them; raises BatchNotFound for another house's."""
    found = fact_batches(house_id).filter(pk=batch_id).first()
    if found is None:
        raise BatchNotFound(batch=batch_id)
    return found
