"""The visit: in order, ten pages at most, and no step that does not exist."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.base.rooms import Room, Step
from filigrane.front.visit import steps_of, stop_at


def room(*orders: int) -> Room:
    """A room whose steps have these orders."""
    return Room("room", steps=tuple(Step(order, "front:house", f"step {order}") for order in orders))


@given(st.lists(st.lists(st.integers(0, 99), max_size=6), max_size=6))
def test_steps_come_in_order_and_are_ten_at_most(orders: list[list[int]]) -> None:
    found = [step.order for step in steps_of(room(*each) for each in orders)]
    assert found == sorted(order for each in orders for order in each)[:10]


def test_the_last_step_leads_nowhere() -> None:
    steps = steps_of([room(1, 2)])
    first, last = stop_at(steps, "1"), stop_at(steps, "2")
    assert first is not None
    assert first.next_place == 2
    assert last is not None
    assert last.next_place is None


@pytest.mark.parametrize("asked", [None, "", "0", "3", "-1", "x", "1.0", "²", "999999999999"])
def test_a_place_that_does_not_exist_is_no_stop(asked: str | None) -> None:
    assert stop_at(steps_of([room(1, 2)]), asked) is None
