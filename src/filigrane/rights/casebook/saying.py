"""What people and signals say in a case: licences, contracts, reservations, memberships, signals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from filigrane.base.cases import CaseUnreadable
from filigrane.rights.casebook.parts import one_day, parts
from filigrane.rights.facts import Kind, Stated
from filigrane.rights.personal import Agreement, Ground, Line
from filigrane.rights.signals import Says, Signal
from filigrane.rights.uses import uses_in

DAYS = ("from", "until", "recorded")
SPOKEN = {
    "licence": Kind.LICENCE,
    "statement": Kind.STATEMENT,
    "reserved": Kind.RESERVED,
    "refused": Kind.REFUSED,
    "held": Kind.HELD,
    "member": Kind.MEMBER,
}
"""Keys of a case whose line is what somebody stated."""


def stated_in(number: int, key: str, text: str, on: dt.date) -> Iterator[Stated]:
    """The fact that a line states, recorded on *on* unless it says when; nothing for another line."""
    if key not in SPOKEN:
        return
    try:
        yield stated(SPOKEN[key], text, on)
    except ValueError as error:
        raise CaseUnreadable(line=number, written=f"{key}: {text}", reason=str(error)) from error


def stated(kind: Kind, text: str, on: dt.date) -> Stated:
    """One line `WHAT | CAPACITY [| by NAMES] [| from DATE] ...` as a fact."""
    what, capacity, *marks = [*parts(text), ""] if "|" not in text else parts(text)
    said = dict(mark.split(maxsplit=1) for mark in marks if " " in mark)
    days = {name: one_day(said.pop(name, "")) for name in DAYS}
    value = value_of(kind, what, capacity, said)
    capacity = "author" if kind in (Kind.STATEMENT, Kind.MEMBER) else capacity
    recorded = days["recorded"] or min(on, days["from"] or on)
    source = said.get("source", "the case")
    return Stated(kind, value, source, capacity, recorded, days["from"], days["until"])


def value_of(kind: Kind, what: str, second: str, said: dict[str, str]) -> dict[str, str]:
    """The fields of a fact, from the first part of its line and the marked ones."""
    if kind is Kind.MEMBER:
        name, _, no = second.partition(" = ")
        return {"society": what, "name": name, "member": no or "yes"}
    if kind is Kind.STATEMENT:
        return {"words": what}
    if kind is Kind.LICENCE:
        return {"licence": what, **said}
    if kind is Kind.HELD:
        uses_in(what)
        return {"uses": what, "grantor": said.pop("by", ""), **said}
    use, _, spared = what.partition(" except ")
    uses_in(use), uses_in(spared)
    return {"use": use, "except": spared, **said}


def agreement_in(text: str, on: dt.date) -> Agreement:
    """A line `NAME | GROUND LINE | given or refused [| from DATE] [| until DATE] [| withdrawn DATE]`."""
    name, clause, answer, *marks = parts(text)
    ground, _, line = clause.partition(" ")
    days = {word: one_day(written) for word, _, written in (mark.partition(" ") for mark in marks)}
    if answer not in ("given", "refused"):
        raise ValueError(f"given or refused expected, not {answer}")
    since = days.get("from") or on
    return Agreement(
        name,
        Ground(ground),
        Line(line),
        answer == "given",
        since,
        since,
        days.get("until"),
        days.get("withdrawn"),
        "the case",
        withdrawal_known_on=days.get("withdrawn"),
    )


def signal_in(text: str) -> Signal:
    """A line `SPEC [CARRIER] | SAYS [USES [except USES]] [| contact X] [| price X] [| contested]`."""
    named, what, *marks = parts(text)
    spec, _, carrier = named.partition(" ")
    says, _, uses = what.partition(" ")
    spoken, _, spared = uses.partition(" except ")
    said = dict(mark.split(maxsplit=1) for mark in marks if " " in mark)
    return Signal(
        spec,
        carrier,
        Says[says.upper()] if says.upper() in Says.__members__ else _unknown(says),
        uses_in(spoken or "all"),
        uses_in(spared),
        source=said.get("source", "https://example.org/"),
        contact=said.get("contact", ""),
        price=said.get("price", ""),
        is_contested="contested" in marks,
    )


def _unknown(word: str) -> Says:
    known = ", ".join(name.lower() for name in Says.__members__)
    raise ValueError(f"{word} is not one of {known}")
