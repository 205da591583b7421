"""Sums that wait by name: given to whom is found, parted when a dispute ends, or voted on. R11, R12, R17."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from filigrane.base.money import WHOLE
from filigrane.royalties.balances import months_after
from filigrane.royalties.errors import (
    NeverUndistributable,
    NotHeld,
    SettlementNotWhole,
    TooEarly,
    VoteFailed,
)
from filigrane.royalties.held_names import DISPUTE, UNIDENTIFIED, UNKNOWN, kind_of
from filigrane.royalties.repertoire import Part
from filigrane.royalties.rounding import credit

YEARS_OF_WAITING = 3
MONTHS_ON_THE_LIST = 12


@dataclass(frozen=True, slots=True)
class Held:
    """Cents that wait under *account* since the run of *period*."""

    account: str
    period: str
    cents: int


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on undistributable sums: votes for, votes cast, its day."""

    votes: int
    cast: int
    on: dt.date


def released_to(held: Sequence[Held], parts: Sequence[Part]) -> Iterator[Held]:
    """R11, R12: each sum goes to the holders of *parts*, entire, without another fee; one line a period.

    What the parts leave, where a holder was found for part of a work only, stays under its name. A dispute
    needs all of it settled. Each period is rounded alone, without residuals. Raises NotHeld when nothing
    waits, SettlementNotWhole.
    """
    if not held:
        raise NotHeld(account="")
    total = sum(part.basis_points for part in parts)
    for one in held:
        if total > WHOLE or (total != WHOLE and kind_of(one.account) == DISPUTE) or not parts:
            raise SettlementNotWhole(account=one.account, total=_percent(total))
        exact: dict[str, Fraction] = {}
        for part in (*parts, *((Part(one.account, WHOLE - total),) if total < WHOLE else ())):
            owed = Fraction(one.cents * part.basis_points, WHOLE)
            exact[part.account] = exact.get(part.account, Fraction(0)) + owed
        for account, cents in sorted(credit(exact, {}).cents.items()):
            yield Held(account, one.period, cents)


def _percent(basis_points: int) -> str:
    whole, rest = divmod(basis_points, 100)
    return f"{whole}.{rest:02d}%"


def votes_needed(cast: int) -> int:
    """R17: two thirds of the votes cast, rounded up."""
    return -(-2 * cast // 3)


def may_be_voted_from(distributed: int, listed_on: dt.date) -> dt.date:
    """R17: the first day on which a vote may turn a sum of the year *distributed* to collective action.

    Three years after the end of that year, and twelve months after the sum was put on the public list.
    """
    return max(dt.date(distributed + YEARS_OF_WAITING + 1, 1, 1), months_after(listed_on, MONTHS_ON_THE_LIST))


def check_vote(account: str, distributed: int, listed_on: dt.date, vote: Vote) -> None:
    """Return where the *vote* may turn what waits under *account* to collective action.

    The claim of whoever is found later stays. Raises NeverUndistributable, TooEarly, VoteFailed.
    """
    if kind_of(account) not in (UNKNOWN, UNIDENTIFIED):
        raise NeverUndistributable(account=account)
    first = may_be_voted_from(distributed, listed_on)
    if vote.on < first:
        raise TooEarly(account=account, day=first.isoformat())
    needed = votes_needed(vote.cast)
    if vote.votes < needed:
        raise VoteFailed(votes=vote.votes, cast=vote.cast, needed=needed)
