"""Exact shares: whole parts that always sum to the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

MILLION = 1_000_000


def share(whole: int, weights: Sequence[Fraction | int]) -> list[int]:
    """Split *whole* in proportion to *weights* by largest remainder; the parts sum to *whole*.

    Ties of remainder go to the earlier place, so the caller orders by id. Raises ValueError when a
    weight is negative or when all are zero while *whole* is not.
    """
    total = sum(weights, Fraction(0))
    if any(weight < 0 for weight in weights) or (total == 0 and whole != 0):
        raise ValueError("weights must be positive and not all zero")
    if whole == 0:
        return [0] * len(weights)
    exact = [Fraction(whole) * weight / total for weight in weights]
    parts = [int(value // 1) for value in exact]
    by_remainder = sorted(range(len(parts)), key=lambda i: (-(exact[i] - parts[i]), i))
    for place in by_remainder[: whole - sum(parts)]:
        parts[place] += 1
    return parts


def millionths(weights: Mapping[int, Fraction]) -> dict[int, int]:
    """Whole millionths for each id, summing to 1,000,000; ties of remainder go to the lowest id."""
    ids = sorted(weights)
    return dict(zip(ids, share(MILLION, [weights[i] for i in ids]), strict=True))
