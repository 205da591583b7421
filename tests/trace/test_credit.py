"""Shares of credit: every letter shared out, the sum always a million."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.base.shares import MILLION, share
from filigrane.trace.credit import credit
from filigrane.trace.letters import letters_before, weighs
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


MANY = range(100, 121)
"""One work more than a set phrase needs in a small house."""
LINE = "un deux trois quatre cinq six sept "
"""Seven words, 28 letters."""


def everywhere(start: int, end: int) -> list[Row]:
    return [(start, end, work) for work in MANY]


def test_words_that_twenty_one_works_share_are_a_set_phrase_and_earn_nothing() -> None:
    found = credit(LINE * 2, matches(everywhere(0, len(LINE))))
    assert (found.works, found.not_identified, found.set_phrases) == ((), MILLION, MILLION // 2)
    assert found.stretches.as_pairs() == ((0, len(LINE)),)


def test_words_that_twenty_works_share_are_shared_out() -> None:
    found = credit(LINE, matches(everywhere(0, len(LINE))[1:]))
    assert {row.millionths for row in found.works} == {MILLION // 20}
    assert found.set_phrases == 0


def test_a_set_phrase_of_a_large_house_needs_more_than_two_works_in_a_hundred() -> None:
    rows = everywhere(0, len(LINE))
    assert credit(LINE, matches(rows), clusters=1_049).set_phrases == MILLION
    assert credit(LINE, matches(rows), clusters=1_050).set_phrases == 0


def test_editions_of_one_work_make_no_set_phrase() -> None:
    cluster_of = dict.fromkeys(MANY, 100)
    assert credit(LINE, matches(everywhere(0, len(LINE))), cluster_of=cluster_of).set_phrases == 0


def test_a_work_keeps_its_own_words_on_both_sides_of_a_set_phrase() -> None:
    rows = [*everywhere(len(LINE), 2 * len(LINE)), (0, 3 * len(LINE), 7)]
    found = credit(LINE * 3, matches(rows))
    assert [(row.work_id, row.letters) for row in found.works] == [(7, 56)]
    assert (found.works[0].millionths, found.set_phrases) == (666_667, 333_333)


def test_a_few_words_that_lean_on_a_set_phrase_earn_nothing_either() -> None:
    five = LINE.index("six")
    rows = [*everywhere(five, len(LINE) * 2), (0, len(LINE) * 2 + 7, 7)]
    found = credit(LINE * 3, matches(rows))
    assert found.works == ()
    assert found.stretches.as_pairs() == ((0, 2 * len(LINE) + 7),)
    assert not found.tells.any()


def test_few_words_between_two_set_phrases_belong_to_them() -> None:
    rows = [*everywhere(0, 20), *everywhere(35, len(LINE) * 2), (0, 2 * len(LINE), 7)]
    found = credit(LINE * 2, matches(rows))
    assert found.works == ()
    assert found.stretches.as_pairs() == ((0, 2 * len(LINE)),)


def test_a_variant_that_a_few_works_share_near_a_set_phrase_leans_on_it() -> None:
    rows = [*everywhere(0, len(LINE)), *((2 * len(LINE), 3 * len(LINE), work) for work in (7, 8, 9))]
    assert credit(LINE * 3, matches(rows)).works == ()


def test_what_two_works_share_near_a_set_phrase_is_theirs() -> None:
    rows = [*everywhere(0, len(LINE)), *((2 * len(LINE), 3 * len(LINE), work) for work in (7, 8))]
    assert [row.work_id for row in credit(LINE * 3, matches(rows)).works] == [7, 8]


def test_a_work_that_goes_on_past_a_set_phrase_and_what_leans_on_it_keeps_its_words() -> None:
    leaning = [(2 * len(LINE), 3 * len(LINE), work) for work in (7, 8, 9)]
    rows = [*everywhere(0, len(LINE)), *leaning, (2 * len(LINE), 5 * len(LINE), 7)]
    assert [row.work_id for row in credit(LINE * 5, matches(rows)).works] == [7]


def test_a_text_may_hold_nothing_but_set_phrases_and_still_sums_to_a_million() -> None:
    found = credit(LINE, matches([*everywhere(0, len(LINE)), (0, 10, 7)]))
    assert (found.works, found.not_identified, found.set_phrases) == ((), MILLION, MILLION)


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


@st.composite
def crowded(draw: st.DrawFn) -> tuple[str, list[Row]]:
    text = draw(st.text(st.sampled_from("ab "), min_size=30, max_size=120))
    ends = st.integers(0, len(text))
    crowds = draw(st.lists(st.tuples(ends, ends), min_size=1, max_size=3))
    rows = draw(st.lists(st.tuples(ends, ends, st.integers(1, 6)), max_size=6))
    rows += [(start, end, work) for start, end in crowds for work in MANY]
    return text, [(min(a, b), max(a, b), work) for a, b, work in rows if a != b]


@given(crowded())
def test_with_set_phrases_too_shares_sum_to_a_million_and_none_is_lost(case: tuple[str, list[Row]]) -> None:
    found = credit(case[0], matches(case[1]))
    assert sum(row.millionths for row in found.works) + found.not_identified == MILLION
    assert 0 <= found.set_phrases <= found.not_identified


@given(crowded())
def test_no_letter_that_too_many_works_share_earns_anything(case: tuple[str, list[Row]]) -> None:
    text, rows = case
    common = [
        len({work for start, end, work in rows if start <= place < end}) > 20 for place in range(len(text))
    ]
    found = credit(text, matches(rows))
    stretches = found.stretches.as_pairs()
    for place, is_common in enumerate(common):
        assert not is_common or any(start <= place < end for start, end in stretches)
    free = sum(1 for place, letter in enumerate(text) if letter.isalpha() and not common[place])
    assert all(row.letters <= free for row in found.works)


@given(crowded())
def test_the_same_works_in_a_house_a_hundred_times_as_large_are_shared_out(
    case: tuple[str, list[Row]],
) -> None:
    found = credit(case[0], matches(case[1]), clusters=100_000)
    assert (found.set_phrases, found.stretches.as_pairs()) == (0, ())
