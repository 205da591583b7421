"""Read proposals with what their rooms say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from filigrane.accounts.permissions import Standing, may_do
from filigrane.base.queries import function_at, proposal_kinds
from filigrane.base.rooms import ProposalKind
from filigrane.objections.points import Point, PointShown, numbered
from filigrane.proposals.errors import ProposalNotFound
from filigrane.proposals.models import Proposal
from filigrane.proposals.said import ProposalShown
from filigrane.proposals.states import State


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal, its kind, and what its room says of it."""

    row: Proposal
    kind: ProposalKind
    shown: ProposalShown


def proposals_in(house_id: int, *, state: str = State.PROPOSED) -> QuerySet[Proposal]:
    """The proposals of a house in one state, newest first; not those that the machine took back unread."""
    kinds = list(proposal_kinds())
    return Proposal.objects.filter(house_id=house_id, kind__in=kinds, state=state, gone_at=None)


def proposal_of(house_id: int, proposal_id: int) -> Proposal:
    """One proposal of a house; raises ProposalNotFound, also for a kind that no room declares."""
    found = Proposal.objects.filter(
        house_id=house_id, pk=proposal_id, kind__in=list(proposal_kinds())
    ).first()
    if found is None:
        raise ProposalNotFound(proposal=proposal_id)
    return found


def lines_of(rows: Sequence[Proposal]) -> list[Line]:
    """Each of *rows* with its words, in their order; those about something that is gone are left out."""
    kinds = proposal_kinds()
    by_kind: dict[str, list[Proposal]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    shown: dict[int, ProposalShown] = {}
    for code, some in by_kind.items():
        shown |= function_at(kinds[code].shown)(some)
    return [Line(row, kinds[row.kind], shown[row.pk]) for row in rows if row.pk in shown]


def proposal_shown(house_id: int, points: Sequence[Point], standing: Standing) -> dict[Point, PointShown]:
    """Each proposal among *points* that still speaks of something, for those who read proposals."""
    if not may_do(standing, "proposals.see", house_id):
        return {}
    asked = numbered(points, whole=True)
    rows = Proposal.objects.filter(
        house_id=house_id, pk__in=[number for number, _p in asked], kind__in=list(proposal_kinds())
    )
    found = {line.row.pk: line.shown for line in lines_of(list(rows))}
    return {
        point: PointShown(
            found[number].title, found[number].sentence, reverse("proposals:proposal", args=[number])
        )
        for number, point in asked
        if number in found
    }


def decided_by(house_id: int, person_id: int) -> list[dict[str, object]]:
    """What a person decided in a house, for her export."""
    rows = Proposal.objects.filter(house_id=house_id, decided_by_id=person_id).order_by("id")
    return [
        {
            "proposal": row.pk,
            "kind": row.kind,
            "decided": row.decided or str(row.state),
            "note": row.note,
            "at": row.decided_at.isoformat() if row.decided_at else "",
        }
        for row in rows
    ]
