"""The visit: real pages in order, one sentence on top of each, one link to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from filigrane.base.rooms import Room, Step

MOST_STEPS = 10


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a visitor stands: *place* counts from 1; *next_place* is None on the last step."""

    place: int
    count: int
    step: Step
    next_place: int | None


def steps_of(rooms: Iterable[Room]) -> tuple[Step, ...]:
    """Every room's steps in the order they declare, at most ten; ties keep the rooms' order."""
    steps = sorted((step for room in rooms for step in room.steps), key=lambda step: step.order)
    return tuple(steps[:MOST_STEPS])


def stop_at(steps: tuple[Step, ...], asked: str | None) -> Stop | None:
    """The stop that `?visite=N` asks for; None when it asks for none that exists."""
    if asked is None or not (asked.isascii() and asked.isdecimal()) or len(asked) > 2:
        return None
    place = int(asked)
    if not 1 <= place <= len(steps):
        return None
    return Stop(
        place=place,
        count=len(steps),
        step=steps[place - 1],
        next_place=place + 1 if place < len(steps) else None,
    )
