"""When a running job counts as left behind by a worker that died."""

from __future__ import annotations

import datetime as dt

SILENCE = dt.timedelta(minutes=5)
"""How long a worker that can't be asked may stay silent: work reports at least once a minute."""

MOST_TRIES = 50
"""Claims without one saved checkpoint after which a job has failed: it kills its worker."""


def is_left_behind(*, alive: bool | None, beat_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether the worker of a running job is gone.

    *alive* is what the machine says of the process: True, False, or None when it can't be asked
    (another machine, or a system that doesn't tell); then silence decides.
    """
    if alive is not None:
        return not alive
    return beat_at is None or now - beat_at > SILENCE
