"""What a corpus lacks: its gaps as values, the widest first, each with the sentence that tells it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from filigrane.base.errors import defer
from filigrane.corpus.measures import FOUR_FIFTHS
from filigrane.corpus.plan import AxisMap, Outcome, Plan
from filigrane.corpus.strata import UNKNOWN
from filigrane.corpus.telling import Sentence

Namer = Callable[[str, str], str]
"""The name of a stratum for people: axis and code in, its words in their language out."""


class Lack(enum.Enum):
    """In what way a stratum is missing."""

    ABSENT = "absent"
    """The target has it, the works have none."""
    SCARCE = "scarce"
    """It has less than four fifths of its target share."""
    UNKNOWN = "unknown"
    """Works of which nobody recorded the value."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: *works* there are among *whole*, the *target* share, the works *missing* to reach it."""

    axis: str
    stratum: str
    lack: Lack
    works: int
    whole: int
    target: Fraction
    missing: int


def gaps(maps: Sequence[AxisMap], *, of_taken: bool = False) -> tuple[Gap, ...]:
    """The gaps of what the house has, or of the works taken; the widest first, then by axis and stratum.

    An axis without a target has no gaps but its unknowns: nothing says what it should look like.
    """
    found = []
    for one in maps:
        pairs = [(line, line.taken if of_taken else line.available) for line in one.lines]
        whole = sum(works for _, works in pairs)
        for line, works in pairs:
            target = line.target or Fraction(0)
            missing = max(0, -int(-(target * whole) // 1) - works)
            if line.stratum == UNKNOWN:
                lack = Lack.UNKNOWN if works else None
            elif target and not works:
                lack = Lack.ABSENT
            else:
                lack = Lack.SCARCE if works < FOUR_FIFTHS * target * whole else None
            if lack:
                found.append(Gap(one.axis.name, line.stratum, lack, works, whole, target, missing))
    return tuple(
        sorted(found, key=lambda gap: (gap.lack is Lack.UNKNOWN, -gap.target, gap.axis, gap.stratum))
    )


def sentence(gap: Gap, name: Namer) -> Sentence:
    """A gap in words."""
    share = Fraction(gap.works, gap.whole) if gap.whole else Fraction(0)
    values = (
        ("name", name(gap.axis, gap.stratum)),
        ("works", gap.works),
        ("share", share),
        ("target", gap.target),
    )
    if gap.lack is Lack.ABSENT:
        return Sentence(defer("{name}: no work at all, where the target has {target}."), values)
    if gap.lack is Lack.SCARCE:
        return Sentence(
            defer("{name}: {works} work, {share}, where the target has {target}."),
            values,
            many=defer("{name}: {works} works, {share}, where the target has {target}."),
            count=gap.works,
        )
    return Sentence(
        defer("{name}: nobody recorded it for {works} work ({share})."),
        values,
        many=defer("{name}: nobody recorded it for {works} works ({share})."),
        count=gap.works,
    )


OUTCOMES: dict[Outcome, str] = {
    Outcome.EVERYTHING: defer("Every work that the rights let in is taken: {works}."),
    Outcome.HELD: defer("{works} works are taken. What holds the corpus at that size: {binding}."),
    Outcome.TOO_FEW: defer("{works} works are taken, fewer than wanted. What holds the corpus: {binding}."),
    Outcome.EMPTY: defer("No corpus can be made with this recipe. What holds it: {binding}."),
    Outcome.NO_WORKS: defer("No work came in: the sources or the rights leave none."),
}


def outcome(plan: Plan, name: Namer) -> Sentence:
    """How the plan ended, with the strata that hold it."""
    binding = ", ".join(name(axis, stratum) for axis, stratum in plan.growth.binding) if plan.growth else ""
    return Sentence(OUTCOMES[plan.outcome], (("works", len(plan.works)), ("binding", binding or "—")))


def growth(plan: Plan) -> Sentence | None:
    """What collecting would bring; None when there's nothing to collect."""
    if plan.growth is None:
        return None
    if not plan.growth.needs:
        return Sentence(defer("No collecting helps: what the recipe asks can't all hold at once."))
    many = sum(need.works for need in plan.growth.needs)
    values = (("many", many), ("works", plan.growth.works))
    return Sentence(
        defer("With {many} work more, the corpus would have {works}."),
        values,
        many=defer("With {many} works more, the corpus would have {works}."),
        count=many,
    )
