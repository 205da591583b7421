"""Several axes at once: the largest corpus over the crossings of their strata, in whole works, checked."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from filigrane.base.shares import share
from filigrane.corpus.recipe.values import Closeness
from filigrane.corpus.solver.asks import AxisAsk, Layout, Stakes, keeps, program_of
from filigrane.corpus.solver.bounds import Stratum, bounds_of, low
from filigrane.corpus.solver.program import Linear, Solution, ceiling
from filigrane.corpus.strata import Cell

TIGHTER = (Fraction(1), Fraction(9, 10), Fraction(3, 4), Fraction(1, 2), Fraction(1, 4), Fraction(0))
"""Parts of the tolerance tried in turn when cutting to whole works breaks a promise."""


MOST_SIZE = 10**7
"""The largest corpus whose exact shares are looked for."""


@dataclass(frozen=True, slots=True)
class FoundCells:
    """The largest corpus found, by crossing; *ceiling* is a size that no corpus passes, certified exactly.

    *binding* are the strata that hold the ceiling, where it isn't the whole catalogue.
    """

    works: int
    counts: tuple[tuple[Cell, int], ...]
    ceiling: Fraction
    binding: tuple[Stakes, ...]


def largest_cells(available: Mapping[Cell, int], asks: Sequence[AxisAsk], linear: Linear) -> FoundCells:
    """The largest whole corpus that keeps every promise, as far as *linear* finds it.

    What it answers is checked in fractions and never taken on trust; *ceiling* tells how much might be left.
    """
    layout = program_of(available, asks)
    real = linear.maximise(layout.program, whole=False)
    if real is None:
        return FoundCells(0, (), Fraction(0), _short(asks))
    bound = min(ceiling(layout.program, real.multipliers), Fraction(sum(available.values())))
    binding = _held_by(layout, real)
    best: dict[Cell, int] = {}
    for counts in _candidates(layout, available, asks, linear):
        if sum(counts.values()) > sum(best.values()) and keeps(asks, available, counts):
            best = counts
        if sum(best.values()) >= int(bound):
            break
    kept = tuple((cell, works) for cell, works in sorted(best.items()) if works)
    return FoundCells(sum(best.values()), kept, bound, binding)


def _short(asks: Sequence[AxisAsk]) -> tuple[Stakes, ...]:
    """The strata whose minimum is more than there is."""
    return tuple(
        (ask.name, stratum.name)
        for ask in asks
        for stratum in ask.strata
        if stratum.least > stratum.available
    )


def _candidates(
    layout: Layout, available: Mapping[Cell, int], asks: Sequence[AxisAsk], linear: Linear
) -> Iterator[dict[Cell, int]]:
    """Whole corpora worth checking: that of the search for whole works, then cut ones, ever more careful."""
    whole = linear.maximise(layout.program, whole=True)
    if whole is not None:
        yield {cell: int(value) for cell, value in zip(layout.cells, whole.values, strict=False)}
    for part in TIGHTER:
        narrow = [replace(ask, tolerance=ask.tolerance * part) for ask in asks]
        real = linear.maximise(program_of(available, narrow).program, whole=False)
        if real is not None:
            values = [max(value, Fraction(0)) for value in real.values[: len(layout.cells)]]
            size = int(sum(values) + Fraction(1, 10**6))
            if size and any(values):
                cut = share(size, values)
                yield {
                    cell: min(works, available[cell]) for cell, works in zip(layout.cells, cut, strict=True)
                }


@dataclass(frozen=True, slots=True)
class RaiseCells:
    """*binding* holds the corpus at its size; with *needs* (crossing, works) collected, it has *works*."""

    binding: tuple[Stakes, ...]
    needs: tuple[tuple[Cell, int], ...]
    works: int

    @property
    def to_collect(self) -> int:
        """How many works in all."""
        return sum(works for _, works in self.needs)


def raise_cells(
    available: Mapping[Cell, int],
    asks: Sequence[AxisAsk],
    found: FoundCells,
    linear: Linear,
    *,
    wanted: int = 0,
) -> RaiseCells | None:
    """What holds the corpus, and the fewest works that would make it larger; tried by solving again.

    The size aimed at is *wanted* when the corpus has fewer works than that, else the size it would have if
    the binding strata asked for nothing. None when every work is in and nothing more is wanted.
    """
    if found.works >= max(wanted, sum(available.values())) and found.works:
        return None
    binding, size = (
        (found.binding, wanted) if wanted > found.works else _next_size(available, asks, found, linear)
    )
    for aimed in _sizes(asks, size):
        needs = _needs(available, asks, aimed, linear)
        if needs:
            more = dict(available)
            for cell, works in needs:
                more[cell] = more.get(cell, 0) + works
            reached = largest_cells(more, _grown(asks, needs), linear).works
            if reached > found.works and reached >= wanted:
                return RaiseCells(_told(asks, needs, aimed, binding), needs, reached)
    return RaiseCells(binding, (), found.works)


def _told(
    asks: Sequence[AxisAsk], needs: tuple[tuple[Cell, int], ...], size: int, binding: tuple[Stakes, ...]
) -> tuple[Stakes, ...]:
    """The strata to name: those that lack works and get some, else those that hold the program."""
    collected = _of(asks, needs)
    return tuple(one for one in _lacking(asks, size) if one in collected) or binding or collected


def _lacking(asks: Sequence[AxisAsk], size: int) -> tuple[Stakes, ...]:
    """The strata that have too few works for a corpus of *size*, each axis in its order."""
    return tuple(
        (ask.name, stratum.name)
        for ask in asks
        for stratum in ask.strata
        if stratum.available < stratum.least or stratum.available < size * _floor(ask, stratum)
    )


def _floor(ask: AxisAsk, stratum: Stratum) -> Fraction:
    """The share below which the axis lacks works of the stratum."""
    return low(stratum, ask.tolerance) if ask.closeness is Closeness.EACH else stratum.share


def _of(asks: Sequence[AxisAsk], needs: tuple[tuple[Cell, int], ...]) -> tuple[Stakes, ...]:
    """The strata of works to collect."""
    return tuple(dict.fromkeys((ask.name, cell[at]) for at, ask in enumerate(asks) for cell, _ in needs))


def _sizes(asks: Sequence[AxisAsk], size: int) -> tuple[int, ...]:
    """Sizes worth trying; exact shares may only be met at multiples of their unit."""
    unit = math.lcm(*(bounds_of(ask.strata, ask.tolerance).unit for ask in asks))
    multiple = -(-size // unit) * unit
    further = (multiple, 2 * multiple) if multiple <= MOST_SIZE else ()
    return tuple(
        dict.fromkeys((size, size + 1, size + 2, size + 5, *further, 2 * size, 10 * size, 100 * size))
    )


def _next_size(
    available: Mapping[Cell, int], asks: Sequence[AxisAsk], found: FoundCells, linear: Linear
) -> tuple[tuple[Stakes, ...], int]:
    """The strata that hold the corpus, and the size it would have if works of those were collected."""
    binding = found.binding
    while binding:
        layout = program_of(available, asks, free=binding)
        real = linear.maximise(layout.program, whole=False)
        at_size = len(layout.cells) + len(layout.collected)
        if real is None:
            break
        if real.values[at_size] >= found.works + 1:
            return binding, int(real.values[at_size] + Fraction(1, 10**6))
        more = [stake for stake in _held_by(layout, real) if stake not in binding]
        if not more:
            break
        binding = (*binding, *more)
    return binding, found.works + 1


def _held_by(layout: Layout, real: Solution) -> tuple[Stakes, ...]:
    """The strata whose rows have a multiplier: those that hold the program at its best."""
    rows = zip(layout.program.rows, real.multipliers, strict=True)
    held = ((row.label[0], row.label[1]) for row, weight in rows if row.label and weight > Fraction(1, 10**6))
    return tuple(dict.fromkeys(held))


def _needs(
    available: Mapping[Cell, int], asks: Sequence[AxisAsk], size: int, linear: Linear
) -> tuple[tuple[Cell, int], ...]:
    """The fewest works to collect for a corpus of *size*, by crossing; empty when none makes it."""
    layout = program_of(available, asks, size=size)
    solved = linear.maximise(layout.program, whole=True)
    if solved is None:
        return ()
    start = len(layout.cells)
    wanted = {
        stake: int(value)
        for stake, value in zip(layout.collected, solved.values[start:], strict=False)
        if value > 0
    }
    return _paired(asks, wanted)


def _paired(asks: Sequence[AxisAsk], wanted: Mapping[Stakes, int]) -> tuple[tuple[Cell, int], ...]:
    """Works wanted along each axis, as crossings; any pairing has the same counts along each axis.

    The choice: the stratum of which most is wanted is paired with that of which most is wanted on the other
    axes, equals in the order of their names. It hangs on no engine and no order of rows, and makes few lines.
    """
    queues = [
        [stake[1] for stake in sorted(wanted, key=lambda one: (-wanted[one], one)) if stake[0] == ask.name]
        for ask in asks
    ]
    left = dict(wanted)
    needs: list[tuple[Cell, int]] = []
    while all(queues):
        stakes = [(ask.name, queue[0]) for ask, queue in zip(asks, queues, strict=True)]
        works = min(left[stake] for stake in stakes)
        needs.append((tuple(name for _, name in stakes), works))
        for stake, queue in zip(stakes, queues, strict=True):
            left[stake] -= works
            if not left[stake]:
                queue.pop(0)
    return tuple(needs)


def _grown(asks: Sequence[AxisAsk], needs: tuple[tuple[Cell, int], ...]) -> list[AxisAsk]:
    """The asks once *needs* are collected: the strata have more works."""
    grown = []
    for at, ask in enumerate(asks):
        more: dict[str, int] = {}
        for cell, works in needs:
            more[cell[at]] = more.get(cell[at], 0) + works
        strata = tuple(replace(one, available=one.available + more.get(one.name, 0)) for one in ask.strata)
        grown.append(replace(ask, strata=strata))
    return grown
