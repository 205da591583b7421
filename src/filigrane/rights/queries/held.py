"""What somebody of the house recorded on rights, for the export of her own data."""

from __future__ import annotations

from filigrane.rights.models import Fact, Sheet, SiteCheck


def facts_held(house_id: int, person_id: int) -> list[dict[str, object]]:
    """The facts, the split sheets and the checks of sites that a person recorded, each kind oldest first."""
    rows = Fact.objects.filter(house_id=house_id, stated_by_id=person_id).order_by("id")
    facts: list[dict[str, object]] = [
        {
            "work": row.work_id,
            "agent": row.agent_id,
            "collection": row.collection_id,
            "kind": row.kind,
            "value": row.value,
            "source": row.source,
            "at": row.recorded_at.isoformat(),
        }
        for row in rows
    ]
    return facts + sheets_held(house_id, person_id) + sites_held(house_id, person_id)


def sites_held(house_id: int, person_id: int) -> list[dict[str, object]]:
    """The sites that a person had looked at, with what she wished, oldest first."""
    rows = SiteCheck.objects.filter(house_id=house_id, made_by_id=person_id).order_by("id")
    return [
        {
            "site": row.address or row.name,
            "work": row.work_id,
            "wishes": row.wishes,
            "publisher": row.publisher,
            "at": row.made_at.isoformat(),
        }
        for row in rows
    ]


def sheets_held(house_id: int, person_id: int) -> list[dict[str, object]]:
    """The split sheets that a person recorded, oldest first."""
    rows = Sheet.objects.filter(house_id=house_id, stated_by_id=person_id).order_by("id")
    return [
        {
            "work": row.work_id,
            "right": row.layer,
            "shares": [
                {"agent": line.agent_id, "name": line.name, "basis_points": line.basis_points}
                for line in row.shares.all()
            ],
            "source": row.source,
            "at": row.recorded_at.isoformat(),
        }
        for row in rows.prefetch_related("shares")
    ]
