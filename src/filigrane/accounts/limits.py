"""How many failed entries are too many, and how long to wait then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

WINDOW = dt.timedelta(minutes=15)
MOST_FOR_AN_EMAIL = 8
"""Failed entries for one e-mail within the window, known here or not."""
MOST_FROM_AN_ADDRESS = 40
"""Failed entries from one network address within the window: a whole office may stand behind it."""


def wait(times: Iterable[dt.datetime], *, now: dt.datetime, most: int) -> dt.timedelta:
    """How long until one more entry may be tried; zero when it may be tried at once.

    *times* are those of the failed entries; those before the window do not count. One more is
    allowed as soon as fewer than *most* of them stand within the window.
    """
    recent = sorted(time for time in times if now - WINDOW < time <= now)
    if len(recent) < most:
        return dt.timedelta(0)
    return recent[-most] + WINDOW - now
