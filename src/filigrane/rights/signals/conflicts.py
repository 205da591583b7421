"""Signals of one site that say the opposite of one use: which, where, and which of them count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from filigrane.rights.signals.heard import Question
from filigrane.rights.signals.places import Line, PlaceRead, closes, opens

Sides = tuple[tuple[Line, ...], tuple[Line, ...]]
"""Those that open, and those that close."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What *yes* opens *no* closes, for *questions* and on *places*. *counts* are the lines that count.

    Inside one specification the later carrier replaces the earlier one, and only it counts; between two
    specifications the stricter counts, which is always *no*.
    """

    yes: tuple[Line, ...]
    no: tuple[Line, ...]
    counts: tuple[Line, ...]
    questions: tuple[Question, ...]
    places: tuple[str, ...]

    @property
    def is_replaced(self) -> bool:
        """Whether one specification settles it by itself."""
        return len({line.signal.spec for line in (*self.yes, *self.no)}) == 1


def conflicts_in(read: Iterable[PlaceRead]) -> tuple[Conflict, ...]:
    """All that contradicts itself, once for all the places where the same lines do, in the order met."""
    questions: dict[Sides, dict[Question, None]] = {}
    places: dict[Sides, dict[str, None]] = {}
    first: dict[Sides, tuple[Sides, tuple[Line, ...]]] = {}
    for place in read:
        for question in Question:
            for sides, counts in _opposed(place.said(question), place.counting(question)):
                alike = (_alike(sides[0]), _alike(sides[1]))
                questions.setdefault(alike, {})[question] = None
                places.setdefault(alike, {})[place.name] = None
                first.setdefault(alike, (sides, counts))
    return tuple(_conflict(alike, first[alike], found, places[alike]) for alike, found in questions.items())


def _alike(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(line.alike for line in lines)


def _conflict(
    alike: Sides,
    first: tuple[Sides, tuple[Line, ...]],
    questions: Iterable[Question],
    places: Iterable[str],
) -> Conflict:
    """One contradiction; that of one place alone keeps the numbers of its lines."""
    names = tuple(places)
    sides, counts = first if len(names) == 1 else (alike, _alike(first[1]))
    return Conflict(*sides, counts, tuple(questions), names)


def _opposed(said: tuple[Line, ...], counting: tuple[Line, ...]) -> Iterator[tuple[Sides, tuple[Line, ...]]]:
    """What a later carrier replaced by its opposite, then what still counts and can't stand together."""
    for lost in said:
        for kept in counting:
            if lost not in counting and lost.signal.spec == kept.signal.spec:
                if opens(lost) and closes(kept):
                    yield ((lost,), (kept,)), (kept,)
                elif closes(lost) and opens(kept):
                    yield ((kept,), (lost,)), (kept,)
    yes, no = tuple(filter(opens, counting)), tuple(filter(closes, counting))
    if yes and no:
        yield (yes, no), no
