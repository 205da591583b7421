"""A past run put right: nothing is edited, deltas are posted, gains paid, losses recovered gently. R14."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from filigrane.royalties.held_names import OVERPAID
from filigrane.royalties.rounding import Credits, credit


@dataclass(frozen=True, slots=True)
class Claim:
    """Cents that the fund still owes to *account* since correction number *since*."""

    account: str
    since: int
    cents: int


@dataclass(frozen=True, slots=True)
class Position:
    """Where a fund stands, in cents: its reserve, what it owes, what it must recover.

    *corrections* counts those made so far.
    """

    reserve: int = 0
    claims: tuple[Claim, ...] = ()
    debts: Mapping[str, int] = field(default_factory=dict)
    corrections: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction changes: cents by account, and what of the gains is credited at once."""

    deltas: Mapping[str, int]
    at_once: Mapping[str, int]
    residuals: Mapping[str, Fraction]
    position: Position


@dataclass(frozen=True, slots=True)
class Received:
    """What is withheld of later credits, what holders receive, and whose claims the recoveries serve."""

    withheld: Mapping[str, int]
    received: Mapping[str, int]
    served: Mapping[str, int]
    position: Position


def correct(old: Credits, new: Credits, now: Position) -> Correction:
    """Post the difference between a run as it was and as it should have been.

    Gains are credited from the reserve as far as it goes, by shares of what each gains; the rest becomes
    claims. Losses become debts. Where what was due itself has grown, that money pays gains first; where it
    has shrunk, the licensee's claim stands under `TROP-PERCU`.
    """
    accounts = old.cents.keys() | new.cents.keys()
    deltas = {one: new.cents.get(one, 0) - old.cents.get(one, 0) for one in sorted(accounts)}
    more = sum(deltas.values())
    gains = {account: delta for account, delta in deltas.items() if delta > 0}
    if more < 0:
        gains[OVERPAID] = -more
    fund = now.reserve + max(more, 0)
    at_once = parted(min(fund, sum(gains.values())), gains)
    number = now.corrections + 1
    claims = tuple(
        Claim(account, number, gain - at_once[account])
        for account, gain in gains.items()
        if gain > at_once[account]
    )
    debts = dict(now.debts)
    for account, delta in deltas.items():
        if delta < 0:
            debts[account] = debts.get(account, 0) - delta
    known = old.residuals.keys() | new.residuals.keys()
    nothing = Fraction(0)
    return Correction(
        deltas,
        at_once,
        {one: new.residuals.get(one, nothing) - old.residuals.get(one, nothing) for one in known},
        Position(fund - sum(at_once.values()), now.claims + claims, debts, number),
    )


def receive(credits: Mapping[str, int], now: Position) -> Received:
    """Later credits: at most half of each serves its holder's debt.

    What is recovered serves claims, the oldest first and by shares among those of one correction; what is
    left fills the reserve again.
    """
    withheld = {account: min(cents // 2, now.debts.get(account, 0)) for account, cents in credits.items()}
    left = sum(withheld.values())
    served: dict[str, int] = {}
    claims = []
    for number in sorted({claim.since for claim in now.claims}):
        of_then = {one.account: one.cents for one in now.claims if one.since == number}
        parts = parted(min(left, sum(of_then.values())), of_then)
        left -= sum(parts.values())
        for account, cents in of_then.items():
            served[account] = served.get(account, 0) + parts[account]
            if cents > parts[account]:
                claims.append(Claim(account, number, cents - parts[account]))
    debts = {account: debt - withheld.get(account, 0) for account, debt in now.debts.items()}
    return Received(
        {account: cents for account, cents in withheld.items() if cents},
        {account: cents - withheld[account] for account, cents in credits.items()},
        {account: cents for account, cents in served.items() if cents},
        Position(
            now.reserve + left,
            tuple(claims),
            {account: debt for account, debt in debts.items() if debt},
            now.corrections,
        ),
    )


def parted(money: int, owed: Mapping[str, int]) -> dict[str, int]:
    """*money* cents by shares of what each is *owed*, rounded as R9 says; nobody gets more than that."""
    total = sum(owed.values())
    if not money:
        return dict.fromkeys(owed, 0)
    exact = {account: Fraction(money * cents, total) for account, cents in owed.items()}
    cents = credit(exact, {}).cents
    return {account: cents.get(account, 0) for account in owed}
