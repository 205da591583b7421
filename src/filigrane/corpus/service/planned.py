"""The job `corpus.plan`: a recipe carried out but for the writing, and kept until something changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from numpy.random import default_rng

from filigrane.base.errors import defer
from filigrane.charter.queries import is_on
from filigrane.corpus import measures
from filigrane.corpus.declares import FREEZE_FEATURE, KIND_PLAN
from filigrane.corpus.errors import CorpusSwitchedOff
from filigrane.corpus.kinship_of_languages import distance
from filigrane.corpus.models import Planned, PlannedWork, Recipe
from filigrane.corpus.plan import AxisMap
from filigrane.corpus.plan_kept import kept
from filigrane.corpus.queries.planned import Plan, plan
from filigrane.corpus.queries.recipes import marks, recipe_numbered, text_of
from filigrane.corpus.queries.selected import CHUNK
from filigrane.corpus.recipe import read
from filigrane.corpus.selecting import counted
from filigrane.jobs.context import JobContext
from filigrane.jobs.models import Job
from filigrane.jobs.service import start

UNIT = defer("works")
SAYS = defer("{enter} of {works} works may enter; the corpus has {taken}.")
COVERED = 10
"""A stratum is called covered from this many works."""
Measure = Callable[[Mapping[str, int]], Fraction | float]


def ask_plan(recipe: Recipe, *, person_id: int | None = None) -> Job:
    """The job that carries *recipe* out as it stands, today. Raises CorpusSwitchedOff."""
    if not is_on(recipe.house_id, FREEZE_FEATURE):
        raise CorpusSwitchedOff
    return start(KIND_PLAN, {"recipe": recipe.pk}, house_id=recipe.house_id, person_id=person_id)


def plan_job(context: JobContext) -> dict[str, Any]:
    """Ask, fold, solve, measure, keep. Stopped, it begins again: nothing of it is shown before it is whole.

    Raises CorpusSwitchedOff, RecipeNotFound, CollectionUnknown, SolverMissing.
    """
    if not is_on(context.house_id, FREEZE_FEATURE):
        raise CorpusSwitchedOff
    recipe = recipe_numbered(context.house_id, context.arguments["recipe"])
    text, begun, day = text_of(recipe), timezone.now(), timezone.localdate()
    changes, facts = marks(context.house_id)

    def told(done: int, whole: int) -> None:
        context.advance(done, total=whole, unit=UNIT)
        context.stop_here()

    found = plan(context.house_id, read(text.text), on=day, told=told)
    row = Planned.objects.create(
        recipe=recipe, digest=text.digest, on=day, changes=changes, facts=facts, begun_at=begun
    )
    lines = list(lines_of(row, found))
    for first in range(0, len(lines), CHUNK):
        PlannedWork.objects.bulk_create(lines[first : first + CHUNK])
    with transaction.atomic():
        Planned.objects.filter(pk=row.pk).update(made_at=timezone.now(), told=told_of(found, text.text))
        Planned.objects.filter(recipe=recipe).exclude(pk=row.pk).delete()
    counts = {"works": len(found.selection.table), "enter": len(found.selection.taken)}
    return {"says": SAYS, "recipe": recipe.pk, "taken": len(found.chosen), **counts}


def lines_of(row: Planned, found: Plan) -> Iterator[PlannedWork]:
    """One line a work of the sources."""
    into = {one.work: one.into for one in found.selection.folded}
    taken = set(found.chosen)
    for one in found.selection.table:
        yield PlannedWork(
            plan=row, work=one.work, outcome=one.outcome.value, into=into.get(one.work),
            reasons=[*one.rules, *(f"? {lack}" for lack in one.missing)], is_taken=one.work in taken,
        )  # fmt: skip


def told_of(found: Plan, text: str) -> dict[str, Any]:
    """What the row keeps beside its lines."""
    selection = found.selection
    return kept(found.choice) | {
        "recipe": text,
        "counts": {outcome.value: works for outcome, works in counted(selection.table).items()},
        "enter": len(selection.taken),
        "folded": len(selection.folded),
        "closed": selection.closed,
        "compared_at": selection.compared_at.isoformat() if selection.compared_at else None,
        "not_compared": selection.not_compared,
        "figures": {one.axis.name: list(figures_of(one, found.recipe.seed)) for one in found.choice.maps},
    }


def figures_of(one: AxisMap, seed: int) -> Iterator[list[Any]]:
    """[name, value, low, high] of each figure of the works taken, total variation first; none of no works."""
    counts = {line.stratum: line.taken for line in one.lines}
    if not any(counts.values()):
        return
    shares = {line.stratum: line.target for line in one.lines if line.target}
    asked: dict[str, Measure] = {}
    if one.target is not None:
        asked |= {
            "moved": lambda held: measures.total_variation(held, shares),
            "jensen_shannon": lambda held: measures.jensen_shannon(held, shares),
            "coverage": lambda held: measures.coverage(held, shares, COVERED),
        }
    asked |= {f"hill_{order}": partial(measures.hill, order=order) for order in (0, 1, 2)}
    if one.axis.field == "language":
        asked["rao"] = lambda held: measures.rao(held, distance)
    for name, measure in asked.items():
        around = measures.interval(counts, measure, default_rng(seed))
        if around is not None:
            yield [name, float(measure(counts)), around.low, around.high]
