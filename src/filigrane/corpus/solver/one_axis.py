"""One axis, in closed form: the largest corpus whose every stratum is within the tolerance of its target.

A corpus of N works (N need not be whole here) can be made when, L and U being the smallest and largest share
of each stratum, N ≤ a/L for each of them, and f(N) = Σ min(a, U·N) − N ≥ 0. f is concave, made of straight
pieces, and 0 at 0: what can be made is a whole interval from 0 (from the minima on, where there are any).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from filigrane.corpus.solver.bounds import Bounds, Stratum, bounds_of


def largest(strata: Sequence[Stratum], tolerance: Fraction) -> Fraction:
    """The largest size, works not being whole yet; 0 when there is none, or when the minima can't be met."""
    return largest_in(bounds_of(strata, tolerance))


def largest_in(bounds: Bounds, *, at_most: int | None = None) -> Fraction:
    """The same from the bounds; *at_most* cuts it short.

    Above the root f goes down. From the top, N moves to the root of the straight piece it stands on:
    Σ a of the strata that are used up (a ≤ U·N) / (1 − Σ U of the others); each move uses up fewer strata, so
    there are at most as many moves as strata, and two or three as a rule.
    """
    unit = bounds.unit
    above, below = sum(bounds.available), 1
    if at_most is not None:
        above = min(above, at_most)
    for have, share in zip(bounds.available, bounds.lows, strict=True):
        if share and have * unit * below < above * share:
            above, below = have * unit, share
    while True:
        used_up = open_share = 0
        for have, share in zip(bounds.available, bounds.highs, strict=True):
            if have * unit * below <= share * above:
                used_up += have
            else:
                open_share += share
        if used_up * unit * below + open_share * above >= unit * above:
            size = Fraction(above, below)
            return size if _minima_fit(bounds, size) else Fraction(0)
        above, below = used_up * unit, unit - open_share


def _minima_fit(bounds: Bounds, size: Fraction) -> bool:
    """Whether the minima fit in a corpus of *size*: Σ max(minimum, L·N) ≤ N, and none is above U·N or a.

    N − Σ max(minimum, L·N) never goes down as N grows, so what doesn't fit the largest size fits none.
    """
    if not any(bounds.least):
        return True
    above, below = size.numerator, size.denominator
    asked = 0
    for least, have, few, many in zip(bounds.least, bounds.available, bounds.lows, bounds.highs, strict=True):
        if least > have or least * below * bounds.unit > many * above:
            return False
        asked += max(least * below * bounds.unit, few * above)
    return asked <= above * bounds.unit
