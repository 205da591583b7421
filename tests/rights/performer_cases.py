"""Read the cases of performers.txt, whose head says how they are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from filigrane.rights.agreements import known_by
from filigrane.rights.answers import Layer
from filigrane.rights.facts import Facts, Holder
from filigrane.rights.performers.loss import Cause, Loss
from filigrane.rights.personal import Agreement, Copy, Ground, Line

from .cases import Case

HER = "Salomé Vidal"
GROUNDS = {ground.value for ground in Ground}


def lines(words: str) -> tuple[Line, ...]:
    """LINES of a case."""
    if words.strip() == "all":
        return tuple(Line)
    return tuple(Line(word.strip()) for word in words.split(",") if word.strip())


def agreements_of(case: Case) -> tuple[Agreement, ...]:
    """What was agreed, refused and taken back, in the order of the case; as known then if it says so."""
    said: list[Agreement] = []
    performer = HER
    for key, value in case.lines:
        if key == "performer":
            performer = value
        elif key in GROUNDS:
            said += agreed(performer, Ground(key), value)
        elif key == "withdrawn":
            said = list(taken_back(performer, said, value))
    then = case.one("as known")
    return known_by(said, dt.date.fromisoformat(then) if then else None)


def agreed(performer: str, ground: Ground, text: str) -> Iterator[Agreement]:
    """A line `LINES given | from DAY | until DAY | known DAY`."""
    what, *parts = text.split("|")
    words, _, answer = what.strip().rpartition(" ")
    days = {word: dt.date.fromisoformat(day) for word, day in (part.split() for part in parts)}
    for line in lines(words):
        yield Agreement(
            performer,
            ground,
            line,
            is_given={"given": True, "refused": False}[answer],
            since=days["from"],
            known_on=days.get("known", days["from"]),
            until=days.get("until"),
        )


def taken_back(performer: str, said: list[Agreement], text: str) -> Iterator[Agreement]:
    """*said* after a line `GROUND LINES DAY | known DAY`."""
    what, _, known = text.partition("| known ")
    code, _, rest = what.strip().partition(" ")
    words, _, day = rest.rpartition(" ")
    on = dt.date.fromisoformat(day)
    for one in said:
        hit = (one.performer, one.ground) == (performer, Ground(code)) and one.line in lines(words)
        known_on = dt.date.fromisoformat(known) if known else on
        yield replace(one, withdrawn=on, withdrawal_known_on=known_on) if hit else one


def facts_of(case: Case) -> Facts:
    """The facts of a case: its agreements, and who stands in the public credits."""
    holders = tuple(Holder(name, Layer.PERFORMANCE) for name in case.all("credited"))
    return Facts(holders=holders, agreements=agreements_of(case))


def copies_of(case: Case) -> list[Copy]:
    """The copies of a case; its performer's unless a fifth part names another, or `everybody`."""
    found = []
    for text in case.all("copy"):
        what, line, ground, holder, *who = (part.strip() for part in text.split("|"))
        performer = "" if who == ["everybody"] else (who or [HER])[0]
        found.append(Copy(what, Line(line), Ground(ground), holder, performer=performer))
    return found


def loss_of(case: Case) -> Loss:
    """What is lost in a case: `GROUND LINES DAY`, and `ended` when nobody took it back."""
    code, _, rest = case.one("lost").partition(" ")
    cause = Cause.ENDED if rest.endswith(" ended") else Cause.WITHDRAWN
    words, _, day = rest.removesuffix(" ended").rpartition(" ")
    return Loss(HER, Ground(code), lines(words), dt.date.fromisoformat(day), cause)
