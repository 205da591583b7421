"""The rule of the charter and the footprint, alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.charter.clauses import EVERYTHING, Decision, is_on, stands
from filigrane.charter.footprint import footprint_of

DECISIONS = st.lists(st.builds(Decision, st.sampled_from(["a", "b", EVERYTHING]), st.booleans()), max_size=8)


def test_a_feature_without_a_clause_is_on() -> None:
    assert is_on("a", [])


@given(DECISIONS)
def test_no_ai_here_switches_off_whatever_was_decided_before(decisions: list[Decision]) -> None:
    assert not is_on("a", [*decisions, Decision(EVERYTHING, False)])


@given(DECISIONS)
def test_lifting_no_ai_here_brings_back_what_the_own_clause_said(decisions: list[Decision]) -> None:
    lifted = [*decisions, Decision(EVERYTHING, False), Decision(EVERYTHING, True)]
    assert is_on("a", lifted) == stands("a", decisions)


@given(DECISIONS, st.booleans())
def test_the_newest_clause_on_a_feature_holds(decisions: list[Decision], on: bool) -> None:
    assert stands("a", [*decisions, Decision("b", not on), Decision("a", on)]) is on


@given(st.integers(0, 10**12))
def test_the_footprint_is_an_interval_the_right_way_round(cpu_ms: int) -> None:
    found = footprint_of(cpu_ms)
    assert 0 <= found.low_uwh <= found.high_uwh


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_two_runs_cost_as_much_as_one_twice_as_long_within_a_unit(first: int, second: int) -> None:
    both, one, two = footprint_of(first + second), footprint_of(first), footprint_of(second)
    assert abs(both.low_uwh - one.low_uwh - two.low_uwh) <= 1
    assert abs(both.high_uwh - one.high_uwh - two.high_uwh) <= 1


def test_an_hour_at_five_watts_is_five_watt_hours() -> None:
    assert footprint_of(3_600_000).low_uwh == 5_000_000


def test_negative_processor_time_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        footprint_of(-1)
