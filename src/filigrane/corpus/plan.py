"""A plan: the works that a recipe takes, the map of what they look like, what would let the corpus grow."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from filigrane.corpus.recipe.values import NONE, UNIFORM, Axis, Recipe
from filigrane.corpus.solver.asks import AxisAsk
from filigrane.corpus.solver.bounds import strata_of
from filigrane.corpus.solver.lifting import raise_one, solve
from filigrane.corpus.solver.program import Linear
from filigrane.corpus.solver.several import largest_cells, raise_cells
from filigrane.corpus.strata import Cell, Item, cells, counts
from filigrane.corpus.targets.values import Target, uniform


class Outcome(enum.Enum):
    """How a plan ended; each has its sentence in `gap_words`."""

    EVERYTHING = "everything"
    """Every work that the rights let in is within the tolerance."""
    HELD = "held"
    """Some strata hold the corpus below what there is."""
    TOO_FEW = "too_few"
    """The same, and it has fewer works than the recipe wants."""
    EMPTY = "empty"
    """The recipe gives no corpus at all: the binding strata say why."""
    NO_WORKS = "no_works"
    """No work came in: rights or sources left none."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stratum of the map: works there are, works taken, its share in the target (None: no target)."""

    stratum: str
    available: int
    taken: int
    target: Fraction | None


@dataclass(frozen=True, slots=True)
class AxisMap:
    """One axis of the map: the recipe's axis, its target (None when it has none), its lines by name."""

    axis: Axis
    target: Target | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """Works to collect: as many, of that stratum on each steering axis."""

    strata: tuple[tuple[str, str], ...]
    works: int


@dataclass(frozen=True, slots=True)
class Growth:
    """What would let the corpus grow: once *needs* are collected it has *works*, which was tried by solving.

    *binding* are (axis, stratum) pairs. No *needs*: no collecting helps, the recipe contradicts itself.
    """

    binding: tuple[tuple[str, str], ...]
    needs: tuple[Need, ...]
    works: int


@dataclass(frozen=True, slots=True)
class Plan:
    """*works* are the ids taken, in order; *ceiling* a size that no corpus of this recipe passes."""

    outcome: Outcome
    works: tuple[int, ...]
    ceiling: Fraction
    maps: tuple[AxisMap, ...]
    growth: Growth | None


def asks_of(items: Sequence[Item], recipe: Recipe, targets: Mapping[str, Target]) -> tuple[AxisAsk, ...]:
    """What each steering axis asks. *targets* goes from the name of an axis to its target."""
    found = []
    for place, axis in enumerate(recipe.axes):
        if axis.steers:
            shares = targets[axis.name].shares
            strata = strata_of(counts(items, place), shares, dict(axis.minima))
            found.append(AxisAsk(axis.name, strata, axis.tolerance, axis.closeness))
    return tuple(found)


def with_uniform(items: Sequence[Item], recipe: Recipe, targets: Mapping[str, Target]) -> dict[str, Target]:
    """*targets* by axis, with the uniform ones of the recipe added: over `among`, else over what there is."""
    found = dict(targets)
    for place, axis in enumerate(recipe.axes):
        if axis.target == UNIFORM:
            found[axis.name] = uniform(axis.name, axis.among or counts(items, place))
    return found


def plan(items: Sequence[Item], recipe: Recipe, targets: Mapping[str, Target], linear: Linear) -> Plan:
    """Choose the works. *items* are those that the rights let in, already without doubles.

    *targets* holds the target of each steering axis but the uniform ones, by name of axis. With one steering
    axis the answer is exact and *linear* isn't asked. The same items, recipe and targets give the same works,
    in whatever order they come (with several axes: by the same version of the solver).
    """
    known = with_uniform(items, recipe, targets)
    asks = asks_of(items, recipe, known)
    places = [at for at, axis in enumerate(recipe.axes) if axis.steers]
    steering = [Item(item.work, tuple(item.values[at] for at in places), item.size) for item in items]
    taken, ceiling, growth = _solved(steering, asks, recipe.works, linear)
    works = chosen(steering, taken, recipe.seed)
    return Plan(_outcome(items, works, recipe), works, ceiling, maps_of(items, works, recipe, known), growth)


def _solved(
    items: Sequence[Item], asks: Sequence[AxisAsk], wanted: int, linear: Linear
) -> tuple[dict[Cell, int], Fraction, Growth | None]:
    """How many works of each crossing, the ceiling, and what would raise it."""
    available = cells(items)
    if not asks or not items:
        return available, Fraction(len(items)), None
    if len(asks) == 1:
        ask = asks[0]
        one = solve(ask.strata, ask.tolerance, ask.closeness)
        lift = raise_one(ask.strata, ask.tolerance, ask.closeness, one, wanted=wanted)
        taken: dict[Cell, int] = {
            (part.name,): works for part, works in zip(ask.strata, one.counts, strict=True)
        }
        if lift is None:
            return taken, one.ceiling, None
        held = tuple((ask.name, name) for name in lift.binding)
        needs = tuple(Need(((ask.name, name),), works) for name, works in lift.needs)
        return taken, one.ceiling, Growth(held, needs, lift.works)
    found = largest_cells(available, asks, linear)
    more = raise_cells(available, asks, found, linear, wanted=wanted)
    if more is None:
        return dict(found.counts), found.ceiling, None
    names = [ask.name for ask in asks]
    needs = tuple(Need(tuple(zip(names, cell, strict=True)), works) for cell, works in more.needs)
    return dict(found.counts), found.ceiling, Growth(more.binding, needs, more.works)


def chosen(items: Sequence[Item], taken: Mapping[Cell, int], seed: int) -> tuple[int, ...]:
    """The ids of the works taken: of each crossing, the first ones in an order that the seed shuffles.

    The order is that of SHA-256 of the seed and the id: it depends on no machine and on no other work, so a
    corpus that loses one work loses few others.
    """
    order: dict[Cell, list[tuple[bytes, int]]] = {}
    for item in items:
        mark = hashlib.sha256(f"{seed}:{item.work}".encode()).digest()
        order.setdefault(item.values, []).append((mark, item.work))
    found = [work for cell, shuffled in order.items() for _, work in sorted(shuffled)[: taken.get(cell, 0)]]
    return tuple(sorted(found))


def maps_of(
    items: Sequence[Item], works: Sequence[int], recipe: Recipe, targets: Mapping[str, Target]
) -> tuple[AxisMap, ...]:
    """The map of each axis: every stratum that has works or a share."""
    inside = set(works)
    kept = [item for item in items if item.work in inside]
    found = []
    for place, axis in enumerate(recipe.axes):
        target = None if axis.target == NONE else targets[axis.name]
        shares = target.shares if target else {}
        available, taken = counts(items, place), counts(kept, place)
        lines = tuple(
            Line(
                name,
                available.get(name, 0),
                taken.get(name, 0),
                shares.get(name, Fraction(0)) if target else None,
            )
            for name in sorted({*available, *shares})
        )
        found.append(AxisMap(axis, target, lines))
    return tuple(found)


def _outcome(items: Sequence[Item], works: Sequence[int], recipe: Recipe) -> Outcome:
    if not items:
        return Outcome.NO_WORKS
    if not works:
        return Outcome.EMPTY
    if len(works) < recipe.works:
        return Outcome.TOO_FEW
    return Outcome.EVERYTHING if len(works) == len(items) else Outcome.HELD
