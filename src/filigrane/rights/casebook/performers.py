"""A case of performers: what they agreed to, what that allows on a day, and what the end of it does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from filigrane.base.cases import CaseUnreadable
from filigrane.rights.agreements import known_by, state_of
from filigrane.rights.answers import Layer
from filigrane.rights.casebook.blocks import Case
from filigrane.rights.casebook.parts import parts
from filigrane.rights.facts import Facts, Holder
from filigrane.rights.performers.asked import Answered, answers_of
from filigrane.rights.performers.copies import Fate
from filigrane.rights.performers.effects import effects_of_withdrawal
from filigrane.rights.performers.loss import Cause, Loss
from filigrane.rights.personal import Agreement, Copy, Ground, Line
from filigrane.rights.uses import Use

HER = "Salomé Vidal"
"""The performer of a case that names none."""
HOUSE = "Inès (house)"
"""Whom the house of a case names for the agreements of performers."""
GROUNDS = {ground.value for ground in Ground}
FATES = {"deal with": Fate.DEAL_WITH, "look into": Fate.LOOK_INTO, "stays": Fate.STAYS}

Compared = Iterator[tuple[str, str, str]]
"""What a case says: a key, what it expects, what the rules answer."""


def of_performers(case: Case) -> Compared:
    """All that *case* expects, with what the rules answer. Raises CaseUnreadable, with the line."""
    for number, key, value in case.lines:
        with reading(number, key, value):
            if key == "state":
                yield _state(case, value)
            elif key == "ask":
                yield from list(_asked(case, value))
            elif key == "lost":
                yield from list(_lost(case))


@contextmanager
def reading(number: int, key: str, value: str) -> Iterator[None]:
    """Name the line of a case that can't be read: CaseUnreadable."""
    try:
        yield
    except (ValueError, KeyError) as error:
        raise CaseUnreadable(line=number, written=f"{key}: {value}", reason=str(error)) from error


def _state(case: Case, text: str) -> tuple[str, str, str]:
    ground, line, day, expected = text.split()
    state, _ = state_of(agreements_of(case), HER, Ground(ground), Line(line), dt.date.fromisoformat(day))
    return "state", f"{ground} {line} {day} {expected}", f"{ground} {line} {day} {state.value}"


def _asked(case: Case, text: str) -> Compared:
    use, day = text.split()
    moves = case.one("movement") == "yes"
    found = answers_of(facts_of(case), Use(use), dt.date.fromisoformat(day), is_movement=moves)
    yield "refused", listed(case.one("refused")), clauses(found.refused)
    yield "carried", listed(case.one("carried")), clauses(found.carried)
    yield "unsaid", case.one("unsaid") or "0", str(len(found.unsaid))


def _lost(case: Case) -> Compared:
    said, loss = agreements_of(case), loss_of(case)
    found = effects_of_withdrawal(loss, said, copies_of(case), house=[HOUSE])
    yield "closed", named(lines(case.one("closed"))), named(one.line for one in found.closed)
    kept, _, by = case.one("goes on").partition(" by ")
    yield "goes on", named(lines(kept)), named(one.line for one in found.goes_on)
    yield "goes on", listed(by), ", ".join(sorted({one.by.value for one in found.goes_on}))
    yield "untouched", named(lines(case.one("untouched"))), named(found.untouched)
    others = [ground for ground in Ground if ground is not loss.ground]
    standing = [
        f"{ground.value}/{one.line.value}"
        for one in found.closed
        for ground in others
        if state_of(said, HER, ground, one.line, loss.on)[0].value == "given"
    ]
    yield "stands", listed(case.one("stands")), ", ".join(sorted(standing))
    for key, fate in FATES.items():
        copies = sorted(one.copy.what for one in found.copies if one.fate is fate)
        yield key, listed(case.one(key)), ", ".join(copies)
    yield "tell", case.one("tell"), ", ".join(one.name for one in found.tell)


def clauses(found: Iterable[Answered]) -> str:
    """Clauses as a case writes them, in order."""
    return ", ".join(sorted({f"{one.ground.value}/{one.line.value}" for one in found}))


def listed(text: str) -> str:
    """The words of a list, in order: a case may write them in any."""
    return ", ".join(sorted({word.strip() for word in text.split(",") if word.strip()}))


def named(found: Iterable[Line]) -> str:
    """Lines as a case writes them, in the order of the table."""
    said = set(found)
    return ", ".join(line.value for line in Line if line in said)


def lines(words: str) -> tuple[Line, ...]:
    """LINES of a case."""
    if words.strip() == "all":
        return tuple(Line)
    return tuple(Line(word.strip()) for word in words.split(",") if word.strip())


def agreements_of(case: Case) -> tuple[Agreement, ...]:
    """What was agreed, refused and taken back, in the order of the case; as known then if it says so."""
    said: list[Agreement] = []
    performer = HER
    for number, key, value in case.lines:
        with reading(number, key, value):
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
    ground, taken, on = Ground(code), lines(words), dt.date.fromisoformat(day)
    known_on = dt.date.fromisoformat(known) if known else on
    for one in said:
        hit = (one.performer, one.ground) == (performer, ground) and one.line in taken
        yield replace(one, withdrawn=on, withdrawal_known_on=known_on) if hit else one


def facts_of(case: Case) -> Facts:
    """The facts of a case: its agreements, and who stands in the public credits."""
    holders = tuple(Holder(name, Layer.PERFORMANCE) for name in case.all("credited"))
    return Facts(holders=holders, agreements=agreements_of(case))


def copies_of(case: Case) -> list[Copy]:
    """The copies of a case; its performer's unless a fifth part names another, or `everybody`."""
    found = []
    for number, key, value in case.lines:
        if key != "copy":
            continue
        with reading(number, key, value):
            what, line, ground, holder, *who = parts(value)
            performer = "" if who == ["everybody"] else (who or [HER])[0]
            found.append(Copy(what, Line(line), Ground(ground), holder, performer=performer))
    return found


def loss_of(case: Case) -> Loss:
    """What is lost in a case: `GROUND LINES DAY`, and `ended` when nobody took it back."""
    code, _, rest = case.one("lost").partition(" ")
    cause = Cause.ENDED if rest.endswith(" ended") else Cause.WITHDRAWN
    words, _, day = rest.removesuffix(" ended").rpartition(" ")
    return Loss(HER, Ground(code), lines(words), dt.date.fromisoformat(day), cause)
