"""Write the credits of a work: rows that stay keep their id, a chosen person is that very person."""

from __future__ import annotations

import datetime as dt

from filigrane.works.checks import NAME, checked_credit
from filigrane.works.drafts import CreditDraft
from filigrane.works.edits import CreditLine
from filigrane.works.errors import BadField
from filigrane.works.models import Agent, Contribution, Work
from filigrane.works.service.agents import People


def write_credits(
    work: Work, lines: tuple[CreditLine, ...] | None, *, person_id: int | None, now: dt.datetime
) -> list[tuple[str, int]] | None:
    """What to tell of people that were made; None when the list is what it was, or *lines* is None.

    A line with *agent_id* is that person of the house (BadField for another's). A name that was on the
    work keeps its person; any other name is a new record: nobody is ever recognised by a name.
    """
    if lines is None:
        return None
    held = list(work.contributions.select_related("agent").order_by("place", "id"))
    wanted = [checked_credit(CreditDraft(name=line.name, function=line.function)) for line in lines]
    same = [(row.agent.name, row.function) for row in held] == [(one.name, one.function) for one in wanted]
    chosen = _chosen(work.house_id, lines)
    if same and all(line.agent_id in (None, row.agent_id) for line, row in zip(lines, held, strict=True)):
        return None
    known = {row.agent.name: row.agent_id for row in held}
    people = People(work.house_id, source="", now=now, by=person_id, job=None)
    free: dict[tuple[int, str], list[Contribution]] = {}
    for row in held:
        free.setdefault((row.agent_id, row.function), []).append(row)
    for place, (line, credit) in enumerate(zip(lines, wanted, strict=True)):
        agent_id = chosen.get(line.agent_id or 0) or known.get(credit.name)
        if agent_id is None:
            agent_id = people.agent_for(credit, place=work.title, problems=[])
            known[credit.name] = agent_id
        rows = free.get((agent_id, credit.function))
        if rows:
            row = rows.pop(0)
            if row.place != place:
                row.place = place
                row.save(update_fields=["place"])
        else:
            Contribution.objects.create(work=work, agent_id=agent_id, function=credit.function, place=place)
    Contribution.objects.filter(pk__in=[row.pk for rows in free.values() for row in rows]).delete()
    return [("agent", agent_id) for agent_id in people.made]


def _chosen(house_id: int, lines: tuple[CreditLine, ...]) -> dict[int, int]:
    """The chosen people that are of this house; raises BadField for any other."""
    asked = {line.agent_id for line in lines if line.agent_id is not None}
    rows = Agent.objects.filter(house_id=house_id, pk__in=asked, merged_into=None) if asked else ()
    found = {row.pk: row.pk for row in rows}
    if missing := asked - found.keys():
        raise BadField(field=NAME, value=str(min(missing)))
    return found
