"""Take somebody's name off the facts and the sheets she recorded."""

from __future__ import annotations

from filigrane.rights.models import Fact, FactBatch, Sheet


def forget_person(house_id: int, person_id: int) -> int:
    """Keep what was recorded, drop who recorded it; the number of rows changed."""
    changed = 0
    for model, name in (
        (Fact, "stated_by"),
        (Sheet, "stated_by"),
        (FactBatch, "made_by"),
        (FactBatch, "undone_by"),
    ):
        changed += model.objects.filter(**{"house_id": house_id, name: person_id}).update(**{name: None})
    return changed
