"""The exact twin of the solver of programs: the simplex method in fractions, plain and slow.

Bland's rule (the lowest place goes first) never turns in circles. For a few dozen crossings of strata: a
house without the extra [data], and the tests that hold HiGHS to it.
"""

from __future__ import annotations

import math
from fractions import Fraction

from filigrane.corpus.solver.program import Program, Row, Solution

MOST_NODES = 2_000
"""Programs looked at in search of whole works; past them the best one found is given."""
_Table = list[list[Fraction]]


class Simplex:
    """The twin, as a `Linear`."""

    def maximise(self, program: Program, *, whole: bool) -> Solution | None:
        """Exact, values and multipliers; None when the rows can't all hold."""
        return _whole(program) if whole else _real(program)


def _whole(program: Program) -> Solution | None:
    """Branch on the first cut work, the larger side first, until no program left can do better."""
    waiting = [program]
    best: Solution | None = None
    best_aim = 0
    for _ in range(MOST_NODES):
        if not waiting:
            break
        node = waiting.pop()
        found = _real(node)
        if found is None or (best and math.floor(_aimed(program, found)) <= best_aim):
            continue
        cut = next(
            (at for at, value in enumerate(found.values) if program.whole[at] and value.denominator > 1), None
        )
        if cut is None:
            best, best_aim = Solution(found.values), math.floor(_aimed(program, found))
            continue
        below = Fraction(int(found.values[cut]))
        waiting.append(_with(node, Row(((cut, Fraction(-1)),), -below)))
        waiting.append(_with(node, Row(((cut, Fraction(1)),), below + 1)))
    return best


def _with(program: Program, row: Row) -> Program:
    return Program(program.aim, program.tops, (*program.rows, row), program.whole)


def _aimed(program: Program, found: Solution) -> Fraction:
    return sum((a * v for a, v in zip(program.aim, found.values, strict=True)), Fraction(0))


def _real(program: Program) -> Solution | None:
    """Two phases on one table: first a point where all rows hold, then the best one."""
    size = len(program.aim)
    lines: list[tuple[dict[int, Fraction], Fraction]] = []
    origin: list[tuple[int, int]] = []
    for number, row in enumerate(program.rows):
        terms = dict(row.terms)
        lines.append(({at: -value for at, value in terms.items()}, -row.least))
        origin.append((number, 1))
        if row.equal:
            lines.append((terms, row.least))
            origin.append((number, -1))
    rows = len(lines)
    lines += [({at: Fraction(1)}, top) for at, top in enumerate(program.tops)]
    table, basis = _first_table(lines, size)
    width = size + len(lines)
    if any(line[-1] < 0 for line in table) and not _find_point(table, basis, width):
        return None
    costs = [-value for value in program.aim] + [Fraction(0)] * (len(lines) + 1)
    _price_out(costs, table, basis)
    _climb(table, basis, costs, width)
    values = [Fraction(0)] * width
    for line, place in zip(table, basis, strict=True):
        values[place] = line[-1]
    multipliers = [Fraction(0)] * len(program.rows)
    for at in range(rows):
        number, sign = origin[at]
        multipliers[number] += sign * costs[size + at]
    return Solution(tuple(values[:size]), tuple(multipliers))


def _first_table(lines: list[tuple[dict[int, Fraction], Fraction]], size: int) -> tuple[_Table, list[int]]:
    """Each line as terms · x + its slack = right side."""
    table = []
    for at, (terms, right) in enumerate(lines):
        line = [Fraction(0)] * (size + len(lines) + 1)
        for place, value in terms.items():
            line[place] = value
        line[size + at] = Fraction(1)
        line[-1] = right
        table.append(line)
    return table, list(range(size, size + len(lines)))


def _find_point(table: _Table, basis: list[int], width: int) -> bool:
    """Bring every right side to 0 or more, through one more variable taken off each line; False: none is."""
    for line in table:
        line.insert(width, Fraction(-1))
    costs = [Fraction(0)] * width + [Fraction(1), Fraction(0)]
    worst = min(range(len(table)), key=lambda at: (table[at][-1], at))
    _pivot(table, basis, costs, worst, width)
    _climb(table, basis, costs, width + 1)
    if costs[-1] != 0:
        return False
    if width in basis:
        at = basis.index(width)
        _pivot(table, basis, costs, at, next(place for place in range(width) if table[at][place] != 0))
    for line in table:
        del line[width]
    return True


def _price_out(costs: list[Fraction], table: _Table, basis: list[int]) -> None:
    for line, place in zip(table, basis, strict=True):
        if factor := costs[place]:
            for at, value in enumerate(line):
                if value:
                    costs[at] -= factor * value


def _climb(table: _Table, basis: list[int], costs: list[Fraction], width: int) -> None:
    """Pivot until no variable would raise the aim."""
    while (entering := next((at for at in range(width) if costs[at] < 0), None)) is not None:
        leaving = min(
            (at for at in range(len(table)) if table[at][entering] > 0),
            key=lambda at: (table[at][-1] / table[at][entering], basis[at]),
        )
        _pivot(table, basis, costs, leaving, entering)


def _pivot(table: _Table, basis: list[int], costs: list[Fraction], at: int, place: int) -> None:
    line = table[at]
    head = line[place]
    table[at] = line = [value / head if value else value for value in line]
    for other in (*(row for row in table if row is not line), costs):
        if factor := other[place]:
            for column, value in enumerate(line):
                if value:
                    other[column] -= factor * value
    basis[at] = place
