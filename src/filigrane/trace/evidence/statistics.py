"""Exact tests on small samples: whole numbers and fractions only, so that anybody gets the same figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import comb

GRID = 10_000
"""Bounds of intervals are given in ten-thousandths, rounded outwards."""


def midranks(values: Sequence[Fraction | int]) -> list[int]:
    """Twice the rank of each value among all, ties sharing the middle of theirs: whole numbers."""
    ordered = sorted(values)
    first = {value: place for place, value in reversed(list(enumerate(ordered)))}
    last = {value: place for place, value in enumerate(ordered)}
    return [first[value] + last[value] + 2 for value in values]


def permutation_p(passages: Sequence[Fraction | int], controls: Sequence[Fraction | int]) -> Fraction:
    """How often a choice of as many among all would rank as high as *passages*, were there no difference.

    The exact one-sided permutation test on the sum of mid-ranks (Wilcoxon, Mann and Whitney): every choice
    is counted, none is drawn. ValueError when a side is empty.
    """
    if not passages or not controls:
        raise ValueError("both sides need values")
    ranks = midranks([*passages, *controls])
    chosen, all_of_them = len(passages), len(ranks)
    # One whole number for each size of choice: its slots count the choices of each sum of ranks.
    width = comb(all_of_them, chosen).bit_length() + 1
    by_size = [1] + [0] * chosen
    for rank in ranks:
        for size in range(chosen, 0, -1):
            by_size[size] += by_size[size - 1] << (rank * width)
    least = sum(ranks[:chosen])
    above, mask, reached = by_size[chosen] >> (least * width), (1 << width) - 1, 0
    while above:
        reached += above & mask
        above >>= width
    return Fraction(reached, comb(all_of_them, chosen))


def holm(values: Sequence[Fraction]) -> list[Fraction]:
    """The same p for several works tested together, made larger after Holm (1979), each at most 1."""
    order = sorted(range(len(values)), key=lambda place: (values[place], place))
    adjusted, floor = [Fraction(1)] * len(values), Fraction(0)
    for behind, place in enumerate(order):
        floor = max(floor, min(Fraction(1), values[place] * (len(values) - behind)))
        adjusted[place] = floor
    return adjusted


def interval(hits: int, trials: int, *, doubt: Fraction = Fraction(1, 20)) -> tuple[Fraction, Fraction]:
    """The exact (Clopper and Pearson) interval of a rate, 95 % by default, in ten-thousandths outwards."""
    if not 0 <= hits <= trials or not trials:
        raise ValueError((hits, trials))
    low = last_of(lambda rate: at_least(hits, trials, rate) <= doubt / 2) if hits else 0
    high = (
        GRID - last_of(lambda rate: at_least(trials - hits, trials, rate) <= doubt / 2)
        if hits < trials
        else GRID
    )
    return Fraction(low, GRID), Fraction(high, GRID)


def at_least(hits: int, trials: int, rate: int) -> Fraction:
    """The chance of *hits* or more when each of *trials* has a chance of *rate* ten-thousandths."""
    ways = sum(comb(trials, k) * rate**k * (GRID - rate) ** (trials - k) for k in range(hits, trials + 1))
    return Fraction(ways, GRID**trials)


def last_of(holds: Callable[[int], bool]) -> int:
    """The last ten-thousandth for which *holds*, which is true up to some point and false after."""
    low, high = 0, GRID
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low
