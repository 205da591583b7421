"""What the catalogue holds about somebody who works in the house: the fields she wrote."""

from __future__ import annotations

from django.db.models import Q

from filigrane.works.models import Agent, File, Merge, Revision, Work
from filigrane.works.queries.batches import acts_on_imports


def written_by(house_id: int, person_id: int) -> list[dict[str, object]]:
    """Every field, file, step of a history and merge that a person made in a house, for her export."""
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
    return found + _steps_of(house_id, person_id) + acts_on_imports(house_id, person_id)


def _steps_of(house_id: int, person_id: int) -> list[dict[str, object]]:
    """The steps of histories, merges and splits that she made."""
    steps = Revision.objects.filter(house_id=house_id, by=person_id).order_by("id")
    found: list[dict[str, object]] = [
        {
            "thing": f"{step.kind}:{step.thing_id}",
            "field": ", ".join(step.changes) or step.act,
            "at": step.at.isoformat(),
        }
        for step in steps.iterator()
    ]
    for merge in Merge.objects.filter(house_id=house_id).filter(Q(by=person_id) | Q(split_by=person_id)):
        thing = f"{merge.kind}:{merge.kept}"
        if merge.by == person_id:
            found.append({"thing": thing, "field": "merged", "at": merge.at.isoformat()})
        if merge.split_by == person_id and merge.split_at:
            found.append({"thing": thing, "field": "split", "at": merge.split_at.isoformat()})
    return found


def creators_of_account(house_id: int, person_id: int) -> list[dict[str, object]]:
    """Creators that an account is known to be: none, because no such link is kept."""
    return []


def nothing_to_erase(house_id: int, person_id: int) -> int:
    """Erasing an account changes no creator's record: no link says whose it is. `service/erase_agent.py`
    erases it on request."""
    return 0
