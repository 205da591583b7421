"""Exact and near matches make one answer, in which nothing is said twice."""

from __future__ import annotations

import numpy as np

from filigrane.trace.spans import ALL_EQUAL, KINDS, NONE, Matches, spans_of, together


def matches(*rows: tuple[int, int, int, int, int], kind: str | None = None) -> Matches:
    """Matches from (query start, query end, reading, source start, source end)."""
    first, last, reading, start, end = np.array(rows, np.int64).reshape(-1, 5).T
    if kind is None:
        return Matches(first, last, reading, reading, start, end)
    number = np.full(len(rows), KINDS.index(kind), np.int8)
    return Matches(first, last, reading, reading, start, end, number, np.full(len(rows), 800_000))


def said(found: Matches) -> list[tuple[int, int, str, int]]:
    return [(s.query_start, s.query_end, s.kind, s.identity) for s in spans_of(found)]


def test_a_match_that_says_no_kind_is_exact() -> None:
    assert said(matches((0, 9, 1, 0, 9))) == [(0, 9, "exact", ALL_EQUAL)]


def test_an_exact_run_inside_a_near_span_of_its_reading_is_part_of_it() -> None:
    both = together(matches((10, 20, 1, 110, 120)), matches((0, 40, 1, 100, 140), kind="near"))
    assert said(both) == [(0, 40, "near", 800_000)]


def test_an_exact_run_of_another_reading_stays_beside_a_near_span() -> None:
    both = together(matches((10, 20, 2, 110, 120)), matches((0, 40, 1, 100, 140), kind="near"))
    assert said(both) == [(0, 40, "near", 800_000), (10, 20, "exact", ALL_EQUAL)]


def test_an_exact_run_that_stands_elsewhere_in_the_source_stays() -> None:
    both = together(matches((10, 20, 1, 910, 920)), matches((0, 40, 1, 100, 140), kind="near"))
    assert len(said(both)) == 2


def test_a_near_span_that_an_exact_run_explains_is_left_out() -> None:
    both = together(matches((0, 40, 1, 100, 140)), matches((10, 20, 1, 110, 120), kind="ocr"))
    assert said(both) == [(0, 40, "exact", ALL_EQUAL)]


def test_nothing_near_leaves_the_exact_answer_as_it_is() -> None:
    exact = matches((0, 9, 1, 0, 9))
    assert together(exact, NONE) is exact
