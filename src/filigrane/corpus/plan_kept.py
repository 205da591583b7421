"""A plan as JSON values, kept in a row and read again: a page shows it without carrying the recipe out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from filigrane.corpus.plan import AxisMap, Growth, Line, Need, Outcome, Plan
from filigrane.corpus.recipe.values import UNIFORM, Recipe
from filigrane.corpus.targets.values import Target, uniform


def kept(plan: Plan) -> dict[str, Any]:
    """The JSON values of *plan*, but for the works taken; shares as fractions in words, exact."""
    growth = plan.growth
    return {
        "outcome": plan.outcome.value,
        "ceiling": str(plan.ceiling),
        "maps": [
            {
                "axis": one.axis.name,
                "lines": [
                    [
                        line.stratum,
                        line.available,
                        line.taken,
                        None if line.target is None else str(line.target),
                    ]
                    for line in one.lines
                ],
            }
            for one in plan.maps
        ],
        "growth": growth
        and {
            "binding": [list(pair) for pair in growth.binding],
            "needs": [[need.works, [list(pair) for pair in need.strata]] for need in growth.needs],
            "works": growth.works,
        },
    }


def read_again(
    told: Mapping[str, Any], recipe: Recipe, targets: Mapping[str, Target], works: Sequence[int]
) -> Plan:
    """The plan that `kept` wrote. *recipe* and *targets* are those it was made of, *works* those taken."""
    axes = {axis.name: axis for axis in recipe.axes}
    maps = []
    for one in told["maps"]:
        axis = axes[one["axis"]]
        lines = tuple(
            Line(name, available, taken, None if share is None else Fraction(share))
            for name, available, taken, share in one["lines"]
        )
        target = targets.get(axis.name)
        if axis.target == UNIFORM:
            target = uniform(axis.name, (line.stratum for line in lines if line.target))
        maps.append(AxisMap(axis, target, lines))
    return Plan(
        Outcome(told["outcome"]),
        tuple(works),
        Fraction(told["ceiling"]),
        tuple(maps),
        _growth(told["growth"]),
    )


def _growth(said: Mapping[str, Any] | None) -> Growth | None:
    if said is None:
        return None
    needs = tuple(
        Need(tuple((axis, stratum) for axis, stratum in strata), works) for works, strata in said["needs"]
    )
    return Growth(tuple((axis, stratum) for axis, stratum in said["binding"]), needs, said["works"])
