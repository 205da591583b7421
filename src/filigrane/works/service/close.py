"""Close a record until a date, for a reason; open it again before."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.works.closing import CLOSABLE, checked_reason, checked_until
from filigrane.works.errors import ThingNotFound
from filigrane.works.models import File, Production, Recording, Work
from filigrane.works.provenance import stamped
from filigrane.works.service.revisions import note
from filigrane.works.service.tell import tell

MODELS: dict[str, Any] = dict(zip(CLOSABLE, (Work, Production, Recording, File), strict=True))
COLUMNS = ("closed_until", "closed_reason")


def closable(house_id: int, kind: str, thing_id: int) -> Any:
    """The record, withdrawn or not; raises ThingNotFound for another house's and for another kind."""
    if kind in MODELS:
        owner = "work__house_id" if kind == "file" else "house_id"
        found = MODELS[kind].objects.filter(**{owner: house_id}, pk=thing_id).first()
        if found is not None:
            return found
    raise ThingNotFound(kind=kind[:40], thing=thing_id)


def close(
    house_id: int,
    kind: str,
    thing_id: int,
    *,
    until: str,
    reason: str,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Any:
    """The record, closed until the ISO day *until*, which is its first open one.

    From this moment nothing of it leaves the house but for those who describe works. Raises BadField
    for a day gone by and for no reason, ThingNotFound.
    """
    now = now or timezone.now()
    day = checked_until(until, on=timezone.localdate(now))
    said = checked_reason(reason)
    return _turn(house_id, kind, thing_id, (day, said), person_id=person_id, now=now)


def open_again(
    house_id: int, kind: str, thing_id: int, *, person_id: int | None, now: dt.datetime | None = None
) -> Any:
    """The record, open to all from now on."""
    return _turn(house_id, kind, thing_id, ("", ""), person_id=person_id, now=now or timezone.now())


def _turn(
    house_id: int,
    kind: str,
    thing_id: int,
    wanted: tuple[str, str],
    *,
    person_id: int | None,
    now: dt.datetime,
) -> Any:
    with transaction.atomic():
        thing = closable(house_id, kind, thing_id)
        before = {name: getattr(thing, name) for name in COLUMNS}
        after = dict(zip(COLUMNS, wanted, strict=True))
        if before == after:
            return thing
        _write(thing, after, person_id=person_id, now=now)
        act = "closed" if wanted[0] else "opened"
        changes = [(kind, thing.pk)]
        if isinstance(thing, File):
            work = thing.work
            note(
                house_id, "work", work.pk, version=work.version, act=act, by=person_id, now=now,
                before=before, after={"file": thing.name, **after},
            )  # fmt: skip
            changes.append(("work", work.pk))
        else:
            note(
                house_id, kind, thing.pk, version=thing.version, act=act, by=person_id, now=now,
                before=before, after=after,
            )  # fmt: skip
        payload = {"until": wanted[0], "reason": wanted[1]}
        thing_name = f"{kind}:{thing.pk}"
        told = "works.closed" if wanted[0] else "works.opened"
        tell(house_id, told, thing_name, changes=changes, person_id=person_id, now=now, payload=payload)
    return thing


def _write(thing: Any, after: dict[str, str], *, person_id: int | None, now: dt.datetime) -> None:
    columns = list(after)
    for name, value in after.items():
        setattr(thing, name, value)
    if hasattr(thing, "version"):
        thing.version += 1
        columns.append("version")
    if hasattr(thing, "provenance"):
        thing.provenance = stamped(after, source="", at=now, by=person_id, before=thing.provenance)
        columns.append("provenance")
    if hasattr(thing, "changed_at"):
        thing.changed_at = now
        columns.append("changed_at")
    thing.save(update_fields=columns)
