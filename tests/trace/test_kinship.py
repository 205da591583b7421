"""What two texts share, and what it looks like: rare passages count, formulas that dozens have do not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.trace.findings import Finding
from filigrane.trace.kinship import FEW, earlier, judged, shared_with, together
from filigrane.trace.spans import NONE, Matches

READING = 1


def matches(*rows: tuple[int, int, int, int, int]) -> Matches:
    """Rows (start, end, work, other start, other end); the reading of a work has its number and ten."""
    full = [(start, end, work, work + 10, other, stop) for start, end, work, other, stop in rows]
    return Matches(*np.array(full, np.int64).T.copy())


def test_a_passage_of_two_works_is_rare():
    (shared,) = shared_with(READING, matches((10, 210, 2, 0, 200)), 500)
    assert (shared.work_id, shared.rare, shared.longest, shared.covered) == (2, 200, 200, 200)


def test_a_passage_that_many_works_have_is_rare_in_none():
    many = matches(*[(10, 210, work, 0, 200) for work in range(2, 3 + FEW)])
    assert {shared.rare for shared in shared_with(READING, many, 500)} == {0}


def test_editions_of_one_text_count_once_in_what_is_rare():
    many = matches(*[(10, 210, work, 0, 200) for work in range(2, 3 + FEW)])
    shared = shared_with(READING, many, 500, dict.fromkeys(range(2, 3 + FEW), 2))
    assert {one.rare for one in shared} == {200}


def test_runs_that_follow_each_other_on_both_sides_are_one_passage():
    (shared,) = shared_with(READING, matches((0, 60, 2, 100, 160), (70, 130, 2, 165, 225)), 500)
    assert [(p.start, p.end, p.other_start, p.other_end) for p in shared.passages] == [(0, 130, 100, 225)]


@pytest.mark.parametrize("second", [(70, 130, 2, 900, 960), (700, 760, 2, 165, 225), (70, 130, 2, 0, 60)])
def test_runs_that_part_on_one_side_are_two_passages(second):
    (shared,) = shared_with(READING, matches((0, 60, 2, 100, 160), second), 1000)
    assert len(shared.passages) == 2


def test_readings_of_one_work_are_taken_together():
    first = shared_with(1, matches((0, 150, 2, 0, 150)), 200)[0]
    second = shared_with(9, matches((10, 110, 2, 300, 400)), 200)[0]
    both = together([first, second])
    assert (both.rare, both.longest, both.covered, both.other_covered) == (250, 150, 250, 250)


@pytest.mark.parametrize(
    ("covered", "other", "finding"),
    [
        (600, 600, Finding.SAME),
        (600, 100, Finding.HOLDS),
        (100, 600, Finding.HOLDS),
        (120, 120, Finding.SHARES),
        (90, 90, None),
    ],
)
def test_what_two_texts_of_a_thousand_letters_look_like(covered, other, finding):
    (shared,) = shared_with(READING, matches((0, covered, 2, 0, other)), 1000)
    assert judged(shared, 1000, 1000) == finding


def nearly(*rows: tuple[int, int, int, int, int]) -> Matches:
    """Stretches that are nearly the same."""
    found = matches(*rows)
    return replace(found, kind=np.ones(len(rows), np.int8), identity=np.full(len(rows), 800_000))


def test_a_stretch_with_changed_words_is_a_passage_but_is_not_covered_word_for_word():
    exact, near = matches((50, 150, 2, 50, 150)), nearly((10, 210, 2, 0, 200))
    (shared,) = shared_with(READING, exact, 500, near=near)
    assert [(p.start, p.end, p.rare) for p in shared.passages] == [(10, 210, 200)]
    assert (shared.longest, shared.covered, shared.other_covered) == (200, 100, 100)


def test_a_parody_that_changes_words_all_along_shares_passages_and_is_no_edition():
    (shared,) = shared_with(READING, NONE, 1000, near=nearly((0, 900, 2, 0, 900)))
    assert judged(shared, 1000, 1000) == Finding.SHARES


def test_six_words_that_many_works_have_make_a_changed_stretch_common():
    title_page = matches(*[(10, 210, work, 0, 200) for work in range(3, 4 + FEW)])
    (shared,) = shared_with(READING, NONE, 500, near=nearly((10, 210, 2, 0, 200)), short=title_page)
    assert (shared.rare, judged(shared, 500, 500)) == (0, None)


def test_nothing_shared_is_nothing_found():
    assert shared_with(READING, NONE, 100) == []


@pytest.mark.parametrize(
    ("first", "second", "side"),
    [
        (("1661-01-01", "1661-12-31"), ("1666-06-04", "1666-06-04"), -1),
        (("1666-06-04", "1666-06-04"), ("1661-01-01", "1661-12-31"), 1),
        (("1661-01-01", "1670-12-31"), ("1666-06-04", "1666-06-04"), 0),
        (("", ""), ("1666-06-04", "1666-06-04"), 0),
    ],
)
def test_the_earlier_text_is_said_only_when_dates_cannot_overlap(first, second, side):
    assert earlier(first, second) == side


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 90), st.integers(2, 9)), min_size=1, max_size=40)
)
def test_nobody_shares_more_than_there_is(rows):
    found = shared_with(READING, matches(*[(s, s + n, w, s, s + n) for s, n, w in rows]), 500)
    for shared in found:
        assert shared.covered <= 500
        assert shared.longest <= shared.rare
        # Runs joined into one passage may span the few letters between them.
        assert shared.covered <= sum(p.end - p.start for p in shared.passages)
