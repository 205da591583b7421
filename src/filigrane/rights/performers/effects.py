"""What a withdrawal or an end date closes, which copies it reaches, whom to tell, and what goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from filigrane.rights.agreements import state_of
from filigrane.rights.answers import Reason
from filigrane.rights.performers.copies import CopyFate, fates
from filigrane.rights.performers.grounds import RULE_OF_GROUND, because, carrier_of
from filigrane.rights.performers.loss import Cause, Loss
from filigrane.rights.performers.sentences import CARRIED, CLOSED, STANDS
from filigrane.rights.performers.telling_whom import ToTell, whom_to_tell
from filigrane.rights.personal import LINE_LABELS, Agreement, Copy, Ground, Line, State
from filigrane.rights.telling import Word


@dataclass(frozen=True, slots=True)
class Closed:
    """A line that closes: why, and why what else is given there doesn't keep it open."""

    line: Line
    reason: Reason
    stands: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class GoesOn:
    """A line that goes on, by which ground, in which document."""

    line: Line
    by: Ground
    rests_on: Agreement
    reason: Reason


@dataclass(frozen=True, slots=True)
class Effects:
    """All that follows from a loss. *untouched*: lines of it on which nothing rested on that ground."""

    loss: Loss
    closed: tuple[Closed, ...]
    goes_on: tuple[GoesOn, ...]
    untouched: tuple[Line, ...]
    copies: tuple[CopyFate, ...]
    tell: tuple[ToTell, ...]


def effects_of_withdrawal(
    loss: Loss, agreements: Iterable[Agreement], copies: Iterable[Copy] = (), *, house: Iterable[str] = ()
) -> Effects:
    """What follows when a performer takes an agreement back, or when it comes to its end.

    *agreements* are those of the work, oldest first, with that withdrawal recorded or before it is: both
    give the same. *house* names the persons of the house who answer for the agreements of performers.
    """
    said = as_before(loss, agreements)
    closed, goes_on, untouched = [], [], []
    for line in loss.lines:
        if not is_lost(loss, line, said):
            untouched.append(line)
        elif (by := carrying(loss, line, said)) is not None:
            goes_on.append(by)
        else:
            closed.append(closing(loss, line, said))
    carried = {one.line for one in goes_on}
    found = fates(loss, carried, carried | set(untouched), copies, said)
    tell = whom_to_tell(loss, found, house)
    return Effects(loss, tuple(closed), tuple(goes_on), tuple(untouched), found, tell)


def as_before(loss: Loss, agreements: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """*agreements* as they stood without the withdrawal that *loss* tells of."""
    return tuple(
        replace(agreement, withdrawn=None)
        if agreement.performer == loss.performer
        and agreement.ground is loss.ground
        and agreement.line in loss.lines
        and agreement.withdrawn == loss.on
        else agreement
        for agreement in agreements
    )


def is_lost(loss: Loss, line: Line, said: tuple[Agreement, ...]) -> bool:
    """Whether *line* rested on that ground until then; an end is none while a later statement holds."""
    if loss.cause is Cause.WITHDRAWN:
        return stands(loss, loss.ground, line, said) is not None
    eve = replace(loss, on=loss.on - dt.timedelta(days=1))
    return stands(eve, loss.ground, line, said) is not None and stands(loss, loss.ground, line, said) is None


def stands(loss: Loss, ground: Ground, line: Line, said: tuple[Agreement, ...]) -> Agreement | None:
    """The agreement by which *line* is given on *ground* on the day of the loss; None when it isn't."""
    state, rests_on = state_of(said, loss.performer, ground, line, loss.on)
    return rests_on if state is State.GIVEN else None


def carrying(loss: Loss, line: Line, said: tuple[Agreement, ...]) -> GoesOn | None:
    """How *line* goes on without the ground that is lost; None when nothing carries it."""
    carrier = carrier_of(loss.ground, line)
    rests_on = stands(loss, carrier, line, said) if carrier else None
    if carrier is None or rests_on is None:
        return None
    rule = "P4" if loss.ground is Ground.DATA else RULE_OF_GROUND[carrier]
    words = {"who": loss.performer, "line": Word(LINE_LABELS[line])}
    return GoesOn(line, carrier, rests_on, because(rule, CARRIED[loss.ground], **words))


def closing(loss: Loss, line: Line, said: tuple[Agreement, ...]) -> Closed:
    """Why *line* closes, and why what else is given there doesn't keep it open."""
    others = [ground for ground in Ground if ground is not loss.ground]
    kept = [ground for ground in others if stands(loss, ground, line, said) is not None]
    rule = "P7" if loss.ground is Ground.DATA else RULE_OF_GROUND[loss.ground]
    return Closed(
        line,
        because(RULE_OF_GROUND[loss.ground], CLOSED[loss.ground]),
        tuple(because(rule, STANDS[loss.ground, ground]) for ground in kept),
    )
