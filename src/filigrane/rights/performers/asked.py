"""What performers answer to a use: what they refuse or no longer allow, what their contract carries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from filigrane.rights.agreements import state_of
from filigrane.rights.answers import Layer, Reason
from filigrane.rights.facts import Facts
from filigrane.rights.performers.grounds import RULE_OF_GROUND, because, carrier_of
from filigrane.rights.performers.sentences import CARRIED, NOT_AGREED, SOMEBODY
from filigrane.rights.personal import LINE_LABELS, Agreement, Ground, Line, State
from filigrane.rights.telling import Word
from filigrane.rights.uses import TRAINING, Use

LINES: dict[Use, tuple[Line, ...]] = {
    Use.PERFORM: (Line.SHOW,),
    Use.ARCHIVE: (Line.RECORDING,),
    Use.DISPLAY: (Line.RECORDING,),
    **dict.fromkeys(TRAINING, (Line.TRAINING,)),
}
"""The clauses that a use depends on. A use that isn't here (search, adapting) has none in an agreement."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What one performer says of one line on one ground, for a use."""

    performer: str
    ground: Ground
    line: Line
    state: State
    rests_on: Agreement | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Answers:
    """What the performers of a work say of one use.

    *refused*: what closes it; *carried*: what goes on under the written authorisation, though another ground
    no longer allows it; *unsaid*: performer, ground and line of which nothing was said and
    that nothing carries, so not agreed.
    """

    refused: tuple[Answered, ...] = ()
    carried: tuple[Answered, ...] = ()
    unsaid: tuple[tuple[str, Ground, Line], ...] = ()


def lines_of(use: Use, *, is_movement: bool = False) -> tuple[Line, ...]:
    """The clauses that *use* depends on; gesture data too, to train on a recording that is movement data."""
    found = LINES.get(use, ())
    return (*found, Line.GESTURE_DATA) if is_movement and use in TRAINING else found


def refusals(facts: Facts, use: Use, on: dt.date, *, is_movement: bool = False) -> tuple[Answered, ...]:
    """What performers refused, took back or let end that *use* needs on *on*, each naming its clause."""
    return answers_of(facts, use, on, is_movement=is_movement).refused


def answers_of(facts: Facts, use: Use, on: dt.date, *, is_movement: bool = False) -> Answers:
    """What every performer of a work says of *use* on the day *on*.

    Whoever asks what was known earlier filters `facts.agreements` with `known_by` first.
    """
    refused: list[Answered] = []
    carried: list[Answered] = []
    unsaid: list[tuple[str, Ground, Line]] = []
    public = {holder.name for holder in facts.holders if holder.layer is Layer.PERFORMANCE}
    speaking = (agreement.performer for agreement in facts.agreements)
    for performer in dict.fromkeys((*speaking, *sorted(public))):
        who = performer if performer in public else Word(SOMEBODY)
        for line in lines_of(use, is_movement=is_movement):
            for ground in Ground:
                state, rests_on = state_of(facts.agreements, performer, ground, line, on)
                goes_on = is_carried(facts.agreements, performer, ground, line, on)
                if rests_on is None:
                    unsaid += [] if goes_on else [(performer, ground, line)]
                elif state is not State.GIVEN:
                    reason = (carried_reason if goes_on else not_agreed)(who, ground, line, state, rests_on)
                    found = Answered(performer, ground, line, state, rests_on, reason)
                    (carried if goes_on else refused).append(found)
    return Answers(tuple(refused), tuple(carried), tuple(unsaid))


def is_carried(
    agreements: tuple[Agreement, ...], performer: str, ground: Ground, line: Line, on: dt.date
) -> bool:
    """Whether another ground, given on that day, carries *line* without *ground*."""
    carrier = carrier_of(ground, line)
    return carrier is not None and state_of(agreements, performer, carrier, line, on)[0] is State.GIVEN


def not_agreed(who: str, ground: Ground, line: Line, state: State, rests_on: Agreement) -> Reason:
    """Why *line* isn't agreed, naming the clause and the day; the document stays inside the house."""
    days = {State.WITHDRAWN: rests_on.withdrawn, State.ENDED: rests_on.until}
    day = days.get(state) or rests_on.since
    words = NOT_AGREED[ground, state]
    return because(RULE_OF_GROUND[ground], words, who=who, line=Word(LINE_LABELS[line]), day=day)


def carried_reason(who: str, ground: Ground, line: Line, _state: State, _rests_on: Agreement) -> Reason:
    """Why *line* goes on though *ground* no longer allows it."""
    rule = "P4" if ground is Ground.DATA else "P1"
    return because(rule, CARRIED[ground], who=who, line=Word(LINE_LABELS[line]))
