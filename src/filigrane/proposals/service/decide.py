"""What a person decides on a proposal; the machine's own words stay beside it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.base.queries import function_at, proposal_kinds
from filigrane.journal.service import append
from filigrane.proposals.errors import DecidedMeanwhile, DecisionUnknown
from filigrane.proposals.models import Proposal
from filigrane.proposals.queries import proposal_of
from filigrane.proposals.states import State, state_after

NOTE_CHARS = 1000
REFUSE, REOPEN = "refuse", "reopen"


def decide(
    house_id: int,
    proposal_id: int,
    decision: str,
    *,
    version: int,
    note: str = "",
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Proposal:
    """The proposal as decided: one of the choices of its kind, `refuse`, or `reopen`.

    Whatever the room of its kind keeps of it is made to say the same in the same transaction. Raises
    ProposalNotFound, DecisionUnknown, and DecidedMeanwhile when *version* is not the one that was read.
    """
    now = now or timezone.now()
    with transaction.atomic():
        row = proposal_of(house_id, proposal_id)
        kind = proposal_kinds()[row.kind]
        known = [*dict(kind.choices), REFUSE, *([REOPEN] if row.state != State.PROPOSED else [])]
        if decision not in known:
            raise DecisionUnknown(decision=decision[:40], known=", ".join(known))
        if row.version != version:
            raise DecidedMeanwhile
        before = row.decided
        row.state = state_after(decision, row.said)
        row.decided = decision if decision in dict(kind.choices) else ""
        row.note, row.version = note.strip()[:NOTE_CHARS], row.version + 1
        row.decided_by_id = person_id if row.state != State.PROPOSED else None
        row.decided_at = now if row.state != State.PROPOSED else None
        row.save()
        function_at(kind.carry_out)(row, before, person_id, now)
        append(
            house_id, "proposals.decided", thing=f"proposal:{row.pk}", person_id=person_id,
            payload={"kind": row.kind, "state": str(row.state), "decided": row.decided}, now=now,
        )  # fmt: skip
    return row


def forget_person(house_id: int, person_id: int) -> int:
    """Take a person's name off what she decided; the decisions and their words stay. The rows changed."""
    return Proposal.objects.filter(house_id=house_id, decided_by_id=person_id).update(decided_by=None)
