"""An objection as one reader sees it: the words, or why they are not shown, and the answers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from filigrane.accounts.permissions import Standing, may_do
from filigrane.base.queries import contest_kinds
from filigrane.objections.errors import ObjectionNotFound
from filigrane.objections.models import Objection
from filigrane.objections.points import Point, PointShown
from filigrane.objections.queries.rows import with_replies
from filigrane.objections.queries.seen import points_seen
from filigrane.objections.states import (
    STANDING,
    STATE_WORDS,
    WORDS_SAID,
    WORDS_SAID_INSIDE,
    State,
    Words,
    are_read_by,
)


@dataclass(frozen=True, slots=True)
class ReplyShown:
    """An answer: *by* is empty once the name was erased."""

    by: str
    at: dt.datetime
    reasons: str
    changed: bool


@dataclass(frozen=True, slots=True)
class ObjectionShown:
    """An objection for one reader.

    *point* is the thing as it stands now, None beside the thing itself; *wrong*, *why* and *who* are empty
    when she doesn't read them, and *silence* says why. *contact* is for those who answer.
    """

    row: Objection
    kind: str
    state: str
    point: PointShown | None
    wrong: str
    why: str
    who: str
    silence: str
    contact: str
    replies: tuple[ReplyShown, ...]

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.row.state == State.OPEN

    @property
    def says_otherwise(self) -> bool:
        """Whether the thing shows something else than on the day it was contested."""
        return self.point is not None and self.point.says != self.row.says


def shown_to(house_id: int, rows: Sequence[Objection], standing: Standing) -> list[ObjectionShown]:
    """Each of *rows* that *standing* may see, in their order; one question a kind, to the room that holds it.

    What is closed, withdrawn or another's takes its objections with it. Withdrawn objections are for people
    of the house.
    """
    rows = with_replies(rows)
    by_kind: dict[str, set[Point]] = defaultdict(set)
    for row in rows:
        by_kind[row.kind].add(point_of(row))
    seen = {
        (kind, point): shown
        for kind, points in by_kind.items()
        for point, shown in points_seen(house_id, kind, list(points), standing).items()
    }
    inside = may_do(standing, "objections.see", house_id)
    return [
        objection_shown(row, standing, point=point)
        for row in rows
        if (inside or row.state in STANDING) and (point := seen.get((row.kind, point_of(row)))) is not None
    ]


def one_shown(row: Objection, standing: Standing) -> ObjectionShown:
    """One objection for *standing*; raises ObjectionNotFound when she doesn't see it."""
    found = shown_to(row.house_id, [row], standing)
    if not found:
        raise ObjectionNotFound(objection=row.pk)
    return found[0]


def objection_shown(
    row: Objection, standing: Standing, *, point: PointShown | None, is_hers: bool = False
) -> ObjectionShown:
    """*row* for somebody who sees the thing; *is_hers* when she wrote it, and so reads her own words."""
    member = may_do(standing, "objections.see", row.house_id) or is_hers
    reads = are_read_by(row.words, member=member)
    answers = may_do(standing, "objections.answer", row.house_id) or is_hers
    silence = (WORDS_SAID_INSIDE if reads else WORDS_SAID).get(Words(row.words), "")
    return ObjectionShown(
        row=row,
        kind=gettext(contest_kinds()[row.kind].label),
        state=gettext(STATE_WORDS[State(row.state)]),
        point=point,
        wrong=row.wrong if reads else "",
        why=row.why if reads else "",
        who=row.who if reads else "",
        silence=gettext(silence) if silence else "",
        contact=row.contact if answers else "",
        replies=tuple(
            ReplyShown(one.by.name if one.by else "", one.at, one.reasons, one.changed)
            for one in (() if row.state == State.OPEN else row.replies.all())
        ),
    )


def point_of(row: Objection) -> Point:
    """What an objection is about."""
    return Point(row.thing, row.part)
