"""Parts of one by name, as whole numbers over one denominator: a million works cost a million small products.

A Fraction for each work says the same, and costs ten times as much. Both are exact.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

Exact = int | Fraction
"""A number without any rounding."""
LONGEST_BITS = 512
"""A common denominator longer than that costs more than a Fraction for each name."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The part of a name is its number divided by *whole*; the numbers make the whole."""

    numbers: Mapping[str, Exact]
    whole: Exact


def in_proportion(weights: Mapping[str, Exact]) -> Parts:
    """Parts that are to each other as *weights*, in lowest terms, nothings left out.

    The whole is 0 where all are nothing.
    """
    numbers = {name: number for name, number in over_one(weights).items() if number}
    wholes = [number for number in numbers.values() if isinstance(number, int)]
    if len(wholes) == len(numbers) and (shared := math.gcd(*wholes)) > 1:
        numbers = {name: number // shared for name, number in numbers.items()}
    return Parts(numbers, sum(numbers.values()))


def over_one(weights: Mapping[str, Exact]) -> Mapping[str, Exact]:
    """*weights* times their common denominator: whole numbers, unless it is too long."""
    common = common_denominator({weight.denominator for weight in weights.values()})
    if common is None:
        return weights
    return {name: weight.numerator * (common // weight.denominator) for name, weight in weights.items()}


def summed(sums: Mapping[int, Mapping[str, int]]) -> dict[str, Exact]:
    """What stands under each name, *sums* being numbers by denominator and by name; times one constant."""
    common = common_denominator(sums)
    found: dict[str, Exact] = {}
    for denominator, numbers in sums.items():
        times: Exact = Fraction(1, denominator) if common is None else common // denominator
        for name, number in numbers.items():
            found[name] = found.get(name, 0) + number * times
    return found


def blended(first: Parts, second: Parts, alpha: Fraction) -> Parts:
    """*alpha* parts of *second*, the rest of *first*."""
    ours = (alpha.denominator - alpha.numerator) * second.whole
    theirs = alpha.numerator * first.whole
    numbers = {name: number * ours for name, number in first.numbers.items()}
    for name, number in second.numbers.items():
        numbers[name] = numbers.get(name, 0) + number * theirs
    return Parts(numbers, first.whole * second.whole * alpha.denominator)


def common_denominator(denominators: Iterable[int]) -> int | None:
    """The least number that all divide; None where it is too long to be of use."""
    common = 1
    for denominator in denominators:
        common = math.lcm(common, denominator)
        if common.bit_length() > LONGEST_BITS:
            return None
    return common
