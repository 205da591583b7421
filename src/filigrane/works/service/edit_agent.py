"""Say what is known of a person or a body: name, birth, death."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import Canonical
from filigrane.languages.collation import collation_key
from filigrane.works.checks import checked_agent_columns
from filigrane.works.edits import AgentEdit
from filigrane.works.errors import ChangedMeanwhile
from filigrane.works.models import Agent
from filigrane.works.provenance import stamped
from filigrane.works.queries.agents import agent_of
from filigrane.works.service.parts import write_identifiers
from filigrane.works.service.snapshots import agent_snapshot, note_agent
from filigrane.works.service.tell import tell


def edit_agent(
    house_id: int,
    agent_id: int,
    edit: AgentEdit,
    *,
    version: int,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Agent:
    """The agent as changed. Raises AgentNotFound, ChangedMeanwhile and BadField.

    Every work of the agent is told as changed, because what is known of its rights may be.
    """
    now = now or timezone.now()
    columns = checked_agent_columns(edit)
    with transaction.atomic():
        agent = agent_of(house_id, agent_id)
        if agent.version != version:
            raise ChangedMeanwhile(work=agent.name, version=agent.version)
        said = [column for column, value in columns.items() if getattr(agent, column) != value]
        before = agent_snapshot(agent)
        if edit.identifiers is not None and write_identifiers(agent, edit.identifiers):
            said.append("identifiers")
        if not said:
            return agent
        for column in columns.keys() & set(said):
            setattr(agent, column, columns[column])
        agent.provenance = stamped(said, source=edit.source, at=now, by=person_id, before=agent.provenance)
        agent.sort_key = collation_key(agent.sort_name)
        agent.version += 1
        agent.save()
        note_agent(agent, before, by=person_id, now=now)
        works = agent.contributions.order_by("work_id").values_list("work_id", flat=True).distinct()
        changes = [("agent", agent.pk), *(("work", pk) for pk in works)]
        payload: dict[str, Canonical] = {"fields": sorted(said), "version": agent.version}
        tell(
            house_id, "works.agent_edited", f"agent:{agent.pk}",
            changes=changes, person_id=person_id, now=now, payload=payload,
        )  # fmt: skip
    return agent
