"""What is contested: a point of a thing of the house, known by text alone, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

THING_CHARS, PART_CHARS = 60, 60
TITLE_CHARS, SAYS_CHARS = 300, 500


@dataclass(frozen=True, slots=True)
class Point:
    """A thing of some kind, and the part of it that is meant: the use of a verdict; empty for all of it."""

    thing: str
    part: str = ""

    @property
    def number(self) -> int | None:
        """The thing as the id of a row; None when it can't be one."""
        known = self.thing.isascii() and self.thing.isdecimal() and len(self.thing) < 19
        return int(self.thing) if known else None


@dataclass(frozen=True, slots=True)
class PointShown:
    """A point as the house shows it now.

    *title* names the thing; *says* is what is shown of it, short: it is kept with an objection, so that one
    knows what was contested when the thing has changed. *url* is the page where it stands, made by the room
    that holds it: an address that somebody sends is never followed.
    """

    title: str
    says: str
    url: str


def numbered(points: Iterable[Point], *, whole: bool) -> list[tuple[int, Point]]:
    """Those of *points* whose thing is the id of a row, with it; *whole*: of whole things alone."""
    found = [(point.number, point) for point in points if not (whole and point.part)]
    return [(number, point) for number, point in found if number is not None]
