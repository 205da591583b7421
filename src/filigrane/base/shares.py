"""Exact shares: whole parts that always sum to the whole."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

MILLION = 1_000_000


def share(whole: int, weights: Sequence[Fraction | int]) -> list[int]:
    """Split *whole* in proportion to *weights* by largest remainder; the parts sum to *whole*.

    Ties of remainder go to the earlier place, so the caller orders by id. Raises ValueError when a
    weight is negative or when all are zero while *whole* is not.
    """
    if any(weight < 0 for weight in weights) or (whole != 0 and not any(weights)):
        raise ValueError("weights must be positive and not all zero")
    if whole == 0:
        return [0] * len(weights)
    common = math.lcm(*(weight.denominator for weight in weights))
    whole_weights = [weight.numerator * (common // weight.denominator) for weight in weights]
    total = sum(whole_weights)
    parts, remainders = map(
        list, zip(*(divmod(whole * weight, total) for weight in whole_weights), strict=True)
    )
    by_remainder = sorted(range(len(parts)), key=lambda i: (-remainders[i], i))
    for place in by_remainder[: whole - sum(parts)]:
        parts[place] += 1
    return parts


def millionths(weights: Mapping[int, Fraction]) -> dict[int, int]:
    """Whole millionths for each id, summing to 1,000,000; ties of remainder go to the lowest id."""
    ids = sorted(weights)
    return dict(zip(ids, share(MILLION, [weights[i] for i in ids]), strict=True))
