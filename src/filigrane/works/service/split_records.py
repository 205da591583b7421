"""Part again two records that were merged: what nobody touched since goes back, the rest is listed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.works.changed import plain
from filigrane.works.errors import CannotSplit, MergeNotFound
from filigrane.works.merging import Row, untouched
from filigrane.works.models import Merge
from filigrane.works.service.merge_tables import KINDS, Kind
from filigrane.works.service.merge_told import things_told
from filigrane.works.service.revisions import note
from filigrane.works.service.tell import tell


@dataclass(frozen=True, slots=True)
class Split:
    """The two records that stand again; *left*: (table or field, count) touched since."""

    kind: str
    kept: int
    gone: int
    left: tuple[tuple[str, int], ...]


def split_records(
    house_id: int, merge_id: int, *, person_id: int | None, now: dt.datetime | None = None
) -> Split:
    """Undo a merge. Raises MergeNotFound for another house's or one that was split, CannotSplit when the
    record that stayed was itself merged or withdrawn since."""
    now = now or timezone.now()
    with transaction.atomic():
        merge = Merge.objects.filter(house_id=house_id, pk=merge_id, split_at=None).first()
        if merge is None:
            raise MergeNotFound(merge=merge_id)
        of = KINDS[merge.kind]
        kept, gone = (of.model.objects.get(house_id=house_id, pk=pk) for pk in (merge.kept, merge.gone))
        if kept.merged_into_id is not None or gone.merged_into_id != kept.pk:
            raise CannotSplit(record=kept.pk)
        told = things_told(of, kept.pk)
        left = _give_back(of, merge, kept.pk, gone.pk)
        left += _empty(kept, merge.moved.get("fields", {}))
        _save(of, kept, gone, now)
        merge.split_at, merge.split_by = now, person_id
        merge.save(update_fields=["split_at", "split_by"])
        for record, other in ((kept, gone), (gone, kept)):
            named = {"other": [[str(getattr(other, "title", "") or getattr(other, "name", "")), other.pk]]}
            note(
                house_id, of.name, record.pk, version=record.version, act="split",
                before={}, after=named, by=person_id, now=now,
            )  # fmt: skip
        tell(
            house_id, "works.split", f"{of.name}:{kept.pk}",
            changes=[*told, (of.name, kept.pk), (of.name, gone.pk)],
            person_id=person_id, now=now, payload={"gone": gone.pk},
        )  # fmt: skip
    return Split(of.name, kept.pk, gone.pk, tuple(left))


def _give_back(of: Kind, merge: Merge, kept_id: int, gone_id: int) -> list[tuple[str, int]]:
    """Each row that still stands as the merge left it goes back; (table, count) of the others."""
    left = []
    for table in of.tables:
        then = [Row(pk, tuple(key)) for pk, key in merge.moved.get(table.name, [])]
        now = {row.row_id: row.key for row in table.rows(kept_id)}
        back, stay = untouched(then, now)
        table.give(back, gone_id)
        if stay:
            left.append((table.name, len(stay)))
    return left


def _empty(kept: Any, fields: dict[str, list[Any]]) -> list[tuple[str, int]]:
    """Take back the fields that the merge filled; a field that somebody wrote since is left."""
    left = []
    for name, (before, after, said) in fields.items():
        if name.startswith("details:"):
            code = name.removeprefix("details:")
            if plain(kept.details.get(code)) != after:
                left.append((name, 1))
            else:
                del kept.details[code]
            continue
        if plain(getattr(kept, name)) != after:
            left.append((name, 1))
            continue
        setattr(kept, name, before)
        statement = name.removesuffix("_id")
        if said is None:
            kept.provenance.pop(statement, None)
        else:
            kept.provenance[statement] = said
    return left


def _save(of: Kind, kept: Any, gone: Any, now: dt.datetime) -> None:
    gone.merged_into_id = None
    if of.name == "work":
        gone.withdrawn_at = None
    for record in (kept, gone):
        record.version += 1
        if of.name == "work":
            record.changed_at = now
        record.save()
