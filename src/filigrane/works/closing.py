"""Whether something is open on a day: closed until a date, for a reason; afterwards open to all."""

from __future__ import annotations

import datetime as dt


def is_closed(closed_until: str, *, on: dt.date) -> bool:
    """Whether *closed_until* (ISO day, empty when never closed) still closes on the day *on*.

    The day itself is the first open one: « closed until 1 March » opens on 1 March.
    """
    return bool(closed_until) and on.isoformat() < closed_until
