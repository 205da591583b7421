"""The solver beside HiGHS: `python -m bench.solver [INSTANCES]`.

Random instances of one axis (2 to 39 strata, some absent, tolerances from 0 to 25 %), always the same.
For each: the closed form beside HiGHS on the same linear program, the whole corpus beside HiGHS searching for
whole works; both are checked in fractions. Then what is told of each one that has no corpus. Times are of the
processor.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from fractions import Fraction

from filigrane.corpus.engines.highs import Highs
from filigrane.corpus.recipe import Closeness
from filigrane.corpus.solver.asks import AxisAsk, program_of
from filigrane.corpus.solver.bounds import Stratum
from filigrane.corpus.solver.lifting import raise_one
from filigrane.corpus.solver.one_axis import largest
from filigrane.corpus.solver.program import ceiling
from filigrane.corpus.solver.whole import is_within, largest_whole

NEAR = Fraction(1, 10**6)


def instance(chance: random.Random) -> tuple[tuple[Stratum, ...], Fraction]:
    """Strata with a target and works, of very different sizes."""
    size = chance.randint(2, 39)
    weights = [chance.randint(1, 1000) for _ in range(size)]
    works = [0 if chance.random() < 0.03 else int(10 ** chance.uniform(0, 5)) for _ in range(size)]
    strata = tuple(
        Stratum(f"s{at:02d}", have, Fraction(weight, sum(weights)))
        for at, (have, weight) in enumerate(zip(works, weights, strict=True))
    )
    return strata, Fraction(chance.choice([0, 1, 2, 5, 10, 25]), 100)


def main(instances: int) -> None:
    """Print how often ours is larger, the same or smaller, and the times."""
    chance, highs = random.Random(2026), Highs()
    found: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    for _ in range(instances):
        strata, tolerance = instance(chance)
        layout = program_of(
            {(one.name,): one.available for one in strata if one.available},
            [AxisAsk("axis", strata, tolerance, Closeness.EACH)],
        )
        marks = [time.process_time()]
        real = largest(strata, tolerance)
        marks.append(time.process_time())
        whole = largest_whole(strata, tolerance)
        marks.append(time.process_time())
        linear = highs.maximise(layout.program, whole=False)
        marks.append(time.process_time())
        searched = highs.maximise(layout.program, whole=True)
        marks.append(time.process_time())
        for at, name in enumerate(("closed form", "whole", "HiGHS, linear", "HiGHS, whole")):
            spent[name] += marks[at + 1] - marks[at]
        theirs = linear.values[len(layout.cells)] if linear else Fraction(0)
        found[f"linear: ours {compared(real, theirs, max(Fraction(1), real))}"] += 1
        if linear and abs(ceiling(layout.program, linear.multipliers) - real) <= NEAR * max(
            Fraction(1), real
        ):
            found["linear: the largest size certified by multipliers"] += 1
        counts = [int(value) for value in searched.values[: len(layout.cells)]] if searched else []
        by_name = dict(zip((cell[0] for cell in layout.cells), counts, strict=False))
        keeps = is_within(strata, tolerance, [by_name.get(one.name, 0) for one in strata])
        found[f"whole: ours {compared(Fraction(whole.works), Fraction(sum(counts)), Fraction(1))}"] += 1
        found["whole: HiGHS's answer breaks a promise in exact fractions"] += not keeps
        found["whole: ours breaks a promise"] += not is_within(strata, tolerance, whole.counts)
        if not whole.works:
            told = raise_one(strata, tolerance, Closeness.EACH, whole)
            found["no corpus"] += 1
            found["no corpus, strata named"] += bool(told and told.binding)
            found["no corpus, works to collect found and tried"] += bool(told and told.needs)
    for name, count in sorted(found.items()):
        print(f"{count:6} {name}")
    for name, seconds in spent.items():
        print(f"{seconds / instances * 1e6:9.0f} µs {name}")
    print(f"ratio, closed form to HiGHS linear: {spent['closed form'] / spent['HiGHS, linear']:.3f}")
    print(f"ratio, whole to HiGHS whole: {spent['whole'] / spent['HiGHS, whole']:.3f}")


def compared(ours: Fraction, theirs: Fraction, scale: Fraction) -> str:
    """Whether ours is larger, the same to a millionth, or smaller."""
    if abs(ours - theirs) <= NEAR * scale:
        return "the same"
    return "larger" if ours > theirs else "SMALLER"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
