"""The last two statements of every act: the change feed, then the journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from filigrane.base.canonical import Canonical
from filigrane.journal.service import append
from filigrane.works.service.changes import record_changes

NOTHING: Mapping[str, Canonical] = MappingProxyType({})


def tell(
    house_id: int,
    act: str,
    thing: str,
    *,
    changes: Iterable[tuple[str, int]],
    person_id: int | None,
    now: dt.datetime,
    payload: Mapping[str, Canonical] = NOTHING,
) -> None:
    """Record *changes*, (kind, id) each, and journal *act*; call it last in the transaction."""
    record_changes(house_id, changes)
    append(house_id, act, thing=thing, person_id=person_id, payload=payload, now=now)
