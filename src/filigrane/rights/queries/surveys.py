"""What all works of a house allow: counted at once where they are few, read from the last count where not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from filigrane.rights.ask import Ask
from filigrane.rights.models import Fact, Survey
from filigrane.rights.queries.verdicts import verdicts_of
from filigrane.rights.question import written
from filigrane.rights.tally import USES, Tally, unpacked
from filigrane.works.models import Change
from filigrane.works.queries import live_works

FEW = 300
"""Works that are asked while a page waits; more than these are counted by a job."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The answers of all works for one question. *made_at* is None where they were asked just now;
    *is_stale*: a fact or a record has changed since."""

    tally: Tally
    made_at: dt.datetime | None = None
    is_stale: bool = False


def answers_of(house_id: int, ask: Ask) -> Counted | None:
    """The answers of all works for *ask*; None where they are many and nobody has had them counted."""
    works = live_works(house_id).order_by("id")
    ids = list(works.values_list("pk", flat=True)[: FEW + 1])
    if len(ids) <= FEW:
        tally = Tally()
        tally.add(verdicts_of(house_id, ids, USES, on=ask.on, like=ask))
        return Counted(tally)
    return last_survey(house_id, ask)


def last_survey(house_id: int, ask: Ask) -> Counted | None:
    """The last count for *ask*."""
    made = Survey.objects.filter(house_id=house_id, question=written(ask), made_at__isnull=False)
    survey = made.first()
    part = survey.parts.first() if survey else None
    if survey is None or part is None:
        return None
    is_stale = (
        Fact.objects.filter(house_id=house_id, pk__gt=survey.facts).exists()
        or Fact.objects.filter(house_id=house_id, withdrawn_at__gte=survey.begun_at).exists()
        or Change.objects.filter(house_id=house_id, seq__gt=survey.changes).exists()
    )
    return Counted(unpacked(bytes(part.ids), bytes(part.letters)), survey.made_at, is_stale)


def hidden_works(house_id: int, *, open_on: dt.date | None) -> list[int]:
    """The works that a reader may not see; none for those who describe works."""
    if open_on is None:
        return []
    closed = live_works(house_id).filter(closed_until__gt=open_on.isoformat())
    return list(closed.values_list("pk", flat=True))
