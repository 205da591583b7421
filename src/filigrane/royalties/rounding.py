"""The one rounding of a run: whole cents to every account, nothing made, nothing lost, no favourite. R9."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Credits:
    """Cents by account, and the part of a cent that each is still owed, or had too much."""

    cents: Mapping[str, int]
    residuals: Mapping[str, Fraction]


def credit(entitled: Mapping[str, Fraction], residuals: Mapping[str, Fraction]) -> Credits:
    """Round exact entitlements, in cents, whose sum is whole (R9).

    Everybody has the floor of what is hers. The cents left go one each to those whose fraction of a cent,
    with what they are owed from before, is largest; ties go by the bytes of the account's name. Accounts with
    nothing take no part: their residual waits. Raises ValueError unless the sum is whole, no part negative.
    """
    taking = {account: exact for account, exact in entitled.items() if exact}
    total = sum(taking.values(), NOTHING)
    if total.denominator != 1 or any(exact < 0 for exact in taking.values()):
        raise ValueError("entitlements must be positive and sum to whole cents")
    cents = {account: exact.numerator // exact.denominator for account, exact in taking.items()}
    left = total.numerator - sum(cents.values())
    waiting = {
        account: exact - cents[account] + residuals.get(account, NOTHING) for account, exact in taking.items()
    }
    for account in sorted(taking, key=lambda one: (-waiting[one], one.encode()))[:left]:
        cents[account] += 1
    owed = {
        account: residuals.get(account, NOTHING) + exact - cents[account] for account, exact in taking.items()
    }
    return Credits(cents, {**residuals, **owed})
