"""What the catalogue holds about somebody who works in the house: the fields she wrote."""

from __future__ import annotations

from filigrane.works.models import Agent, File, Work


def written_by(house_id: int, person_id: int) -> list[dict[str, object]]:
    """Every field and file that a person recorded in a house, for her export."""
    found: list[dict[str, object]] = []
    for kind, rows in (
        ("work", Work.objects.filter(house_id=house_id).values_list("id", "provenance")),
        ("agent", Agent.objects.filter(house_id=house_id).values_list("id", "provenance")),
    ):
        for row_id, provenance in rows.iterator():
            found += [
                {"thing": f"{kind}:{row_id}", "field": name, "at": entry.get("at", "")}
                for name, entry in provenance.items()
                if entry.get("by") == person_id
            ]
    files = File.objects.filter(work__house_id=house_id, made_by=person_id)
    found += [{"thing": f"file:{file.pk}", "field": "file", "at": file.made_at.isoformat()} for file in files]
    return found


def creators_of_account(house_id: int, person_id: int) -> list[dict[str, object]]:
    """Creators that an account is known to be: none, because no such link is kept."""
    return []


def nothing_to_erase(house_id: int, person_id: int) -> int:
    """Erasing an account changes no creator's record: that one is corrected by a cataloguer on request."""
    return 0
