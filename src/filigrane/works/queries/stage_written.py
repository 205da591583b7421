"""What somebody of the house wrote on shows, places and sheets sent, for her export."""

from __future__ import annotations

from filigrane.works.models import Place, Production, Sending


def stage_written_by(house_id: int, person_id: int) -> list[dict[str, object]]:
    """Every field of a show or a place that a person wrote, and every sheet that she noted as sent."""
    found: list[dict[str, object]] = []
    for kind, rows in (
        ("production", Production.objects.filter(house_id=house_id).values_list("id", "provenance")),
        ("place", Place.objects.filter(house_id=house_id).values_list("id", "provenance")),
    ):
        for row_id, provenance in rows.iterator():
            found += [
                {"thing": f"{kind}:{row_id}", "field": name, "at": entry.get("at", "")}
                for name, entry in provenance.items()
                if entry.get("by") == person_id
            ]
    sent = Sending.objects.filter(house_id=house_id, by=person_id).order_by("id")
    return found + [
        {"thing": row.subject, "field": f"sent:{row.output}", "at": row.sent_at.isoformat()} for row in sent
    ]
