"""How far a corpus is from its target, and how varied it is: figures of one axis, each with what it means.

The first is the share of the corpus that would have to move (total variation). The others follow corpus by
corpus practice: Hill numbers (Hill 1973), Jensen-Shannon in nats, Rao's quadratic entropy (Rao 1982).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

FOUR_FIFTHS = Fraction(4, 5)
"""A stratum under four fifths of its target share is told as scarce: a rule of thumb, no rule of law."""
DRAWS = 1_000
"""Corpora drawn again for an interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where nine draws out of ten fall, works being drawn again with replacement."""

    low: float
    high: float


def shares(counts: Mapping[str, int]) -> dict[str, Fraction]:
    """Each stratum's share of the works; no works, no shares."""
    whole = sum(counts.values())
    return {name: Fraction(works, whole) for name, works in counts.items()} if whole else {}


def total_variation(counts: Mapping[str, int], target: Mapping[str, Fraction]) -> Fraction:
    """The share of the corpus that would have to move to meet the target; 1 for an empty corpus."""
    held = shares(counts)
    if not held:
        return Fraction(1)
    names = {*held, *target}
    zero = Fraction(0)
    return sum((abs(held.get(name, zero) - target.get(name, zero)) for name in names), zero) / 2


def jensen_shannon(counts: Mapping[str, int], target: Mapping[str, Fraction]) -> float:
    """From 0 (the same) to ln 2 (nothing in common); finite where a stratum of the target is absent."""
    held = shares(counts)
    return sum(
        _part(float(held.get(name, 0)), float(target.get(name, 0))) for name in sorted({*held, *target})
    )


def _part(q: float, p: float) -> float:
    middle = (q + p) / 2
    return sum(one * math.log(one / middle) for one in (q, p) if one > 0) / 2


def hill(counts: Mapping[str, int], order: int) -> float:
    """How many equally common strata would be as varied: order 0 counts them, 1 and 2 weigh them."""
    held = [float(part) for part in shares(counts).values() if part]
    if not held:
        return 0.0
    if order == 1:
        return math.exp(-sum(part * math.log(part) for part in held))
    return float(sum(part**order for part in held) ** (1 / (1 - order)))


def coverage(counts: Mapping[str, int], target: Mapping[str, Fraction], least: int) -> Fraction:
    """The share of the target population whose stratum has at least *least* works."""
    return sum((part for name, part in target.items() if counts.get(name, 0) >= least), Fraction(0))


def worst_served(counts: Mapping[str, int], target: Mapping[str, Fraction]) -> tuple[str, Fraction] | None:
    """The stratum with the smallest share for its target share, and that ratio; ties by name."""
    held = shares(counts)
    ratios = [(held.get(name, Fraction(0)) / part, name) for name, part in target.items() if part]
    return (min(ratios)[1], min(ratios)[0]) if ratios else None


def rao(counts: Mapping[str, int], distance: Callable[[str, str], float]) -> float:
    """How far apart two works drawn at random are on average, *distance* being from 0 to 1."""
    held = [(name, float(part)) for name, part in sorted(shares(counts).items())]
    return sum(p * q * distance(one, other) for one, p in held for other, q in held if one != other)


def interval(
    counts: Mapping[str, int],
    measure: Callable[[Mapping[str, int]], Fraction | float],
    generator: np.random.Generator,
    *,
    draws: int = DRAWS,
) -> Interval | None:
    """Nine draws out of ten of *measure* over works drawn again (works, not scenes); None without works.

    *generator* is seeded by whoever asks: the same seed gives the same interval.
    """
    whole = sum(counts.values())
    if not whole:
        return None
    names = sorted(counts)
    odds = np.array([counts[name] for name in names], dtype=float) / whole
    drawn = generator.multinomial(whole, odds / odds.sum(), size=draws)
    found: Sequence[float] = sorted(
        float(measure(dict(zip(names, map(int, row), strict=True)))) for row in drawn
    )
    return Interval(found[int(draws * 0.05)], found[int(draws * 0.95)])
