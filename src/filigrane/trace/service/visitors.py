"""Forget when visitors asked: what slows them down serves a minute, and is swept away within the hour."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.conf import settings

from filigrane.trace.pace import MOST_AT_ONCE, QUESTIONS, REFILL_S

SERVES = dt.timedelta(seconds=(QUESTIONS + MOST_AT_ONCE) * REFILL_S + 60)
"""Past it a bucket is full again, so that forgetting it changes nothing."""


def forget_visitors(now: dt.datetime) -> int:
    """Remove the buckets that have filled up again; how many."""
    gone = 0
    for path in Path(str(settings.CACHES["default"]["LOCATION"])).glob("*.djcache"):
        try:
            last = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
        except FileNotFoundError:  # refilled, and taken away by the process that counts
            continue
        if now - last > SERVES:
            path.unlink(missing_ok=True)
            gone += 1
    return gone
