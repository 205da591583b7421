"""Take out of a performer's sheets, on request, what isn't needed to show what she allowed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from filigrane.journal.service import append
from filigrane.rights.agreements import holds
from filigrane.rights.models import PerformerStatement
from filigrane.rights.performers.statements import agreements_in
from filigrane.rights.queries.performers import statements_of
from filigrane.works.queries.agents import agent_of

ERASED = ("place", "period", "price")


@dataclass(frozen=True, slots=True)
class Erased:
    """How many sheets lost their terms, and how many keep them while they are in force."""

    emptied: int
    in_force: int


def erase_performer(
    house_id: int, performer_id: int, *, person_id: int | None = None, now: dt.datetime | None = None
) -> Erased:
    """Empty the terms (place, period, price) of sheets that hold no more. Raises AgentNotFound.

    What stays, and why: ground, lines, days and the document, because whoever relied on an agreement must
    be able to show it, or that it was refused (RGPD, art. 7, § 1, and 17, § 3, e); the terms of a sheet in
    force, because the contract still runs (art. 6, § 1, b); the list of copies, to be dealt with.
    """
    at = now or timezone.now()
    today = timezone.localdate(at)
    emptied = in_force = 0
    with transaction.atomic():
        agent_of(house_id, performer_id)
        mine = Q(performer_id=performer_id) | Q(performer__merged_into=performer_id)
        rows = PerformerStatement.objects.filter(mine, house_id=house_id)
        told = rows.exclude(place="", period="", price="").order_by("id")
        for row in told:
            said = statements_of(house_id, [row.work_id])[row.work_id]
            this = [one for one in said if one.statement_id == row.pk or one.is_withdrawal]
            if any(
                one.terms and one.is_given and (holds(one, today) or one.since > today)
                for one in agreements_in(this)
            ):
                in_force += 1
                continue
            for name in ERASED:
                setattr(row, name, "")
            row.save(update_fields=list(ERASED))
            emptied += 1
        payload = {"emptied": emptied, "in_force": in_force}
        append(house_id, "rights.performer_erased", person_id=person_id, payload=payload, now=at)
    return Erased(emptied, in_force)
