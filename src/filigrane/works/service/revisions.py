"""Keep what a save changed on a record, in the transaction of the save."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from filigrane.works.changed import differences
from filigrane.works.models import Revision

ACTS_ALONE = frozenset({"edited"})
"""Acts that are nothing unless a field changed; the others are told for themselves."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One record of many: its id, the version that the save left, its fields before and after."""

    thing_id: int
    version: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def note(
    house_id: int,
    kind: str,
    thing_id: int,
    *,
    version: int,
    act: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    by: int | None,
    job: int | None = None,
    now: dt.datetime,
) -> None:
    """Keep one step of a record's history; call it in the transaction that writes the record.

    *act* is a word of `works/history_words.py`; *before* and *after* map fields to what JSON can hold.
    An edit that changed no field leaves no step.
    """
    noted = Noted(thing_id, version, before, after)
    note_many(house_id, kind, [noted], act=act, by=by, job=job, now=now)


def note_many(
    house_id: int,
    kind: str,
    noted: Iterable[Noted],
    *,
    act: str,
    by: int | None,
    job: int | None = None,
    now: dt.datetime,
) -> None:
    """The same for many records of one kind, in one statement: for imports and their undo."""
    rows = []
    for one in noted:
        changes = differences(one.before, one.after)
        if changes or act not in ACTS_ALONE:
            rows.append(
                Revision(
                    house_id=house_id,
                    kind=kind,
                    thing_id=one.thing_id,
                    version=one.version,
                    act=act,
                    at=now,
                    by=by,
                    job=job,
                    changes=changes,
                )
            )
    Revision.objects.bulk_create(rows)
