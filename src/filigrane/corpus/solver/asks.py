"""What several axes ask of one corpus, as a linear program over the crossings of their strata."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from filigrane.corpus.recipe.values import Closeness
from filigrane.corpus.solver.bounds import Stratum, high, low
from filigrane.corpus.solver.nearest import moved
from filigrane.corpus.solver.program import Program, Row
from filigrane.corpus.solver.whole import is_within
from filigrane.corpus.strata import UNKNOWN, Cell

Stakes = tuple[str, str]
"""An axis and one of its strata."""


@dataclass(frozen=True, slots=True)
class AxisAsk:
    """What one axis asks: its name, its strata with all their works, the tolerance and how it is meant.

    The axes stand in the order of the values of a cell.
    """

    name: str
    strata: tuple[Stratum, ...]
    tolerance: Fraction
    closeness: Closeness = Closeness.EACH


def marginals(asks: Sequence[AxisAsk], counts: Mapping[Cell, int]) -> list[list[int]]:
    """How many works each stratum of each axis has, in the order of the strata."""
    found = []
    for place, ask in enumerate(asks):
        held: dict[str, int] = {}
        for cell, works in counts.items():
            held[cell[place]] = held.get(cell[place], 0) + works
        found.append([held.get(stratum.name, 0) for stratum in ask.strata])
    return found


def keeps(asks: Sequence[AxisAsk], available: Mapping[Cell, int], counts: Mapping[Cell, int]) -> bool:
    """Whether whole works keep every promise of every axis, in exact fractions."""
    if any(not 0 <= works <= available.get(cell, 0) for cell, works in counts.items()):
        return False
    works = sum(counts.values())
    for ask, held in zip(asks, marginals(asks, counts), strict=True):
        if ask.closeness is Closeness.EACH and not is_within(ask.strata, ask.tolerance, held):
            return False
        if any(stratum.least > have for stratum, have in zip(ask.strata, held, strict=True)):
            return False
        shares = [stratum.share for stratum in ask.strata]
        if ask.closeness is Closeness.TOTAL and moved(works, shares, held) > ask.tolerance:
            return False
    return True


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the variables of a program stand: the cells first, works to collect next, then size and slacks.

    *collected* are the strata for which works may be collected, empty when none are.
    """

    program: Program
    cells: tuple[Cell, ...]
    collected: tuple[Stakes, ...]


def program_of(
    available: Mapping[Cell, int],
    asks: Sequence[AxisAsk],
    *,
    size: int | None = None,
    free: Collection[Stakes] = (),
) -> Layout:
    """The largest corpus as a program; with *size*, the fewest works to collect for a corpus of that size.

    Works to collect count on every axis: for each, as many. With *free* instead, the largest corpus that
    collecting works of those strata alone could make, up to as many works as there are now.
    """
    cells = tuple(sorted(available))
    collected = _collected(asks, free) if free or size is not None else ()
    at_size = len(cells) + len(collected)
    top = Fraction(size if size is not None else sum(available.values()))
    tops = [*(Fraction(available[cell]) for cell in cells), *(top for _ in collected), top]
    rows = [Row((*((at, Fraction(1)) for at in range(len(cells))), *_first_axis(asks, len(cells), collected),
                 (at_size, Fraction(-1))), equal=True)]  # fmt: skip
    if size is not None:
        rows += [Row(((at_size, Fraction(1)),), Fraction(size), equal=True)]
    if collected:
        rows += _as_many(asks, len(cells), collected)
    for place, ask in enumerate(asks):
        rows += _asked(ask, _members(place, ask, cells, collected), at_size, tops, top)
    aim = [Fraction(0)] * len(tops)
    if size is None:
        aim[at_size] = Fraction(1)
    else:
        for at, _ in _first_axis(asks, len(cells), collected):
            aim[at] = Fraction(-1)
    whole = [at <= at_size for at in range(len(tops))]
    return Layout(Program(tuple(aim), tuple(tops), tuple(rows), tuple(whole)), cells, collected)


def _collected(asks: Sequence[AxisAsk], free: Collection[Stakes]) -> tuple[Stakes, ...]:
    """The strata of which works may be collected: of an axis with *free* ones those alone, else any named."""
    axes = {axis for axis, _ in free}
    return tuple(
        (ask.name, stratum.name)
        for ask in asks
        for stratum in ask.strata
        if stratum.share > 0
        and stratum.name != UNKNOWN
        and (ask.name not in axes or (ask.name, stratum.name) in free)
    )


_Terms = tuple[tuple[int, Fraction], ...]


def _first_axis(asks: Sequence[AxisAsk], start: int, collected: tuple[Stakes, ...]) -> _Terms:
    """The works to collect, counted once: along the first axis."""
    return tuple((start + at, Fraction(1)) for at, stake in enumerate(collected) if stake[0] == asks[0].name)


def _as_many(asks: Sequence[AxisAsk], start: int, collected: tuple[Stakes, ...]) -> list[Row]:
    """Each other axis collects as many works as the first."""
    first = tuple((at, -value) for at, value in _first_axis(asks, start, collected))
    return [
        Row(
            (
                *((start + at, Fraction(1)) for at, stake in enumerate(collected) if stake[0] == ask.name),
                *first,
            ),
            equal=True,
        )
        for ask in asks[1:]
    ]


def _members(
    place: int, ask: AxisAsk, cells: tuple[Cell, ...], collected: tuple[Stakes, ...]
) -> dict[str, _Terms]:
    """Stratum -> the variables that count in it."""
    found: dict[str, list[tuple[int, Fraction]]] = {stratum.name: [] for stratum in ask.strata}
    for at, cell in enumerate(cells):
        found[cell[place]].append((at, Fraction(1)))
    for at, (axis, name) in enumerate(collected):
        if axis == ask.name:
            found[name].append((len(cells) + at, Fraction(1)))
    return {name: tuple(terms) for name, terms in found.items()}


def _asked(
    ask: AxisAsk, members: Mapping[str, _Terms], at_size: int, tops: list[Fraction], top: Fraction
) -> list[Row]:
    """All that one axis asks, its minima last; a total adds its slacks to *tops*."""
    if ask.closeness is Closeness.EACH:
        rows = _each(ask, members, at_size)
    else:
        rows = _total(ask, members, at_size, tops, top)
    return rows + [
        Row(members[stratum.name], Fraction(stratum.least), label=(ask.name, stratum.name))
        for stratum in ask.strata
        if stratum.least
    ]


def _each(ask: AxisAsk, members: Mapping[str, _Terms], at_size: int) -> list[Row]:
    """Each stratum between its bounds."""
    rows = []
    for stratum in ask.strata:
        terms = members[stratum.name]
        label = (ask.name, stratum.name)
        few, many = low(stratum, ask.tolerance), high(stratum, ask.tolerance)
        if few > 0:
            rows.append(Row((*terms, (at_size, -few)), label=label))
        if many < 1 and terms:
            rows.append(Row((*((at, -value) for at, value in terms), (at_size, many))))
    return rows


def _total(
    ask: AxisAsk,
    members: Mapping[str, _Terms],
    at_size: int,
    tops: list[Fraction],
    top: Fraction,
) -> list[Row]:
    """What each stratum lacks has a slack of its own; the slacks together are within the tolerance."""
    rows, slacks = [], []
    for stratum in ask.strata:
        label = (ask.name, stratum.name)
        if stratum.share > 0:
            slack = len(tops)
            tops.append(top)
            slacks.append((slack, Fraction(-1)))
            terms = members[stratum.name]
            rows.append(Row((*terms, (slack, Fraction(1)), (at_size, -stratum.share)), label=label))
    rows.append(Row((*slacks, (at_size, ask.tolerance))))
    return rows
