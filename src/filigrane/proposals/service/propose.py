"""What a machine proposes, written beside what people decided before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from filigrane.base.canonical import Canonical
from filigrane.journal.service import append
from filigrane.proposals.models import Proposal
from filigrane.proposals.states import State


@dataclass(frozen=True, slots=True)
class Draft:
    """What a machine is about to propose on *subject*; fields as in `Proposal`."""

    subject: str
    said: str
    evidence: dict[str, Any] = field(default_factory=dict)


def propose(
    house_id: int,
    kind: str,
    drafts: Sequence[Draft],
    *,
    method: str,
    method_version: int,
    job: int | None,
    now: dt.datetime,
) -> int:
    """Write what a machine proposes; how many are new. Call it in the transaction of a chunk.

    A subject on which a person decided keeps her decision and the words that she decided on. One that
    nobody read yet takes the newer evidence.
    """
    rows = Proposal.objects.filter(house_id=house_id, kind=kind, subject__in=[one.subject for one in drafts])
    held = {row.subject: row for row in rows}
    how = {
        "method": method,
        "method_version": method_version,
        "job": job,
        "proposed_at": now,
        "gone_at": None,
    }
    fresh = []
    with transaction.atomic():
        for draft in drafts:
            said: dict[str, Any] = {"said": draft.said, "evidence": draft.evidence, "gone_at": None} | how
            row = held.get(draft.subject)
            if row is None:
                fresh.append(Proposal(house_id=house_id, kind=kind, subject=draft.subject, **said))
            elif row.state == State.PROPOSED:
                Proposal.objects.filter(pk=row.pk).update(**said)
        Proposal.objects.bulk_create(fresh)
        if fresh:
            payload: dict[str, Canonical] = {"kind": kind, "count": len(fresh), "method": method}
            append(
                house_id, "proposals.made", thing=f"job:{job or 0}", person_id=None, payload=payload, now=now
            )
    return len(fresh)


def no_longer_said(house_id: int, kind: str, *, still: Collection[str], now: dt.datetime) -> int:
    """Set aside the unread proposals of a kind whose subject is not in *still*; how many."""
    unread = Proposal.objects.filter(house_id=house_id, kind=kind, state=State.PROPOSED, gone_at=None)
    gone = [pk for pk, subject in unread.values_list("pk", "subject") if subject not in still]
    return Proposal.objects.filter(pk__in=gone).update(gone_at=now)
