"""Sheets and withdrawals as people recorded them, and the agreements that they make."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from filigrane.rights.personal import Agreement, Ground, Line


class Said(enum.Enum):
    """What a statement says of one line."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Statement:
    """One sheet of a performer, or one withdrawal, in the order in which they were recorded.

    *production_id* narrows it to one show (None: the work, wherever it is played), *show* is its title.
    A withdrawal has every line WITHDRAWN; *since* is its first day, *source* how it was told.
    *place*, *period* and *price* are the terms of a written authorisation, in words.
    """

    statement_id: int
    performer_id: int
    performer: str
    ground: Ground
    lines: Mapping[Line, Said]
    since: dt.date
    known_on: dt.date
    source: str
    until: dt.date | None = None
    production_id: int | None = None
    show: str = ""
    place: str = ""
    period: str = ""
    price: str = ""

    @property
    def unit(self) -> tuple[int, int | None]:
        """For whom and in what it speaks: one performer in one show, or in the work as such."""
        return self.performer_id, self.production_id

    @property
    def is_withdrawal(self) -> bool:
        """Whether it takes back what was said before."""
        return Said.WITHDRAWN in self.lines.values()

    @property
    def terms(self) -> str:
        """Place, period and price in one line."""
        return " · ".join(part for part in (self.place, self.period, self.price) if part)


def names_of(statements: Iterable[Statement]) -> dict[tuple[int, int | None], str]:
    """What each unit is called: the performer's name, with the show or her number where that isn't enough.

    What she agreed to in one show never speaks for another, so each has a name of its own in the rules.
    """
    said = {statement.unit: statement for statement in statements}
    numbers: dict[str, set[int]] = {}
    shows: dict[int, set[int | None]] = {}
    for (number, show), statement in said.items():
        numbers.setdefault(statement.performer, set()).add(number)
        shows.setdefault(number, set()).add(show)
    names = {}
    for unit, statement in said.items():
        name = statement.performer
        if len(numbers[name]) > 1:
            name += f" (n° {unit[0]})"
        if len(shows[unit[0]]) > 1 and statement.show:
            name += f" ({statement.show})"
        names[unit] = name
    return names


def agreements_in(statements: Iterable[Statement]) -> tuple[Agreement, ...]:
    """The agreements that the *statements* of one work make; a withdrawal reaches those before it."""
    said = tuple(statements)
    names = names_of(said)
    found: list[Agreement] = []
    for statement in said:
        name = names[statement.unit]
        if statement.is_withdrawal:
            found = [taken_back(one, statement, name) for one in found]
        else:
            found += [agreement(statement, line, answer, name) for line, answer in statement.lines.items()]
    return tuple(found)


def agreement(statement: Statement, line: Line, answer: Said, name: str) -> Agreement:
    """One line of a sheet as an agreement."""
    return Agreement(
        name,
        statement.ground,
        line,
        is_given=answer is Said.GIVEN,
        since=statement.since,
        known_on=statement.known_on,
        until=statement.until,
        source=statement.source,
        terms=statement.terms,
    )


def taken_back(one: Agreement, withdrawal: Statement, name: str) -> Agreement:
    """*one* after *withdrawal* of whoever is called *name*; the earliest day counts."""
    is_meant = (one.performer, one.ground) == (name, withdrawal.ground) and one.line in withdrawal.lines
    if not is_meant or (one.withdrawn is not None and one.withdrawn <= withdrawal.since):
        return one
    return replace(one, withdrawn=withdrawal.since, withdrawal_known_on=withdrawal.known_on)


def without_names(agreements: tuple[Agreement, ...], public: Collection[str]) -> tuple[Agreement, ...]:
    """*agreements* in which whoever isn't among the *public* names bears a number of this work instead.

    A verdict is public, an agreement isn't: its performers stay apart, and nobody reads who they are.
    """
    hidden: dict[str, str] = {}
    for one in agreements:
        if one.performer not in public:
            hidden.setdefault(one.performer, f"n° {len(hidden) + 1}")
    return tuple(replace(one, performer=hidden.get(one.performer, one.performer)) for one in agreements)
