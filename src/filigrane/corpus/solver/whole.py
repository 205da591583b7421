"""One axis with whole works: the largest corpus, exactly, when there are no half works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from filigrane.corpus.solver.bounds import Bounds, Stratum, bounds_of, high, low
from filigrane.corpus.solver.nearest import nearest
from filigrane.corpus.solver.one_axis import largest_in


@dataclass(frozen=True, slots=True)
class Found:
    """The largest corpus of one axis: its works, how many of each stratum, the size that no corpus can pass.

    *ceiling* is the largest size when works need not be whole; *counts* follow the strata asked about.
    """

    works: int
    counts: tuple[int, ...]
    ceiling: Fraction


def largest_whole(strata: Sequence[Stratum], tolerance: Fraction, *, at_most: int | None = None) -> Found:
    """The largest whole corpus in which every stratum is within *tolerance* of its share.

    What can be made isn't an interval once works are whole, so sizes are tried from the closed form down. A
    size that fails says which sizes below it fail for the same reason, and those are skipped.
    """
    bounds = bounds_of(strata, tolerance)
    ceiling = largest_in(bounds, at_most=at_most)
    works = ceiling.numerator // ceiling.denominator
    while works > 0 and (below := _next_below(bounds, works)) != works:
        works = below
    if works <= 0:
        return Found(0, (0,) * len(strata), ceiling)
    return Found(works, _counts(strata, bounds, works), ceiling)


def _next_below(bounds: Bounds, works: int) -> int:
    """*works* when a corpus of that size can be made, else the next smaller size that may be."""
    needed = room = 0
    for place, have in enumerate(bounds.available):
        few, many = bounds.fewest(place, works), bounds.most(place, works)
        if few > min(have, many):
            return min(works - 1, _last_with(bounds, place, min(have, many)))
        needed += few
        room += min(many, have)
    if room < works:
        return room  # what there is room for never grows as the corpus shrinks: no size between can be made
    return works if needed <= works else works - 1


def _last_with(bounds: Bounds, place: int, many: int) -> int:
    """The largest size of which *many* works of a stratum are enough: in any above they are too few.

    When even its minimum is more, no size is: a smaller corpus leaves it room for fewer still.
    """
    if bounds.least[place] > many or not bounds.lows[place]:
        return 0
    return many * bounds.unit // bounds.lows[place]


def _counts(strata: Sequence[Stratum], bounds: Bounds, works: int) -> tuple[int, ...]:
    """Among all corpora of that size, the one nearest to its target."""
    places = range(len(strata))
    found = nearest(
        works,
        [stratum.share for stratum in strata],
        [bounds.fewest(place, works) for place in places],
        [min(bounds.available[place], bounds.most(place, works)) for place in places],
    )
    assert found is not None
    return tuple(found)


def is_within(strata: Sequence[Stratum], tolerance: Fraction, counts: Sequence[int]) -> bool:
    """Whether a corpus keeps every promise of the axis, in exact fractions."""
    works = sum(counts)
    return all(
        stratum.least <= have <= stratum.available
        and low(stratum, tolerance) * works <= have <= high(stratum, tolerance) * works
        for stratum, have in zip(strata, counts, strict=True)
    )
