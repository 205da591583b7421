"""The objections that stand beside a thing on its own page, wherever a template asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from filigrane.accounts.permissions import VISITOR, Standing
from filigrane.objections.limits import BESIDE
from filigrane.objections.models import Objection
from filigrane.objections.queries.rows import objections_of, with_replies
from filigrane.objections.queries.shown import ObjectionShown, objection_shown
from filigrane.objections.states import STANDING

Key = tuple[str, str]
"""Kind and thing."""


@dataclass(frozen=True, slots=True)
class PointBeside:
    """A point on a page: where to contest it, its newest objections, and how many *more* there are."""

    url: str
    objections: tuple[ObjectionShown, ...]
    more: int


class Beside:
    """What is contested of the things that one page shows; read when a template first asks.

    `{% with point=contested|at:"verdict"|at:work.pk|at:use %}`: kind, thing, part. A page that lists many
    things calls `read` for all of them beforehand, and then asks the rows no more than twice.
    """

    def __init__(self, house_id: int | None, standing: Standing) -> None:
        self.house_id, self.standing = house_id, standing
        self.known: dict[Key, dict[str, list[Objection]]] = {}

    def read(self, kinds: Iterable[str], things: Iterable[object]) -> None:
        """Read the objections to *things* of each of *kinds* at once."""
        named, codes = [str(thing) for thing in things], list(kinds)
        for kind in codes:
            self.known |= {(kind, thing): defaultdict(list) for thing in named}
        if self.house_id is None or not named:
            return
        rows = objections_of(self.house_id).filter(kind__in=codes, thing__in=named, state__in=STANDING)
        for row in with_replies(rows):
            self.known[row.kind, row.thing][row.part].append(row)

    def at(self, step: str) -> Way:
        """The first step towards a point: its kind."""
        return Way(self, (step,))

    def point(self, kind: str, thing: str, part: str) -> PointBeside:
        """What a page shows beside one point."""
        if (kind, thing) not in self.known:
            self.read([kind], [thing])
        rows = self.known[kind, thing].get(part, [])
        shown = [objection_shown(row, self.standing, point=None) for row in rows[:BESIDE]]
        return PointBeside(contest_url(kind, thing, part), tuple(shown), max(0, len(rows) - BESIDE))


@dataclass(frozen=True, slots=True)
class Way:
    """Some of the steps that lead to a point: kind, thing, part."""

    beside: Beside
    steps: tuple[str, ...]

    def at(self, step: str) -> Way | PointBeside:
        """One step further; the third arrives."""
        steps = (*self.steps, step)
        return self.beside.point(*steps) if len(steps) == 3 else Way(self.beside, steps)


def contest_url(kind: str, thing: str, part: str = "") -> str:
    """Where a point is contested."""
    url = reverse("objections:contest", kwargs={"kind": kind, "thing": thing})
    return f"{url}?{urlencode({'sur': part})}" if part else url


def beside(request: HttpRequest) -> Beside:
    """What is contested of the things on the page that *request* asks for: one for each request."""
    found: Beside | None = getattr(request, "objections_beside", None)
    if found is None:
        house = getattr(request, "house", None)
        found = Beside(house.pk if house else None, getattr(request, "standing", VISITOR))
        request.objections_beside = found  # type: ignore[attr-defined]  # read here alone
    return found


def contested(request: HttpRequest) -> dict[str, Any]:
    """Context of every page: `contested`, which asks the rows nothing until a template does."""
    return {"contested": beside(request)}
