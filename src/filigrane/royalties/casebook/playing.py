"""A case played period after period: what each gives, by the key under which a case expects it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from filigrane.base.cases import CaseUnreadable
from filigrane.base.money import read_cents, write_cents, write_ratio
from filigrane.royalties.balances import THRESHOLD, pay
from filigrane.royalties.casebook.blocks import Case, Period, Said, reading
from filigrane.royalties.casebook.inputs import is_run, parts_in, payee_of, run_of
from filigrane.royalties.corrections import Position, correct, receive
from filigrane.royalties.distribution import Distribution, distribute
from filigrane.royalties.errors import NotHeld, RoyaltiesError
from filigrane.royalties.held import Held, Vote, check_vote, released_to, votes_needed
from filigrane.royalties.held_names import is_held

Found = dict[str, dict[str, str]]
"""Values by name, by the key under which a case expects them."""


@dataclass
class Fund:
    """What goes from one period of a case to the next."""

    position: Position = field(default_factory=Position)
    residuals: Mapping[str, Fraction] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)
    balances: dict[str, int] = field(default_factory=dict)
    runs: dict[str, tuple[Distribution, Mapping[str, Fraction]]] = field(default_factory=dict)


def play(case: Case) -> Iterator[tuple[Period, Found]]:
    """Each period of *case* with what came out of it; an error that names its code is an outcome too."""
    fund = Fund()
    for period in case.periods():
        found: Found = {}
        try:
            _play(period, fund, found)
        except CaseUnreadable:
            raise
        except RoyaltiesError as error:
            found["refused"] = {"": error.code}
        yield period, found


def _play(period: Period, fund: Fund, found: Found) -> None:
    for line in period.all("reserve held"):
        with reading(line):
            held = read_cents(line.value)
        fund.position = Position(held, fund.position.claims, fund.position.debts)
    if period.corrects:
        _correct(period, fund, found)
    elif is_run(period):
        _run(period, fund, found)
    for line in period.all("identified", "settled"):
        _release(line, fund, found)
    for line in period.all("vote"):
        _vote(line, found)
    found["reserve is"] = {"": write_cents(fund.position.reserve)}
    found["claims"] = _together((one.account, one.cents) for one in fund.position.claims)
    found["debts"] = _together(fund.position.debts.items())
    found["held"] = _together((one.account, one.cents) for one in fund.held)


def _run(period: Period, fund: Fund, found: Found) -> None:
    """A distribution, its credits received and paid."""
    given = distribute(run_of(period, fund.residuals))
    if not given.is_whole:
        raise AssertionError("a run that doesn't add up")
    fund.runs[period.name] = (given, fund.residuals)
    _tell(given, found)
    fund.residuals = given.credits.residuals
    kept = fund.position.reserve + given.amounts.reserve - given.amounts.released
    fund.position = Position(kept, fund.position.claims, fund.position.debts, fund.position.corrections)
    own = {account: cents for account, cents in given.credits.cents.items() if not is_held(account)}
    fund.held += [
        Held(account, period.name, cents)
        for account, cents in sorted(given.credits.cents.items())
        if is_held(account) and cents
    ]
    got = receive(own, fund.position)
    fund.position = got.position
    found["withheld"], found["received"] = _together(got.withheld.items()), _together(got.received.items())
    found["served"] = _together(got.served.items())
    _pay(period, fund, {**got.received}, got.served, found)


def _pay(
    period: Period, fund: Fund, received: Mapping[str, int], served: Mapping[str, int], found: Found
) -> None:
    said = period.one("threshold")
    threshold = read_cents(said.value) if said else THRESHOLD
    day = period.one("pay on")
    on = dt.date.fromisoformat(day.value) if day else None
    paid, carried = {}, {}
    for account in sorted(fund.balances.keys() | received.keys() | served.keys()):
        balance = fund.balances.get(account, 0) + received.get(account, 0) + served.get(account, 0)
        payment = pay(balance, payee_of(period, account), on=on, threshold=threshold)
        fund.balances[account] = carried[account] = payment.carried
        paid[account] = payment.paid
    found["paid"], found["carried"] = _together(paid.items()), _together(carried.items())


def _correct(period: Period, fund: Fund, found: Found) -> None:
    """A past run computed again with the residuals that it had."""
    old, residuals = fund.runs[period.corrects]
    new = distribute(run_of(period, residuals))
    fund.runs[period.corrects] = (new, residuals)
    done = correct(old.credits, new.credits, fund.position)
    fund.position = done.position
    known = fund.residuals.keys() | done.residuals.keys()
    nothing = Fraction(0)
    fund.residuals = {
        one: fund.residuals.get(one, nothing) + done.residuals.get(one, nothing) for one in known
    }
    found["deltas"], found["at once"] = _together(done.deltas.items()), _together(done.at_once.items())


def _release(line: Said, fund: Fund, found: Found) -> None:
    """`INCONNU:W1 | A 100%`: what waited goes to the holders named."""
    with reading(line):
        account, *shares = line.parts
        parts = list(parts_in(shares))
    waiting = [one for one in fund.held if one.account == account]
    if not waiting:
        raise NotHeld(account=account)
    lines = list(released_to(waiting, parts))
    fund.held = [one for one in fund.held if one.account != account]
    fund.held += [one for one in lines if is_held(one.account)]
    own = [one for one in lines if not is_held(one.account)]
    found["lines"] = _together((f"{one.account} {one.period}", one.cents) for one in own)
    found["received"] = _together([(one.account, one.cents) for one in own])


def _vote(line: Said, found: Found) -> None:
    """`INCONNU:W1 | distributed 2026 | listed DAY | 96 of 143 | on DAY`."""
    with reading(line):
        account, *marks = line.parts
        said = {mark.partition(" ")[0]: mark.partition(" ")[2] for mark in marks if not mark[0].isdigit()}
        votes, _, cast = next(mark for mark in marks if mark[0].isdigit()).partition(" of ")
        vote = Vote(int(votes), int(cast), dt.date.fromisoformat(said["on"]))
        distributed, listed = int(said["distributed"]), dt.date.fromisoformat(said["listed"])
    found["needed"] = {"": str(votes_needed(vote.cast))}
    check_vote(account, distributed, listed, vote)


def _tell(given: Distribution, found: Found) -> None:
    amounts = given.amounts
    found["is due"] = {"": write_cents(amounts.due)}
    found["shared"] = {"": write_cents(amounts.distributable)}
    found["kept"] = _together(
        (("fee", amounts.fee), ("solidarity", amounts.solidarity), ("reserve", amounts.reserve))
    )
    found["expect"] = _together(given.credits.cents.items())
    found["residuals"] = {
        account: write_ratio(residual) for account, residual in given.credits.residuals.items() if residual
    }
    found["unused"] = {name: why.value for name, why in given.unused.items()}
    found["incidents"] = _together((one.work, one.due) for one in given.incidents)
    found["to holders"] = _together(pair for one in given.incidents for pair in one.credits.items())


def _together(pairs: Iterable[tuple[str, int]]) -> dict[str, str]:
    sums: dict[str, int] = {}
    for name, cents in pairs:
        sums[name] = sums.get(name, 0) + cents
    return {name: write_cents(cents) for name, cents in sums.items() if cents}
