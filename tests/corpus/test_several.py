"""Several ways to part the works at once: HiGHS and its exact twin, held to every corpus tried."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from fractions import Fraction
from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filigrane.corpus.engines.highs import MOST_PLAIN, Highs, SolverMissing, solver
from filigrane.corpus.recipe import Closeness
from filigrane.corpus.solver.asks import AxisAsk, keeps
from filigrane.corpus.solver.bounds import strata_of
from filigrane.corpus.solver.program import Linear
from filigrane.corpus.solver.several import _paired, largest_cells, raise_cells
from filigrane.corpus.solver.simplex import Simplex
from filigrane.corpus.strata import Cell

NEEDS_HIGHS = pytest.mark.skipif(not find_spec("highspy"), reason="the extra [data] isn't installed")
SOLVERS = [
    pytest.param(Simplex(), id="exact twin"),
    pytest.param(Highs(), id="HiGHS", marks=NEEDS_HIGHS),
]
Instance = tuple[dict[Cell, int], list[AxisAsk]]


def ask(
    name: str, place: int, cells: Mapping[Cell, int], weights: Mapping[str, int], **more: object
) -> AxisAsk:
    """An axis over *cells*; *more*: tolerance, closeness, minima."""
    available: dict[str, int] = {}
    for cell, works in cells.items():
        available[cell[place]] = available.get(cell[place], 0) + works
    whole = sum(weights.values())
    shares = {stratum: Fraction(weight, whole) for stratum, weight in weights.items()}
    strata = strata_of(available, shares, more.get("minima", {}))  # type: ignore[arg-type]
    tolerance, closeness = more.get("tolerance", Fraction(1, 10)), more.get("closeness", Closeness.EACH)
    assert isinstance(tolerance, Fraction)
    assert isinstance(closeness, Closeness)
    return AxisAsk(name, strata, tolerance, closeness)


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    """Two axes of two or three strata, few works in each crossing."""
    crossings = itertools.product(("fr", "br"), ("theatre", "dance", "circus")[: draw(st.integers(2, 3))])
    cells = {cell: works for cell in crossings if (works := draw(st.integers(0, 3)))}
    asks = []
    for place, (name, strata) in enumerate(
        {"language": ("fr", "br"), "discipline": ("theatre", "dance")}.items()
    ):
        weights = {stratum: draw(st.integers(1, 5)) for stratum in strata}
        tolerance = Fraction(draw(st.sampled_from(["0", "1/20", "1/10", "1/4"])))
        closeness = draw(st.sampled_from(list(Closeness)))
        minima = {strata[0]: draw(st.sampled_from([0, 0, 1]))}
        asks.append(ask(name, place, cells, weights, tolerance=tolerance, closeness=closeness, minima=minima))
    return cells, asks


def best_by_trying(cells: Mapping[Cell, int], asks: Sequence[AxisAsk]) -> int:
    """The size of the largest corpus, every corpus tried."""
    names = sorted(cells)
    ways = (
        dict(zip(names, way, strict=True))
        for way in itertools.product(*(range(cells[one] + 1) for one in names))
    )
    return max((sum(way.values()) for way in ways if keeps(asks, cells, way)), default=0)


@pytest.mark.parametrize("linear", SOLVERS)
@given(instance=instances())
@settings(max_examples=25)
def test_no_corpus_that_keeps_every_promise_is_larger(linear: Linear, instance: Instance) -> None:
    cells, asks = instance
    found = largest_cells(cells, asks, linear)
    best = best_by_trying(cells, asks)
    assert found.works == best
    assert keeps(asks, cells, dict(found.counts)) or not found.works
    assert best <= found.ceiling


@pytest.mark.parametrize("linear", SOLVERS)
@given(instance=instances())
@settings(max_examples=4)
def test_what_is_asked_for_lets_the_corpus_grow(linear: Linear, instance: Instance) -> None:
    cells, asks = instance
    found = largest_cells(cells, asks, linear)
    lift = raise_cells(cells, asks, found, linear)
    if lift and lift.needs:
        assert lift.works > found.works
        assert lift.binding


@pytest.mark.parametrize("linear", SOLVERS)
def test_two_absences_are_named_with_works_that_mend_both(linear: Linear) -> None:
    cells = {("fr", "theatre"): 100, ("oc", "theatre"): 50}
    asks = [
        ask("language", 0, cells, {"fr": 2, "oc": 1, "br": 1}),
        ask("discipline", 1, cells, {"theatre": 3, "dance": 1}),
    ]
    found = largest_cells(cells, asks, linear)
    lift = raise_cells(cells, asks, found, linear)
    assert found.works == 0
    assert lift is not None
    assert set(lift.binding) == {("language", "br"), ("discipline", "dance")}
    assert lift.needs == ((("br", "dance"), lift.to_collect),)


def test_without_the_extra_a_large_question_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("filigrane.corpus.engines.highs.find_spec", lambda name: None)
    assert isinstance(solver(MOST_PLAIN), Simplex)
    with pytest.raises(SolverMissing):
        solver(MOST_PLAIN + 1)


def test_works_wanted_on_two_axes_are_paired_most_with_most_whatever_their_order() -> None:
    asks = [AxisAsk(name, (), Fraction(0), Closeness.EACH) for name in ("language", "discipline")]
    wanted = {
        ("language", "br"): 3, ("language", "oc"): 7, ("language", "co"): 3,
        ("discipline", "dance"): 4, ("discipline", "circus"): 9,
    }  # fmt: skip
    expected = ((("oc", "circus"), 7), (("br", "circus"), 2), (("br", "dance"), 1), (("co", "dance"), 3))
    assert _paired(asks, wanted) == expected
    assert _paired(asks, dict(reversed(wanted.items()))) == expected
