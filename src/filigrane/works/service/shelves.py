"""Make, change and remove the collections of a house."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.base.canonical import Canonical
from filigrane.works.errors import ChangedMeanwhile, CodeTaken, CollectionNotEmpty
from filigrane.works.imports.errors import LeftNeeded
from filigrane.works.models import Collection, Shelving
from filigrane.works.queries.shelves import collection_of, works_held
from filigrane.works.service.revisions import note
from filigrane.works.service.snapshots import collection_snapshot
from filigrane.works.service.tell import tell
from filigrane.works.service.undo_batch import pointing_rows
from filigrane.works.shelf_drafts import CollectionDraft, checked_collection

SAVED, REMOVED = "works.collection_saved", "works.collection_removed"


def record_collection(
    house: House, draft: CollectionDraft, *, person_id: int | None, now: dt.datetime | None = None
) -> Collection:
    """A new, empty collection. Raises BadField, and CodeTaken when another bears its code."""
    now = now or timezone.now()
    draft = checked_collection(draft)
    with transaction.atomic():
        _check_free(house.pk, draft.code)
        row: Collection = Collection.objects.create(
            house=house, code=draft.code, name=draft.name, description=draft.description
        )
        _note(row, {}, act="recorded", by=person_id, now=now)
        _tell(row, SAVED, person_id=person_id, now=now)
    return row


def edit_collection(
    house_id: int,
    code: str,
    draft: CollectionDraft,
    *,
    version: int,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Collection:
    """The collection as changed; a save that changes nothing leaves its version alone.

    Raises CollectionNotFound, BadField, CodeTaken; ChangedMeanwhile when somebody saved since *version*.
    """
    now = now or timezone.now()
    draft = checked_collection(draft)
    with transaction.atomic():
        row = collection_of(house_id, code)
        _check_version(row, version)
        before = collection_snapshot(row)
        if draft.code != row.code:
            _check_free(house_id, draft.code)
        row.code, row.name, row.description = draft.code, draft.name, draft.description
        if collection_snapshot(row) == before:
            return row
        row.version += 1
        row.save()
        _note(row, before, act="edited", by=person_id, now=now)
        _tell(row, SAVED, person_id=person_id, now=now)
    return row


def remove_collection(
    house_id: int, code: str, *, version: int, person_id: int | None, now: dt.datetime | None = None
) -> None:
    """Remove a collection where no work stands. Raises CollectionNotFound, ChangedMeanwhile,
    CollectionNotEmpty as long as a work is there, be it withdrawn, and LeftNeeded while another room has
    something to say of it: a fact of rights isn't lost with a shelf."""
    now = now or timezone.now()
    with transaction.atomic():
        row = collection_of(house_id, code)
        _check_version(row, version)
        if held := works_held(row):
            raise CollectionNotEmpty(name=row.name, works=held)
        ours = {"shelving": set(Shelving.objects.filter(collection=row).values_list("pk", flat=True))}
        if needed := pointing_rows(Collection, [row.pk], ours):
            _, table, rows = needed[0]
            raise LeftNeeded(name=row.name, rows=rows, table=table)
        thing_id = row.pk
        _note(row, collection_snapshot(row), act="removed", by=person_id, now=now)
        row.delete()
        tell(
            house_id, REMOVED, f"collection:{thing_id}", changes=[("collection", thing_id)],
            person_id=person_id, now=now, payload={"code": code},
        )  # fmt: skip


def _check_free(house_id: int, code: str) -> None:
    if Collection.objects.filter(house_id=house_id, code=code).exists():
        raise CodeTaken(code=code)


def _check_version(row: Collection, version: int) -> None:
    if row.version != version:
        raise ChangedMeanwhile(work=row.name, version=row.version)


def _note(row: Collection, before: dict[str, object], *, act: str, by: int | None, now: dt.datetime) -> None:
    after = {} if act == "removed" else collection_snapshot(row)
    note(
        row.house_id, "collection", row.pk, version=row.version, act=act,
        before=before, after=after, by=by, now=now,
    )  # fmt: skip


def _tell(row: Collection, act: str, *, person_id: int | None, now: dt.datetime) -> None:
    payload: dict[str, Canonical] = {"code": row.code, "version": row.version}
    changes = [("collection", row.pk)]
    thing = f"collection:{row.pk}"
    tell(row.house_id, act, thing, changes=changes, person_id=person_id, now=now, payload=payload)
