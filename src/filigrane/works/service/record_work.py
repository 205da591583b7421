"""Record one work that a person or a program describes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.base.problems import Problem
from filigrane.works.checks import checked
from filigrane.works.drafts import WorkDraft
from filigrane.works.models import Work
from filigrane.works.service.agents import People
from filigrane.works.service.relations_in import link_work
from filigrane.works.service.revisions import note
from filigrane.works.service.rows import insert_work
from filigrane.works.service.tell import tell
from filigrane.works.service.vocabulary import ensure_disciplines


def record_work(
    house: House,
    draft: WorkDraft,
    *,
    person_id: int | None,
    now: dt.datetime | None = None,
    own_schemes: Collection[str] = (),
) -> Work:
    """A new work of *house*, linked to the works that its draft names; *own_schemes* are those in which its
    source numbers people itself.

    Raises BadField or BadIdentifier, RelationUnknown for a link to a work that is not here, and writes
    nothing then.
    """
    now = now or timezone.now()
    draft = checked(draft)
    with transaction.atomic():
        disciplines = ensure_disciplines(house.pk)
        people = People(
            house.pk, source=draft.source, now=now, by=person_id, job=None, own_schemes=own_schemes
        )
        people.look_up(draft.credits)
        problems: list[Problem] = []
        work = insert_work(
            draft, people, disciplines=disciplines, now=now, by=person_id, job=None, place=draft.title,
            problems=problems,
        )  # fmt: skip
        others = link_work(work, draft.relations)
        changes = [("work", work.pk), *(("agent", pk) for pk in people.made)]
        changes += [("work", pk) for pk in others]
        note(
            house.pk, "work", work.pk, version=work.version, act="recorded",
            before={}, after={}, by=person_id, now=now,
        )  # fmt: skip
        thing = f"work:{work.pk}"
        tell(house.pk, "works.recorded", thing, changes=changes, person_id=person_id, now=now)
    return work
