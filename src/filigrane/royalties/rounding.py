"""The one rounding of a run: whole cents to every account, nothing made, nothing lost, no favourite. R9."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from filigrane.royalties.parts import Exact, common_denominator

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
    before = {account: residuals[account] for account in taking.keys() & residuals.keys()}
    # Whole parts of a cent where one denominator serves everybody: they compare faster than fractions.
    common = common_denominator({exact.denominator for exact in (*taking.values(), *before.values())})
    cent = common or 1
    parts = {account: _in(common, exact) for account, exact in taking.items()}
    total = sum(parts.values())
    if total % cent or any(part < 0 for part in parts.values()):
        raise ValueError("entitlements must be positive and sum to whole cents")
    cents = {account: int(part // cent) for account, part in parts.items()}
    waiting = {
        account: part - cents[account] * cent + _in(common, before.get(account, NOTHING))
        for account, part in parts.items()
    }
    left = int(total // cent) - sum(cents.values())
    for account in sorted(taking, key=lambda one: (-waiting[one], one.encode()))[:left]:
        cents[account] += 1
        waiting[account] -= cent
    return Credits(
        cents, {**residuals, **{account: Fraction(owed, cent) for account, owed in waiting.items()}}
    )


def _in(common: int | None, exact: Fraction) -> Exact:
    """*exact* cents in parts of which a cent has *common*; itself without one."""
    return exact if common is None else exact.numerator * (common // exact.denominator)
