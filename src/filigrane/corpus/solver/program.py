"""A linear program as a value, what solves one, and the exact bound that its multipliers certify."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Row:
    """Σ coefficient × variable ≥ *least*, or = *least* when *equal*. *label* says what the row holds to."""

    terms: tuple[tuple[int, Fraction], ...]
    least: Fraction = Fraction(0)
    equal: bool = False
    label: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """Maximise Σ aim × variable under *rows*, each variable from 0 to its *tops*.

    *whole* says for each variable whether it counts works.
    """

    aim: tuple[Fraction, ...]
    tops: tuple[Fraction, ...]
    rows: tuple[Row, ...]
    whole: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """Values of the variables and, for a program without whole variables, the multiplier of each row."""

    values: tuple[Fraction, ...]
    multipliers: tuple[Fraction, ...] = ()


class Linear(Protocol):
    """What solves programs: HiGHS, or its exact twin in plain Python."""

    def maximise(self, program: Program, *, whole: bool) -> Solution | None:
        """The best solution; None when the rows can't all hold. *whole*: works are not cut in parts.

        Values may be off by rounding: whoever asks checks them exactly.
        """
        ...


def ceiling(program: Program, multipliers: Sequence[Fraction]) -> Fraction:
    """A bound that no solution passes, exact whatever *multipliers* are; tight when they are the right ones.

    Each solution has Σ row × multiplier ≥ 0 beside it (multipliers of ≥ rows not being negative): what is
    left of the aim is bounded by the tops of the variables.
    """
    left = list(program.aim)
    bound = Fraction(0)
    for row, multiplier in zip(program.rows, multipliers, strict=True):
        weight = multiplier if row.equal else max(multiplier, Fraction(0))
        if weight:
            bound -= weight * row.least
            for place, coefficient in row.terms:
                left[place] += weight * coefficient
    return bound + sum(
        (rest * top for rest, top in zip(left, program.tops, strict=True) if rest > 0), Fraction(0)
    )
