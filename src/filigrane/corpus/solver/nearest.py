"""How many works of each stratum, so that a corpus of n works comes as near its target as works can."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from filigrane.base.shares import share


def nearest(
    works: int, shares: Sequence[Fraction], lows: Sequence[int], highs: Sequence[int]
) -> list[int] | None:
    """Whole numbers between *lows* and *highs* that sum to *works*, nearest to shares × works in total.

    None when no such numbers exist. Exact: each step of a stratum towards its target costs less than any step
    past it, so the steps are taken in that order; ties go to the earlier stratum.
    """
    if any(below > above for below, above in zip(lows, highs, strict=True)):
        return None
    if not sum(lows) <= works <= sum(highs):
        return None
    wanted = [part * works for part in shares]
    found = [
        min(max(int(want), below), above) for want, below, above in zip(wanted, lows, highs, strict=True)
    ]
    missing = works - sum(found)
    if missing < 0:
        room = [have - below for have, below in zip(found, lows, strict=True)]
        taken = share(-missing, room)
        return [have - less for have, less in zip(found, taken, strict=True)]
    by_fraction = sorted(
        (place for place in range(len(found)) if wanted[place] > found[place] < highs[place]),
        key=lambda place: (found[place] - wanted[place], place),
    )
    for place in by_fraction[:missing]:
        found[place] += 1
    missing = works - sum(found)
    if missing:
        more = share(missing, [above - have for have, above in zip(found, highs, strict=True)])
        found = [have + extra for have, extra in zip(found, more, strict=True)]
    return found


def moved(works: int, shares: Sequence[Fraction], counts: Sequence[int]) -> Fraction:
    """The share of the corpus that would have to move to meet the target: total variation, exact."""
    if not works:
        return Fraction(0)
    return (
        sum(
            (abs(Fraction(have, works) - part) for have, part in zip(counts, shares, strict=True)),
            Fraction(0),
        )
        / 2
    )
