"""The mappings of a house: saved once by name, proposed again for the same columns."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.works.checks import checked_name
from filigrane.works.models import Mapping


def save_mapping(
    house_id: int,
    name: str,
    page: dict[str, Any],
    *,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Mapping:
    """Keep *page* (as `mapping_file` gives it) under *name*; one of the same name is replaced."""
    shown = checked_name(name)[:200]
    with transaction.atomic():
        found, _ = Mapping.objects.update_or_create(
            house_id=house_id,
            name=shown,
            defaults={
                "reader": str(page["reads"])[:20],
                "columns": page | {"name": shown},
                "made_by": person_id,
                "made_at": now or timezone.now(),
            },
        )
    return found


def saved_mapping(house_id: int, name: str) -> dict[str, Any] | None:
    """The page of the house's mapping called *name*; None when there is none."""
    found = Mapping.objects.filter(house_id=house_id, name=name).first()
    return dict(found.columns) if found else None


def mapping_for(house_id: int, reader: str, columns: list[str]) -> Mapping | None:
    """The newest mapping of the house for exactly these columns, in any order."""
    wanted = set(columns)
    for found in Mapping.objects.filter(house_id=house_id, reader=reader).order_by("-made_at"):
        if set(found.columns.get("columns", {})) == wanted:
            return found
    return None


def drop_mapping(house_id: int, name: str) -> bool:
    """Forget a mapping; False when there was none. Imports made with it keep their own copy."""
    return bool(Mapping.objects.filter(house_id=house_id, name=name).delete()[0])
