"""Where every line of every performer of a work stands on a day, for the page, the terminal and the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from filigrane.rights.agreements import state_of
from filigrane.rights.performers.statements import Statement, agreements_in, names_of
from filigrane.rights.personal import Agreement, Copy, Ground, Line, State
from filigrane.rights.queries.performers import Performer, copies_of, performers_of, statements_of


@dataclass(frozen=True, slots=True)
class Unit:
    """One performer in one show, or in the work as such, with the state of each line of each ground."""

    performer: Performer
    states: Mapping[tuple[Ground, Line], tuple[State, Agreement | None]]
    statements: tuple[Statement, ...]

    @property
    def performer_id(self) -> int:
        """Her number in the catalogue."""
        return self.performer.performer_id

    @property
    def name(self) -> str:
        """Her name in the catalogue."""
        return self.performer.name

    @property
    def show(self) -> str:
        """The show, empty for the work as such."""
        return self.performer.show

    def at(self, ground: Ground, line: Line) -> State:
        """Where one line of one ground stands."""
        return self.states[ground, line][0]

    def given(self, ground: Ground) -> tuple[Line, ...]:
        """The lines that are given on *ground*."""
        return tuple(line for line in Line if self.at(ground, line) is State.GIVEN)


@dataclass(frozen=True, slots=True)
class Standing:
    """The performers of a work and the copies made with them."""

    units: tuple[Unit, ...]
    copies: tuple[Copy, ...]


def standing_of(house_id: int, work_id: int, on: dt.date) -> Standing:
    """Where the performers of a work stand on the day *on*; those with a sheet first."""
    said = statements_of(house_id, [work_id])[work_id]
    agreements, names = agreements_in(said), names_of(said)
    units = []
    for performer in performers_of(house_id, work_id):
        key = (performer.performer_id, performer.production_id)
        name = names.get(key, "")
        states = {
            (ground, line): state_of(agreements, name, ground, line, on) for ground in Ground for line in Line
        }
        mine = tuple(statement for statement in said if statement.unit == key)
        units.append(Unit(performer, states, mine))
    units.sort(key=lambda unit: not unit.statements)
    return Standing(tuple(units), tuple(copies_of(house_id, work_id)))
