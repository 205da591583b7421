"""Shares of credit: every letter shared out, the sum always a million."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.base.shares import MILLION, share
from filigrane.trace.credit import credit, letters_before, weighs
from filigrane.trace.spans import NONE, Matches

Row = tuple[int, int, int]


def matches(rows: list[Row]) -> Matches:
    if not rows:
        return NONE
    start, end, work = np.array(rows, np.int64).T.copy()
    return Matches(start, end, work, work * 10, start, end)


def shares(text: str, rows: list[Row], cluster_of: dict[int, int] | None = None) -> dict[int, int]:
    found = credit(text, matches(rows), cluster_of=cluster_of)
    return {row.work_id: row.millionths for row in found.works} | {0: found.not_identified}


def test_a_text_that_nothing_covers_is_not_identified() -> None:
    assert shares("abcd", []) == {0: MILLION}


def test_a_text_without_letters_is_not_identified() -> None:
    assert shares("?! …", [(0, 2, 5)]) == {5: 0, 0: MILLION}


def test_letters_two_works_cover_go_to_both_in_equal_parts() -> None:
    assert shares("abcd", [(0, 4, 7), (2, 4, 9)]) == {7: 750_000, 9: 250_000, 0: 0}


def test_spaces_and_signs_weigh_nothing() -> None:
    assert shares("ab , cd", [(0, 4, 1)]) == {1: 500_000, 0: 500_000}


def test_two_spans_of_one_work_count_once() -> None:
    assert shares("abcd", [(0, 3, 1), (1, 4, 1), (0, 3, 2)]) == {1: 625_000, 2: 375_000, 0: 0}


def test_equal_remainders_go_to_the_lowest_work() -> None:
    assert shares("abc", [(0, 3, 8), (0, 3, 3), (0, 3, 5)]) == {3: 333_334, 5: 333_333, 8: 333_333, 0: 0}


def test_what_is_not_identified_takes_its_part_of_the_remainder() -> None:
    assert shares("abc", [(0, 1, 4)]) == {4: 333_333, 0: 666_667}


def test_editions_of_one_work_are_one_cluster_whose_share_stands_on_the_earliest() -> None:
    rows = [(0, 4, 1), (0, 4, 2), (0, 4, 3)]
    assert shares("abcd", rows, {2: 1}) == {1: 500_000, 2: 0, 3: 500_000, 0: 0}


def test_each_work_says_how_many_letters_it_covers() -> None:
    found = credit("ab cd ef", matches([(0, 5, 1), (3, 8, 2)]))
    assert {row.work_id: row.letters for row in found.works} == {1: 4, 2: 4}


def test_works_come_by_share_then_by_id() -> None:
    found = credit("abcdef", matches([(0, 2, 9), (2, 6, 4), (0, 2, 3)]))
    assert [row.work_id for row in found.works] == [4, 3, 9]


@pytest.mark.parametrize(("text", "letters"), [("é1 ٣x²", 5), ("e\u0301", 1), ("𝔘𐐷", 2), ("_-’", 0)])
def test_letters_and_digits_of_any_script_weigh_one(text: str, letters: int) -> None:
    assert int(letters_before(text)[-1]) == letters


@given(st.text(max_size=50))
def test_what_weighs_is_what_python_calls_a_letter_or_a_digit(text: str) -> None:
    assert weighs(text).tolist() == [c.isalpha() or c.isdigit() for c in text]


@st.composite
def covers(draw: st.DrawFn) -> tuple[str, list[Row]]:
    text = draw(st.text(st.sampled_from("ab, "), max_size=25))
    ends = st.integers(0, len(text))
    rows = draw(st.lists(st.tuples(ends, ends, st.integers(1, 6)), max_size=12))
    return text, [(min(a, b), max(a, b), work) for a, b, work in rows if a != b]


@given(covers())
def test_shares_are_those_of_the_letters_one_by_one(case: tuple[str, list[Row]]) -> None:
    text, rows = case
    works = sorted({work for _, _, work in rows})
    weights = dict.fromkeys([*works, 0], Fraction(0))
    for place, letter in enumerate(text):
        if letter.isalpha():
            here = {work for start, end, work in rows if start <= place < end} or {0}
            for work in here:
                weights[work] += Fraction(1, len(here))
    order = [*works, 0]
    expected = (
        share(MILLION, [weights[work] for work in order])
        if any(weights.values())
        else [0] * len(works) + [MILLION]
    )
    assert shares(text, rows) == dict(zip(order, expected, strict=True))


@given(covers(), st.dictionaries(st.integers(1, 6), st.integers(1, 6)))
def test_shares_always_sum_to_a_million(case: tuple[str, list[Row]], cluster_of: dict[int, int]) -> None:
    assert sum(shares(*case, cluster_of).values()) == MILLION
