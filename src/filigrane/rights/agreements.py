"""Where a performer's agreements stand on a day: each ground and each line for itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from filigrane.rights.personal import Agreement, Ground, Line, State


def known_by(agreements: Iterable[Agreement], day: dt.date | None) -> tuple[Agreement, ...]:
    """*agreements* as they were known on *day* (None: as they are known now).

    What was recorded later is left out; a withdrawal that was recorded later hadn't been told yet.
    """
    if day is None:
        return tuple(agreements)
    known = (agreement for agreement in agreements if agreement.known_on <= day)
    return tuple(
        replace(agreement, withdrawn=None, withdrawal_known_on=None)
        if (agreement.withdrawal_known_on or day) > day
        else agreement
        for agreement in known
    )


def state_of(
    agreements: Iterable[Agreement], performer: str, ground: Ground, line: Line, on: dt.date
) -> tuple[State, Agreement | None]:
    """Where *line* stands on *ground* for *performer* on the day *on*, and the statement it rests on.

    *agreements* come oldest first. The last statement that holds on that day wins; what was said before a
    withdrawal never counts again. A line of which nothing was said is UNKNOWN, which is no agreement.
    """
    said = [
        agreement
        for agreement in agreements
        if agreement.ground is ground
        and agreement.line is line
        and agreement.since <= on
        and agreement.performer == performer
    ]
    withdrawn = [place for place, agreement in enumerate(said) if is_withdrawn(agreement, on)]
    said = said[withdrawn[-1] :] if withdrawn else said
    for agreement in reversed(said):
        if holds(agreement, on):
            return State.GIVEN if agreement.is_given else State.REFUSED, agreement
    if not said:
        return State.UNKNOWN, None
    return State.WITHDRAWN if is_withdrawn(said[-1], on) else State.ENDED, said[-1]


def is_withdrawn(agreement: Agreement, on: dt.date) -> bool:
    """Whether it had been taken back by that day."""
    return agreement.withdrawn is not None and agreement.withdrawn <= on


def holds(agreement: Agreement, on: dt.date) -> bool:
    """Whether it has begun, has not ended and has not been taken back on that day."""
    ended = agreement.until is not None and agreement.until < on
    return agreement.since <= on and not ended and not is_withdrawn(agreement, on)
