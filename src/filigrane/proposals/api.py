"""Proposals for programs: read them, and record what a person decided."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Field, Router, Schema

from filigrane.accounts.api.auth import holding
from filigrane.accounts.api.numbers import Number
from filigrane.accounts.errors import NotAllowed
from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import HouseRequest, house_of
from filigrane.proposals.errors import ProposalNotFound
from filigrane.proposals.queries import Line, lines_of, proposal_of, proposals_in
from filigrane.proposals.service import decide

router = Router()
MOST = 100


class DecisionIn(Schema):
    """A person's decision; *version* is the one that was read."""

    decision: str = Field(max_length=40, examples=["refuse"])
    version: Number
    note: str = Field("", max_length=1000)


@router.get("", auth=holding("proposals.see"), summary="What machines proposed")
def list_proposals(
    request: HouseRequest,
    state: Literal["proposed", "accepted", "corrected", "refused"] = "proposed",
    after: Number = 0,
) -> dict[str, Any]:
    """Proposals in one state, newest first; *after* is the last id of the page before."""
    rows = proposals_in(house_of(request).pk, state=state)
    if after:
        rows = rows.filter(pk__lt=after)
    return {"items": [written(line) for line in lines_of(list(rows[:MOST]))]}


@router.post("/{int:proposal_id}/decision", auth=holding("proposals.decide"), summary="Decide on a proposal")
def decide_one(request: HouseRequest, proposal_id: int, body: DecisionIn) -> dict[str, Any]:
    """Record what a person decided; the machine's words stay."""
    house_id = house_of(request).pk
    lines = lines_of([proposal_of(house_id, proposal_id)])
    if not lines:
        raise ProposalNotFound(proposal=proposal_id)
    if not may_do(request.standing, lines[0].kind.verb, house_id):
        raise NotAllowed(verb=lines[0].kind.verb)
    row = decide(
        house_id, proposal_id, body.decision, version=body.version, note=body.note,
        person_id=request.standing.person_id,
    )  # fmt: skip
    return {"id": row.pk, "state": row.state, "decided": row.decided, "version": row.version}


def written(line: Line) -> dict[str, Any]:
    """A proposal as the API writes it."""
    row = line.row
    return {
        "id": row.pk,
        "kind": row.kind,
        "subject": row.subject,
        "title": line.shown.title,
        "sentence": line.shown.sentence,
        "evidence": list(line.shown.evidence),
        "said": row.said,
        "choices": [code for code, _ in line.kind.choices],
        "method": row.method,
        "method_version": row.method_version,
        "state": row.state,
        "decided": row.decided,
        "version": row.version,
    }
