"""What the change feed must tell when a record changes hands: the files and works that others follow."""

from __future__ import annotations

from filigrane.works.models import Contribution, Production, Reading, Staging, TeamMember
from filigrane.works.service.merge_tables import Kind


def things_told(of: Kind, record_id: int) -> list[tuple[str, int]]:
    """(kind, id) of everything that hangs on a record: search and light table read them again."""
    if of.name == "work":
        readings = Reading.objects.filter(file__work_id=record_id).order_by("pk")
        pairs = list(readings.values_list("pk", "file_id"))
        shows = Staging.objects.filter(work_id=record_id).order_by("production_id")
        told = [("file", file_id) for file_id in dict.fromkeys(file_id for _, file_id in pairs)]
        told += [("reading", pk) for pk, _ in pairs]
        return told + [("production", pk) for pk in shows.values_list("production_id", flat=True)]
    works = Contribution.objects.filter(agent_id=record_id).order_by("work_id")
    team = TeamMember.objects.filter(agent_id=record_id).values_list("production_id", flat=True)
    led = Production.objects.filter(company_id=record_id).values_list("pk", flat=True)
    told = [("work", pk) for pk in works.values_list("work_id", flat=True).distinct()]
    return told + [("production", pk) for pk in sorted({*team, *led})]
