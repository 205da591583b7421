"""Ask the room that holds a thing how it stands, for whoever asks."""

from __future__ import annotations

from collections.abc import Sequence

from filigrane.accounts.permissions import Standing
from filigrane.base.queries import contest_kinds, function_at, rooms
from filigrane.objections.points import PART_CHARS, THING_CHARS, Point, PointShown

TERMINAL = 0
"""The person of the terminal: nobody's id, and whoever stands there runs the house."""


def points_seen(
    house_id: int, kind: str, points: Sequence[Point], standing: Standing
) -> dict[Point, PointShown]:
    """Those of *points* that are there for *standing*, each as it is shown now.

    One question to the room that declares the kind, whatever the number of points; a kind that no room
    declares has none.
    """
    declared = contest_kinds().get(kind)
    known = [point for point in points if len(point.thing) <= THING_CHARS and len(point.part) <= PART_CHARS]
    if declared is None or not known:
        return {}
    found: dict[Point, PointShown] = function_at(declared.shown)(house_id, known, standing)
    return found


def of_the_terminal(house_id: int) -> Standing:
    """The standing of whoever runs the commands of the house: every verb in it."""
    verbs = frozenset(verb.code for room in rooms() for verb in room.verbs)
    return Standing(TERMINAL, house_id, verbs)
