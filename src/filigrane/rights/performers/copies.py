"""What becomes of the copies and products already made, when the ground of a line is lost."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.rights.agreements import state_of
from filigrane.rights.answers import Reason
from filigrane.rights.performers.grounds import RULE_OF_GROUND, because
from filigrane.rights.performers.loss import Loss
from filigrane.rights.performers.sentences import DEAL_WITH, LOOK_BARE, LOOK_CARRIED, LOOK_CLOSED, STAYS
from filigrane.rights.personal import Agreement, Copy, Ground, Line, State

DEAL_RULES = {**RULE_OF_GROUND, Ground.DATA: "P3"}


class Fate(enum.Enum):
    """What becomes of a copy: it must be dealt with, somebody looks into it, or it stays."""

    DEAL_WITH = "deal_with"
    LOOK_INTO = "look_into"
    STAYS = "stays"


FATE_LABELS: dict[Fate, str] = {
    Fate.DEAL_WITH: defer("to deal with"),
    Fate.LOOK_INTO: defer("to look into"),
    Fate.STAYS: defer("stays"),
}


@dataclass(frozen=True, slots=True)
class CopyFate:
    """A copy, what becomes of it, and why."""

    copy: Copy
    fate: Fate
    reason: Reason


def fates(
    loss: Loss,
    carried: Collection[Line],
    open_lines: Collection[Line],
    copies: Iterable[Copy],
    said: tuple[Agreement, ...],
) -> tuple[CopyFate, ...]:
    """What becomes of each copy on the lines of *loss* where that performer is heard or seen.

    *carried* lines go on by another ground; *open_lines* are those and the ones that never rested on what
    is lost. A copy without a performer is of everybody in the work.
    """
    found = []
    for copy in copies:
        if copy.line not in loss.lines or copy.performer not in ("", loss.performer):
            continue
        if copy.ground is loss.ground:
            found.append(fate_of_own(copy, is_carried=copy.line in carried))
        else:
            found.append(fate_of_other(copy, loss, said, is_open=copy.line in open_lines))
    return tuple(found)


def fate_of_own(copy: Copy, *, is_carried: bool) -> CopyFate:
    """What becomes of a copy that rests on what is lost."""
    if is_carried:
        return CopyFate(copy, Fate.LOOK_INTO, because("P4", LOOK_CARRIED))
    return CopyFate(copy, Fate.DEAL_WITH, because(DEAL_RULES[copy.ground], DEAL_WITH[copy.ground]))


def fate_of_other(copy: Copy, loss: Loss, said: tuple[Agreement, ...], *, is_open: bool) -> CopyFate:
    """What becomes of a copy that rests on another ground than the one that is lost."""
    rule = RULE_OF_GROUND[copy.ground]
    if state_of(said, loss.performer, copy.ground, copy.line, loss.on)[0] is not State.GIVEN:
        return CopyFate(copy, Fate.LOOK_INTO, because(rule, LOOK_BARE))
    if not is_open:
        return CopyFate(copy, Fate.LOOK_INTO, because(rule, LOOK_CLOSED))
    return CopyFate(copy, Fate.STAYS, because(rule, STAYS))
