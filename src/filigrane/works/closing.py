"""Whether something is open on a day: closed until a date, for a reason; afterwards open to all."""

from __future__ import annotations

import datetime as dt

from filigrane.base.errors import defer
from filigrane.works.errors import BadField

CLOSABLE = ("work", "production", "recording", "file")
"""Kinds of record that may be closed until a date."""
LONGEST_REASON = 1000
UNTIL, REASON = defer("Closed until"), defer("Reason")


def is_closed(closed_until: str, *, on: dt.date) -> bool:
    """Whether *closed_until* (ISO day, empty when never closed) still closes on the day *on*.

    The day itself is the first open one: « closed until 1 March » opens on 1 March.
    """
    return bool(closed_until) and on.isoformat() < closed_until


def checked_until(until: str, *, on: dt.date) -> str:
    """*until* as an ISO day after the day *on*; raises BadField for any other text, and for a day gone by."""
    try:
        day = dt.date.fromisoformat(until.strip())
    except ValueError:
        raise BadField(field=UNTIL, value=until[:40]) from None
    if day <= on:
        raise BadField(field=UNTIL, value=until[:40])
    return day.isoformat()


def checked_reason(reason: str) -> str:
    """The reason as it is kept; raises BadField when nothing is said: nobody closes without saying why."""
    said = " ".join(reason.split())
    if not said:
        raise BadField(field=REASON, value="")
    return said[:LONGEST_REASON]
