"""What keeps a corpus small, and how many works would let it grow: found, then tried by solving again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from filigrane.corpus.recipe.values import Closeness
from filigrane.corpus.solver.bounds import Stratum, bounds_of, high, low, with_more
from filigrane.corpus.solver.nearest import moved, nearest
from filigrane.corpus.solver.total import largest_whole_total, nearest_whole
from filigrane.corpus.solver.whole import Found, largest_whole
from filigrane.corpus.strata import UNKNOWN

PLENTY = 10**9
"""As many works as anybody could ask for: a stratum that holds nothing back."""
MOST_TRIES = 200
"""Sizes looked at one after the other above the wanted one."""
FURTHER = {Closeness.EACH: tuple(2**power for power in range(18)), Closeness.TOTAL: (1, 2, 4, 8, 16, 32)}
"""How many times the wanted size is looked at: exact shares may only be met at sizes far apart."""


@dataclass(frozen=True, slots=True)
class Raise:
    """*binding* holds the corpus at its size; once *needs* (stratum, works) are collected, it has *works*."""

    binding: tuple[str, ...]
    needs: tuple[tuple[str, int], ...]
    works: int

    @property
    def to_collect(self) -> int:
        """How many works in all."""
        return sum(works for _, works in self.needs)


def solve(
    strata: Sequence[Stratum], tolerance: Fraction, closeness: Closeness, *, at_most: int | None = None
) -> Found:
    """The largest whole corpus of one axis, held to its target as *closeness* says."""
    solver = largest_whole if closeness is Closeness.EACH else largest_whole_total
    return solver(strata, tolerance, at_most=at_most)


def raise_one(
    strata: Sequence[Stratum], tolerance: Fraction, closeness: Closeness, found: Found, *, wanted: int = 0
) -> Raise | None:
    """What holds the corpus at *found*, and the fewest works that would make it larger.

    The size aimed at is *wanted* when the corpus has fewer works than that, else the size at which something
    else would hold it. The answer was tried: the strata with these works more give that size or a larger one.
    None when every work is in and nothing more is wanted.
    """
    short = tuple(stratum.name for stratum in strata if stratum.least > stratum.available)
    everything = sum(stratum.available for stratum in strata)
    if found.works and found.works >= max(wanted, everything) and not short:
        return None
    binding = short or binding_of(strata, tolerance, closeness, found)
    for size in _sizes(strata, tolerance, closeness, found, binding, wanted):
        needs = needs_for(strata, tolerance, closeness, size)
        if needs:
            reached = solve(with_more(strata, dict(needs)), tolerance, closeness).works
            if reached >= size:
                return Raise(binding, needs, reached)
    return Raise(binding, (), found.works)


def binding_of(
    strata: Sequence[Stratum], tolerance: Fraction, closeness: Closeness, found: Found
) -> tuple[str, ...]:
    """The strata whose works run out first, the one furthest below its target first.

    Each is part of the target: nobody is asked to collect works of which nothing is known.
    """
    size = found.ceiling
    if closeness is Closeness.TOTAL:
        short = [one for one in strata if one.share * size > one.available or (not size and one.share)]
        short = [one for one in short if not one.available or size] or short
    else:
        short = [
            one for one in strata if low(one, tolerance) > 0 and one.available <= low(one, tolerance) * size
        ]
        if not short:
            short = [one for one in strata if one.share > 0 and one.available <= high(one, tolerance) * size]
    return tuple(
        one.name for one in sorted(short, key=lambda one: (one.available - one.share * size, one.name))
    )


def _sizes(
    strata: Sequence[Stratum],
    tolerance: Fraction,
    closeness: Closeness,
    found: Found,
    binding: tuple[str, ...],
    wanted: int,
) -> Iterator[int]:
    """Sizes worth trying, the one aimed at first."""
    held = binding if closeness is Closeness.EACH else binding[:1]
    freed = [replace(one, available=PLENTY) if one.name in held else one for one in strata]
    most = max(sum(one.available for one in strata), found.works + 1, wanted)
    if wanted <= found.works:
        reached = solve(freed, tolerance, closeness, at_most=most).works
        if reached > found.works:
            yield reached
    everything = [replace(one, available=PLENTY if one.share > 0 else one.available) for one in strata]
    first = max(wanted, found.works + 1)
    for ahead in FURTHER[closeness if tolerance else Closeness.EACH]:
        reached = solve(everything, tolerance, closeness, at_most=first * ahead).works
        if reached >= first:
            yield from range(first, min(reached, first + MOST_TRIES))
            yield reached
            return


def needs_for(
    strata: Sequence[Stratum], tolerance: Fraction, closeness: Closeness, size: int
) -> tuple[tuple[str, int], ...]:
    """The fewest works to collect for a corpus of *size*, by stratum; empty when no collecting makes it."""
    wanted = (
        _each(strata, tolerance, size) if closeness is Closeness.EACH else _total(strata, tolerance, size)
    )
    if wanted is None:
        return ()
    pairs = zip(strata, wanted, strict=True)
    return tuple((one.name, works - one.available) for one, works in pairs if works > one.available)


def _each(strata: Sequence[Stratum], tolerance: Fraction, size: int) -> list[int] | None:
    """How many works each stratum then has: no stratum is asked for more than its bounds make it need."""
    bounds = bounds_of(strata, tolerance)
    places = range(len(strata))
    lows = [bounds.fewest(place, size) for place in places]
    highs = [bounds.most(place, size) for place in places]
    held = [min(max(one.available, lows[place]), highs[place]) for place, one in enumerate(strata)]
    if sum(held) >= size:
        return held if sum(lows) <= size and all(a <= b for a, b in zip(lows, highs, strict=True)) else None
    room = [highs[place] if _can_grow(one) else held[place] for place, one in enumerate(strata)]
    return nearest(size, [one.share for one in strata], held, room)


def _total(strata: Sequence[Stratum], tolerance: Fraction, size: int) -> list[int] | None:
    """How many works each stratum then has: the emptiest is filled first, one work after the other counts."""
    shares = [one.share for one in strata]
    grown = [max(one.available, one.least) for one in strata]
    for _ in range(MOST_TRIES):
        spare = [replace(one, available=have) for one, have in zip(strata, grown, strict=True)]
        counts = nearest_whole(spare, min(size, sum(grown)))
        if counts is None:
            return None
        over = moved(size, shares, counts) + Fraction(size - sum(counts), 2 * size) - tolerance
        if sum(counts) == size and over <= 0:
            return grown
        step = max(1, size - sum(counts), int(over * size))
        place = max(
            (place for place, one in enumerate(strata) if _can_grow(one)),
            key=lambda place: (shares[place] * size - grown[place], -place),
            default=None,
        )
        if place is None:
            return None
        gap = int(shares[place] * size - grown[place])
        grown[place] += min(step, max(gap, 1))
    return None


def _can_grow(stratum: Stratum) -> bool:
    return stratum.share > 0 and stratum.name != UNKNOWN
