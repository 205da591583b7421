"""Merge two works, or two people, that somebody found to be one; whatever it takes to split them is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.works.checks import REASON
from filigrane.works.errors import AgentNotFound, BadField, CannotMerge, ChangedMeanwhile, WorkNotFound
from filigrane.works.merging import closing, filled
from filigrane.works.models import Merge
from filigrane.works.service.merge_tables import KINDS, Kind
from filigrane.works.service.merge_told import things_told
from filigrane.works.service.revisions import note
from filigrane.works.service.tell import tell

ESSAYS = {"work": WorkNotFound, "agent": AgentNotFound}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which record stays, which goes, each with the version that was read, and why."""

    kept: int
    kept_version: int
    gone: int
    gone_version: int
    reason: str


def merge_records(
    house_id: int, kind: str, *, asked: Asked, person_id: int | None, now: dt.datetime | None = None
) -> Merge:
    """The row that remembers the merge. Rows of the record that goes move to the one that stays, save those
    it has already; empty fields fill; a closing stays until the later day.

    Raises WorkNotFound or AgentNotFound, CannotMerge for a record that was withdrawn or merged,
    BadField without a reason, ChangedMeanwhile when either changed since it was read.
    """
    now = now or timezone.now()
    of = KINDS[kind]
    reason = " ".join(asked.reason.split())[:1000]
    if not reason:
        raise BadField(field=REASON, value="")
    with transaction.atomic():
        kept = _read(of, house_id, asked.kept, asked.kept_version)
        gone = _read(of, house_id, asked.gone, asked.gone_version)
        if kept.pk == gone.pk:
            raise CannotMerge(record=kept.pk)
        told = things_told(of, gone.pk)
        moved = _move(of, kept.pk, gone.pk)
        moved["fields"] = _fill(of, kept, gone)
        _save(of, kept, gone, now)
        merge: Merge = Merge.objects.create(
            house_id=house_id,
            kind=kind,
            kept=kept.pk,
            gone=gone.pk,
            moved=moved,
            reason=reason,
            at=now,
            by=person_id,
        )
        _note(of, kept, gone, moved, reason=reason, by=person_id, now=now)
        tell(
            house_id, "works.merged", f"{kind}:{kept.pk}", changes=[*told, (kind, gone.pk), (kind, kept.pk)],
            person_id=person_id, now=now, payload={"gone": gone.pk, "reason": reason},
        )  # fmt: skip
    return merge


def _read(of: Kind, house_id: int, record_id: int, version: int) -> Any:
    found = of.model.objects.filter(house_id=house_id, pk=record_id).first()
    if found is None:
        raise ESSAYS[of.name](**{of.name: record_id})
    if found.merged_into_id is not None or getattr(found, "withdrawn_at", None) is not None:
        raise CannotMerge(record=record_id)
    if found.version != version:
        raise ChangedMeanwhile(work=record_id, version=found.version)
    return found


def _move(of: Kind, kept_id: int, gone_id: int) -> dict[str, Any]:
    """Hand the rows over; table -> [[id, key]], and under `dropped` the rows that double."""
    moved: dict[str, Any] = {"dropped": {}}
    for table in of.tables:
        mine, theirs = table.both(kept_id, gone_id)
        parts = table.parted(theirs, mine, kept_id)
        table.give((row.row_id for row in parts.moves), kept_id)
        if parts.moves:
            moved[table.name] = [[row.row_id, list(row.key)] for row in parts.moves]
        if parts.doubles:
            moved["dropped"][table.name] = [row.row_id for row in parts.doubles]
    return moved


def _fill(of: Kind, kept: Any, gone: Any) -> dict[str, list[Any]]:
    """Fill what *kept* does not say; field -> [before, after, provenance before], to take it back."""
    fresh = filled({n: getattr(kept, n) for n in of.fields}, {n: getattr(gone, n) for n in of.fields})
    if of.name == "work":
        mine, theirs = ((r.closed_until, r.closed_reason) for r in (kept, gone))
        if closing(mine, theirs) != mine:
            fresh |= dict(zip(("closed_until", "closed_reason"), theirs, strict=True))
    changes = {}
    for name, value in fresh.items():
        said = name.removesuffix("_id")
        changes[name] = [getattr(kept, name), value, kept.provenance.get(said)]
        setattr(kept, name, value)
        if said in gone.provenance:
            kept.provenance[said] = gone.provenance[said]
    for code, value in filled(kept.details, gone.details).items():
        changes[f"details:{code}"] = [None, value, None]
        kept.details[code] = value
    return changes


def _save(of: Kind, kept: Any, gone: Any, now: dt.datetime) -> None:
    gone.merged_into_id = kept.pk
    for record in (kept, gone):
        record.version += 1
        if of.name == "work":
            record.changed_at = now
    if of.name == "work":
        gone.withdrawn_at = now
    kept.save()
    gone.save()


def _note(
    of: Kind, kept: Any, gone: Any, moved: Any, *, reason: str, by: int | None, now: dt.datetime
) -> None:
    """One step in each history: what came, and where it went."""
    before = {name: pair[0] for name, pair in moved["fields"].items()}
    after = {name: pair[1] for name, pair in moved["fields"].items()}
    for record, other, act in ((kept, gone, "merged"), (gone, kept, "merged_away")):
        title = str(getattr(other, "title", "") or getattr(other, "name", ""))
        named: dict[str, Any] = {"other": [[title, other.pk]], "reason": reason}
        note(
            record.house_id, of.name, record.pk, version=record.version, act=act,
            before=before if record is kept else {}, after=(after if record is kept else {}) | named,
            by=by, now=now,
        )  # fmt: skip
