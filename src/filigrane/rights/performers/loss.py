"""That a performer's agreement stops: on which ground, for which lines, from which day."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from filigrane.rights.performers.statements import Said, Statement
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


def losses_of(statement: Statement, performer: str) -> tuple[Loss, ...]:
    """What stops by *statement* of whoever is called *performer* in the agreements of the work.

    A withdrawal stops its lines from its day; a sheet those that it refuses, and those that it gives from the
    day after its last.
    """
    ground, lines = statement.ground, statement.lines
    if statement.is_withdrawal:
        return (Loss(performer, ground, tuple(lines), statement.since),)
    given = tuple(line for line, said in lines.items() if said is Said.GIVEN)
    refused = tuple(line for line, said in lines.items() if said is Said.REFUSED)
    found = [Loss(performer, ground, refused, statement.since, Cause.ENDED)] if refused else []
    if given and statement.until is not None:
        after = statement.until + dt.timedelta(days=1)
        found.append(Loss(performer, ground, given, after, Cause.ENDED))
    return tuple(found)
