"""What one axis asks of a corpus of n works: between how many and how many in each stratum."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the works: how many there are, its share in the target, the fewest wanted.

    A stratum that the target doesn't name (the unknown is one) has share 0: the tolerance lets some in.
    """

    name: str
    available: int
    share: Fraction
    least: int = 0


def strata_of(
    available: Mapping[str, int], shares: Mapping[str, Fraction], minima: Mapping[str, int] | None = None
) -> tuple[Stratum, ...]:
    """The strata of one axis by name: all that have works, a share or a minimum."""
    fewest = minima or {}
    names = sorted({*available, *shares, *fewest})
    return tuple(
        Stratum(name, available.get(name, 0), shares.get(name, Fraction(0)), fewest.get(name, 0))
        for name in names
    )


def with_more(strata: Sequence[Stratum], more: Mapping[str, int]) -> tuple[Stratum, ...]:
    """The strata once *more* works have been collected."""
    return tuple(replace(one, available=one.available + more.get(one.name, 0)) for one in strata)


def low(stratum: Stratum, tolerance: Fraction) -> Fraction:
    """The smallest share that the stratum may have."""
    return max(Fraction(0), stratum.share - tolerance)


def high(stratum: Stratum, tolerance: Fraction) -> Fraction:
    """The largest share that it may have."""
    return min(Fraction(1), stratum.share + tolerance)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Every share of an axis in whole parts of one *unit*, so that all that follows counts in whole numbers.

    *lows* and *highs* bound each stratum; *available* and *least* are works; all follow the strata.
    """

    unit: int
    lows: tuple[int, ...]
    highs: tuple[int, ...]
    available: tuple[int, ...]
    least: tuple[int, ...]

    def fewest(self, place: int, works: int) -> int:
        """The fewest works of a stratum in a corpus of *works*."""
        return max(self.least[place], -(-self.lows[place] * works // self.unit))

    def most(self, place: int, works: int) -> int:
        """The most works of a stratum in a corpus of *works*, whatever there is."""
        return self.highs[place] * works // self.unit


def bounds_of(strata: Sequence[Stratum], tolerance: Fraction) -> Bounds:
    """The bounds that *tolerance* gives each stratum around its share."""
    unit = math.lcm(tolerance.denominator, *(stratum.share.denominator for stratum in strata))
    around = tolerance.numerator * (unit // tolerance.denominator)
    shares = [stratum.share.numerator * (unit // stratum.share.denominator) for stratum in strata]
    return Bounds(
        unit,
        tuple(max(0, part - around) for part in shares),
        tuple(min(unit, part + around) for part in shares),
        tuple(stratum.available for stratum in strata),
        tuple(stratum.least for stratum in strata),
    )
