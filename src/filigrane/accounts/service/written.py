"""Write an act of this room in the journal, at the end of the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from filigrane.base.canonical import Canonical
from filigrane.journal.service import append


def write(
    house_id: int,
    act: str,
    *,
    thing: str,
    by: int | None,
    now: dt.datetime,
    payload: Mapping[str, Canonical] | None = None,
) -> None:
    """Append *act* on *thing* (as `person:12`) to the journal of a house; *by* is the person who acts."""
    append(house_id, act, thing=thing, person_id=by, payload=payload or {}, now=now)
