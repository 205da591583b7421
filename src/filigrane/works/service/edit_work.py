"""Change a work under an optimistic lock: whoever saves second sees what the first one wrote."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import Canonical
from filigrane.languages.collation import collation_key
from filigrane.works.checks import DISCIPLINE, checked_work_columns
from filigrane.works.edits import WorkEdit
from filigrane.works.errors import BadField, ChangedMeanwhile
from filigrane.works.models import Work
from filigrane.works.provenance import stamped
from filigrane.works.queries.live import work_of
from filigrane.works.service.credits import write_credits
from filigrane.works.service.parts import write_parts
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
        said = _columns(work, columns) + _terms(work, edit)
        told = write_credits(work, edit.credits, person_id=person_id, now=now)
        parts, others = write_parts(work, edit)
        said += _discipline(work, edit) + (["credits"] if told is not None else []) + parts
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
            changes=[("work", work.pk), *(told or []), *others],
            person_id=person_id, now=now, payload=payload,
        )  # fmt: skip
    return work


def _columns(work: Work, columns: dict[str, str]) -> list[str]:
    """Set the columns that differ; their names."""
    said = [name for name, value in columns.items() if getattr(work, name) != value]
    for name in said:
        setattr(work, name, columns[name])
    return said


def _terms(work: Work, edit: WorkEdit) -> list[str]:
    if edit.terms is None or list(edit.terms) == work.terms:
        return []
    work.terms = list(edit.terms)
    return ["terms"]


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
