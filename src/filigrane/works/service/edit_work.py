"""Change a work under an optimistic lock: whoever saves second sees what the first one wrote."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import Canonical
from filigrane.languages.collation import collation_key
from filigrane.works.checks import DISCIPLINE, checked_credit, checked_work_columns
from filigrane.works.drafts import CreditDraft
from filigrane.works.edits import CreditLine, WorkEdit
from filigrane.works.errors import BadField, ChangedMeanwhile
from filigrane.works.models import Contribution, Work
from filigrane.works.provenance import stamped
from filigrane.works.queries.live import work_of
from filigrane.works.service.agents import People
from filigrane.works.service.snapshots import note_work, work_snapshot
from filigrane.works.service.tell import tell
from filigrane.works.service.vocabulary import ensure_disciplines


def edit_work(
    house_id: int,
    work_id: int,
    edit: WorkEdit,
    *,
    version: int,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Work:
    """The work as changed. *version* is the one that was read before writing.

    Raises ChangedMeanwhile, and writes nothing, when somebody else saved since; BadField for a field
    that can't be kept. A save that changes nothing leaves the version alone.
    """
    now = now or timezone.now()
    columns = checked_work_columns(edit)
    with transaction.atomic():
        work = work_of(house_id, work_id)
        if work.version != version:
            raise ChangedMeanwhile(work=work_id, version=work.version)
        before = work_snapshot(work)
        said = _columns(work, columns)
        told = _credits(work, edit.credits, person_id=person_id, now=now)
        said += _discipline(work, edit) + (["credits"] if told is not None else [])
        if not said:
            return work
        work.provenance = stamped(said, source="", at=now, by=person_id, before=work.provenance)
        work.sort_key = collation_key(work.title)
        work.version += 1
        work.changed_at = now
        work.save()
        note_work(work, before, by=person_id, now=now)
        payload: dict[str, Canonical] = {"fields": sorted(said), "version": work.version}
        tell(
            house_id, "works.edited", f"work:{work.pk}",
            changes=[("work", work.pk), *(told or [])], person_id=person_id, now=now, payload=payload,
        )  # fmt: skip
    return work


def _columns(work: Work, columns: dict[str, str]) -> list[str]:
    """Set the columns that differ; their names."""
    said = [name for name, value in columns.items() if getattr(work, name) != value]
    for name in said:
        setattr(work, name, columns[name])
    return said


def _discipline(work: Work, edit: WorkEdit) -> list[str]:
    if edit.discipline is None:
        return []
    wanted = ensure_disciplines(work.house_id).get(edit.discipline) if edit.discipline else None
    if edit.discipline and wanted is None:
        raise BadField(field=DISCIPLINE, value=edit.discipline[:40])
    if work.discipline_id == wanted:
        return []
    work.discipline_id = wanted
    return ["discipline"]


def _credits(
    work: Work, lines: tuple[CreditLine, ...] | None, *, person_id: int | None, now: dt.datetime
) -> list[tuple[str, int]] | None:
    """Write the list of credits; a name that was on the work keeps its agent. None when nothing moved."""
    if lines is None:
        return None
    held = list(work.contributions.select_related("agent").order_by("place", "id"))
    wanted = [checked_credit(CreditDraft(name=line.name, function=line.function)) for line in lines]
    if [(c.agent.name, c.function) for c in held] == [(c.name, c.function) for c in wanted]:
        return None
    known = {contribution.agent.name: contribution.agent_id for contribution in held}
    people = People(work.house_id, source="", now=now, by=person_id, job=None)
    work.contributions.all().delete()
    for place, credit in enumerate(wanted):
        agent_id = known.get(credit.name) or people.agent_for(credit, place=work.title, problems=[])
        known[credit.name] = agent_id
        Contribution.objects.create(work=work, agent_id=agent_id, function=credit.function, place=place)
    return [("agent", agent_id) for agent_id in people.made]
