"""In which region a work stands: what its record says, else the one region where it was played."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from filigrane.corpus.regions import region_of_code, region_of_department
from filigrane.works.models import Run

DEPARTMENT_FIELDS = ("department", "departement", "département")
CODE_FIELDS = ("insee", "postcode", "code_postal")


def region_said(details: dict[str, Any]) -> str:
    """The region that the details of a record give, through a department, an INSEE code or a postcode."""
    found = [region_of_department(str(details.get(name) or "")) for name in DEPARTMENT_FIELDS]
    found += [region_of_code(str(details.get(name) or "")) for name in CODE_FIELDS]
    return next((region for region in found if region), "")


def regions_played(work_ids: Iterable[int]) -> dict[int, str]:
    """Work -> the region of France where its shows were played, for those played in one only."""
    rows = Run.objects.filter(production__staging__work__in=list(work_ids), place__country="FR")
    rows = rows.filter(production__withdrawn_at=None)
    places = rows.order_by().values_list("production__staging__work", "place__insee", "place__postcode")
    found: dict[int, set[str]] = {}
    for work, insee, postcode in places.distinct():
        region = region_of_code(insee) or region_of_code(postcode)
        if region:
            found.setdefault(work, set()).add(region)
    return {work: regions.pop() for work, regions in found.items() if len(regions) == 1}
