"""The largest corpus: cases that anybody can correct, then every corpus tried where works are few."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filigrane.corpus.recipe import Closeness
from filigrane.corpus.recipe.shape import exact_share
from filigrane.corpus.solver.bounds import Stratum, with_more
from filigrane.corpus.solver.lifting import binding_of, raise_one, solve
from filigrane.corpus.solver.nearest import moved
from filigrane.corpus.solver.whole import is_within

FILE = Path(__file__).parent.parent / "cases" / "corpus" / "solver.txt"
EXPECTED = re.compile(r"(each|total) (.+?) = (\d+)(?: < (\w+))?(?: \+ (\d+) -> (\d+))?")


@dataclass(frozen=True, slots=True)
class Case:
    """One expectation of the file."""

    name: str
    strata: tuple[Stratum, ...]
    closeness: Closeness
    tolerance: Fraction
    works: int
    binding: str
    raised: tuple[int, int] | None


def cases() -> list[Case]:
    """Those of the file."""
    found = []
    text = "\n".join(line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#"))
    for block in re.split(r"^case: ", text, flags=re.MULTILINE)[1:]:
        name, *lines = [line for line in block.strip().splitlines() if line]
        rows = [line.split() for line in lines if not EXPECTED.fullmatch(line)]
        whole = sum(Fraction(weight) for _, weight, _ in rows)
        strata = tuple(Stratum(one, int(works), Fraction(weight) / whole) for one, weight, works in rows)
        for line in lines:
            if match := EXPECTED.fullmatch(line):
                share = exact_share(match[2])
                assert share is not None
                raised = (int(match[5]), int(match[6])) if match[5] else None
                found.append(
                    Case(
                        f"{name}: {line}",
                        strata,
                        Closeness(match[1]),
                        share,
                        int(match[3]),
                        match[4] or "",
                        raised,
                    )
                )
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_largest_corpus_is_found_and_what_holds_it_is_named(case: Case) -> None:
    found = solve(case.strata, case.tolerance, case.closeness)
    lift = raise_one(case.strata, case.tolerance, case.closeness, found)
    assert found.works == case.works
    assert (lift.binding[0] if lift else "") == case.binding
    if case.raised and lift:
        assert (lift.to_collect, lift.works) == case.raised


def keeps(
    strata: Sequence[Stratum], tolerance: Fraction, closeness: Closeness, counts: Sequence[int]
) -> bool:
    """Whether a corpus keeps its promises, said as the definition says it."""
    if closeness is Closeness.EACH:
        return is_within(strata, tolerance, counts)
    return moved(sum(counts), [one.share for one in strata], counts) <= tolerance


def best_by_trying(strata: Sequence[Stratum], tolerance: Fraction, closeness: Closeness) -> int:
    """The size of the largest corpus, every corpus tried."""
    ways = itertools.product(*(range(one.least, one.available + 1) for one in strata))
    return max((sum(way) for way in ways if keeps(strata, tolerance, closeness, way)), default=0)


@st.composite
def instances(draw: st.DrawFn, most: int = 6) -> tuple[tuple[Stratum, ...], Fraction, Closeness]:
    """Up to four strata with few works, some of them absent, some with a minimum."""
    weights = draw(st.lists(st.integers(0, 6), min_size=1, max_size=4).filter(any))
    strata = tuple(
        Stratum(
            f"s{at}",
            draw(st.integers(0, most)),
            Fraction(weight, sum(weights)),
            draw(st.sampled_from([0, 0, 0, 1, 2])),
        )
        for at, weight in enumerate(weights)
    )
    tolerance = draw(st.sampled_from(["0", "1/50", "1/20", "1/10", "1/4", "1/2", "1"]))
    return strata, Fraction(tolerance), draw(st.sampled_from(list(Closeness)))


@given(instances())
@settings(max_examples=120)
def test_no_corpus_that_keeps_its_promises_is_larger(
    instance: tuple[tuple[Stratum, ...], Fraction, Closeness],
) -> None:
    found = solve(*instance)
    assert found.works == best_by_trying(*instance)
    assert sum(found.counts) == found.works
    assert not found.works or (keeps(*instance, found.counts) and found.works <= found.ceiling)


@given(instances(most=40))
@settings(max_examples=40)
def test_what_is_asked_for_lets_the_corpus_grow_once_it_is_collected(
    instance: tuple[tuple[Stratum, ...], Fraction, Closeness],
) -> None:
    strata, tolerance, closeness = instance
    found = solve(*instance)
    lift = raise_one(*instance, found)
    if lift is None:
        assert found.works == sum(one.available for one in strata)
    elif lift.needs:
        more = with_more(strata, dict(lift.needs))
        assert solve(more, tolerance, closeness).works == lift.works > found.works
    else:
        assert any(one.least for one in strata) or not found.works


@given(instances(most=40))
@settings(max_examples=40)
def test_an_empty_corpus_always_says_which_strata_hold_it(
    instance: tuple[tuple[Stratum, ...], Fraction, Closeness],
) -> None:
    strata, tolerance, closeness = instance
    found = solve(*instance)
    if not found.works and not any(one.least for one in strata) and any(one.available for one in strata):
        binding = binding_of(strata, tolerance, closeness, found)
        lift = raise_one(*instance, found)
        assert binding
        assert lift is not None


def test_a_size_wanted_is_reached_with_what_is_asked_for() -> None:
    strata = (Stratum("fr", 90, Fraction(1, 2)), Stratum("br", 10, Fraction(1, 2)))
    found = solve(strata, Fraction(1, 10), Closeness.EACH)
    lift = raise_one(strata, Fraction(1, 10), Closeness.EACH, found, wanted=100)
    assert lift is not None
    assert (lift.needs, lift.works) == ((("br", 30),), 100)
