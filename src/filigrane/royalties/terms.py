"""The terms by which a contract pays: rate, minimum, deductions voted, pools. R2, R3, R4."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from fractions import Fraction

from filigrane.base.money import WHOLE, floor_part, half_up
from filigrane.royalties.errors import DeductionTooBig, NoVote, PoolsNotWhole


class Method(enum.Enum):
    """How the money of a pool is shared among works."""

    TRAINING = "training"
    OUTPUT = "output"
    PER_ANSWER = "per answer"
    PER_USER = "per user"
    PRO_RATA = "pro rata"


@dataclass(frozen=True, slots=True)
class Pool:
    """A part of what is shared, and the method by which it is."""

    name: str
    part: Fraction
    method: Method


@dataclass(frozen=True, slots=True)
class Deduction:
    """What is kept back, in basis points, and the vote that decided it."""

    basis_points: int = 0
    vote: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a licensee owes, in cents and basis points, and what is kept of it before anything is shared.

    *incident_times* is the m of R13: how many equal shares a licensee owes for a work that it used after its
    reservation.
    """

    rate_bp: int = WHOLE
    minimum: int = 0
    fee: Deduction = Deduction()
    solidarity: Deduction = Deduction()
    reserve: Deduction = Deduction()
    pools: tuple[Pool, ...] = (Pool("output", Fraction(1), Method.OUTPUT),)
    incident_times: Fraction = Fraction(3)


@dataclass(frozen=True, slots=True)
class Amounts:
    """What came in and where it went before any work is looked at, in cents. R18 adds them up."""

    due: int
    released: int
    fee: int
    solidarity: int
    reserve: int

    @property
    def distributable(self) -> int:
        """What is shared among works."""
        return self.due + self.released - self.fee - self.solidarity - self.reserve


def checked(terms: Terms) -> Terms:
    """*terms* as a run may use them.

    Raises PoolsNotWhole unless the pools make one exactly, DeductionTooBig for more than all there is,
    NoVote for a deduction that no vote decided (R3).
    """
    total = sum((pool.part for pool in terms.pools), Fraction(0))
    if total != 1 or any(pool.part < 0 for pool in terms.pools):
        raise PoolsNotWhole(total=str(total))
    kept = {"fee": terms.fee, "solidarity": terms.solidarity, "reserve": terms.reserve}
    for name, deduction in kept.items():
        if deduction.basis_points and not deduction.vote:
            raise NoVote(deduction=name)
    if terms.fee.basis_points + terms.solidarity.basis_points > WHOLE or any(
        not 0 <= deduction.basis_points <= WHOLE for deduction in kept.values()
    ):
        raise DeductionTooBig
    return terms


def due(base: int, terms: Terms) -> int:
    """R2: what the licensee owes on *base* cents: the rate, or the minimum where that is more.

    The only place, with the incident of R13, where half a cent is rounded up.
    """
    return max(half_up(Fraction(base * terms.rate_bp, WHOLE)), terms.minimum)


def amounts(base: int, terms: Terms, *, released: int = 0) -> Amounts:
    """R3: every deduction of what is due, each rounded down; *released* is reserve that comes back."""
    owed = due(base, terms)
    fee = floor_part(owed, terms.fee.basis_points)
    solidarity = floor_part(owed, terms.solidarity.basis_points)
    reserve = floor_part(owed - fee - solidarity, terms.reserve.basis_points)
    return Amounts(owed, released, fee, solidarity, reserve)
