"""That a performer's agreement stops: on which ground, for which lines, from which day."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from filigrane.rights.personal import Ground, Line


class Cause(enum.Enum):
    """How an agreement stops: taken back by the performer, or over by itself."""

    WITHDRAWN = "withdrawn"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Loss:
    """What one performer no longer allows, on one ground; *on* is the first day without it."""

    performer: str
    ground: Ground
    lines: tuple[Line, ...]
    on: dt.date
    cause: Cause = Cause.WITHDRAWN
