"""Take somebody's name off the facts and the sheets she recorded, and off the sites she looked at."""

from __future__ import annotations

from filigrane.rights.models import Fact, FactBatch, PerformerCopy, PerformerStatement, Sheet, SiteCheck


def forget_person(house_id: int, person_id: int) -> int:
    """Keep what was recorded, drop who recorded it; the number of rows changed."""
    changed = 0
    for model, name in (
        (Fact, "stated_by"),
        (Sheet, "stated_by"),
        (FactBatch, "made_by"),
        (FactBatch, "undone_by"),
        (SiteCheck, "made_by"),
    ):
        changed += model.objects.filter(**{"house_id": house_id, name: person_id}).update(**{name: None})
    return changed


def forget_recorder(house_id: int, person_id: int) -> int:
    """The same for the sheets of performers and the copies made with them."""
    return sum(
        model.objects.filter(house_id=house_id, stated_by_id=person_id).update(stated_by=None)
        for model in (PerformerStatement, PerformerCopy)
    )
