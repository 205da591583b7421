"""Programs solved by HiGHS, which comes with the extra [data]; without it the exact twin does small ones."""

from __future__ import annotations

from fractions import Fraction
from importlib.util import find_spec
from typing import Any

import numpy as np

from filigrane.base.errors import Exit, FiligraneError, defer
from filigrane.corpus.solver.program import Linear, Program, Solution
from filigrane.corpus.solver.simplex import Simplex

MOST_NODES = 2_000
"""Nodes of the search for whole works: a count, so that every machine stops at the same place."""
MOST_PLAIN = 60
"""Crossings of strata that the twin takes on: more would keep somebody waiting for minutes."""


class SolverMissing(FiligraneError):
    """Too many crossings for the twin, and the extra isn't installed. Values: crossings, most."""

    code = "corpus.solver_extra"
    text = defer(
        "{crossings} crossings of strata are too many without the extra [data]; {most} are the most."
    )
    hint = defer("Install it: pip install 'filigrane[data]'. Or let one way to part the works steer alone.")
    exit_status, http_status = Exit.MISSING, 501


def solver(crossings: int) -> Linear:
    """HiGHS where it is installed, else the twin when *crossings* are few; raises SolverMissing."""
    if find_spec("highspy"):
        return Highs()
    if crossings > MOST_PLAIN:
        raise SolverMissing(crossings=crossings, most=MOST_PLAIN)
    return Simplex()


class Highs:
    """HiGHS as a `Linear`: one thread, a fixed seed, no clock, works divided by the largest top."""

    def maximise(self, program: Program, *, whole: bool) -> Solution | None:
        """What HiGHS finds; None when it finds that the rows can't all hold, or nothing at all."""
        import highspy

        scale = max((float(top) for top in program.tops), default=1.0) or 1.0
        scale = 1.0 if whole else scale
        model = highspy._core._Highs()  # the outer class prints a banner before it can be told not to
        for option, value in _OPTIONS.items():
            model.setOptionValue(option, value)
        model.passModel(_model(highspy, program, scale, whole=whole))
        model.run()
        found = model.getSolution()
        done = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kSolutionLimit)
        if model.getModelStatus() not in done or not found.value_valid:
            return None
        values = tuple(Fraction(value * scale) for value in found.col_value)
        if whole:
            pairs = zip(values, program.whole, strict=True)
            return Solution(tuple(Fraction(round(value)) if works else value for value, works in pairs))
        return Solution(values, tuple(Fraction(-value) for value in found.row_dual))


_OPTIONS: dict[str, Any] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_max_nodes": MOST_NODES,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.999,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
    "mip_feasibility_tolerance": 1e-9,
}


def _model(highspy: Any, program: Program, scale: float, *, whole: bool) -> Any:
    """The program as HiGHS takes it: by rows, maximised."""
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.aim), len(program.rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.array([float(value) for value in program.aim])
    model.col_lower_ = np.zeros(len(program.aim))
    model.col_upper_ = np.array([float(top) / scale for top in program.tops])
    least = np.array([float(row.least) / scale for row in program.rows])
    model.row_lower_ = least
    equal = np.array([row.equal for row in program.rows])
    model.row_upper_ = np.where(equal, least, highspy.kHighsInf)
    terms = [term for row in program.rows for term in row.terms]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(row.terms) for row in program.rows)])
    model.a_matrix_.index_ = np.array([place for place, _ in terms])
    model.a_matrix_.value_ = np.array([float(value) for _, value in terms])
    if whole:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[works] for works in program.whole]
    return model
