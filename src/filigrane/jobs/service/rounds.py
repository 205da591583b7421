"""What rooms want done from time to time, started when the worker has nothing else to do."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import OperationalError
from django.utils import timezone

from filigrane.base.queries import function_at, rooms

log = logging.getLogger(__name__)
BETWEEN = dt.timedelta(hours=1)


class Rounds:
    """Calls what the rooms declare in `when_idle`, at once and then every hour."""

    def __init__(self) -> None:
        self.last: dt.datetime | None = None

    def make(self, *, now: dt.datetime | None = None) -> bool:
        """Make the round if one is due; whether it was. A busy database only puts it off."""
        now = now or timezone.now()
        if self.last is not None and now - self.last < BETWEEN:
            return False
        self.last = now
        for room in rooms():
            for path in room.when_idle:
                try:
                    function_at(path)(now)
                except OperationalError:
                    log.warning("the database is busy: the round waits")
        return True
