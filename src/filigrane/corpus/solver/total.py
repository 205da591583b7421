"""One axis held in total: at most a share of the corpus would have to move to meet the target."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from filigrane.corpus.solver.bounds import Stratum
from filigrane.corpus.solver.nearest import moved, nearest
from filigrane.corpus.solver.whole import Found, largest_whole


def largest_total(strata: Sequence[Stratum], tolerance: Fraction, *, at_most: int | None = None) -> Fraction:
    """The largest size, works not being whole yet.

    What must move in a corpus of N is what its target asks and the strata lack: Σ max(0, p·N − a). It is
    convex in N, so N is good up to one point: strata start to lack at a/p, and those points are walked down.
    """
    top = Fraction(sum(stratum.available for stratum in strata))
    if at_most is not None:
        top = min(top, Fraction(at_most))
    order = sorted(
        (stratum.available / stratum.share, stratum.share, stratum.available)
        for stratum in strata
        if stratum.share > 0
    )
    while order and order[-1][0] >= top:
        order.pop()
    lacking_share = sum((share for _, share, _ in order), Fraction(0))
    lacking_works = sum(available for _, _, available in order)
    size = top
    while lacking_share * size - lacking_works > tolerance * size:
        size = lacking_works / (lacking_share - tolerance)
        while order and order[-1][0] >= size:
            _, share, available = order.pop()
            lacking_share -= share
            lacking_works -= available
    return size


def largest_whole_total(
    strata: Sequence[Stratum], tolerance: Fraction, *, at_most: int | None = None
) -> Found:
    """The largest whole corpus that is within *tolerance* of its target in total; minima are kept.

    Sizes are tried from the closed form down; for each, `nearest` gives the corpus with least to move. With
    no tolerance at all, total and each stratum ask the same.
    """
    if not tolerance:
        return largest_whole(strata, tolerance, at_most=at_most)
    ceiling = largest_total(strata, tolerance, at_most=at_most)
    works = ceiling.numerator // ceiling.denominator
    while works > 0:
        counts = nearest_whole(strata, works)
        if counts and moved(works, [stratum.share for stratum in strata], counts) <= tolerance:
            return Found(works, tuple(counts), ceiling)
        works -= 1
    return Found(0, tuple(0 for _ in strata), ceiling)


def nearest_whole(strata: Sequence[Stratum], works: int) -> list[int] | None:
    """The corpus of *works* that is nearest to its target in total; None when the minima don't fit in it."""
    return nearest(
        works,
        [stratum.share for stratum in strata],
        [stratum.least for stratum in strata],
        [stratum.available for stratum in strata],
    )
