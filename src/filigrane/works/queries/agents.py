"""Read people and bodies of the catalogue; what identifies a living person stays inside."""

from __future__ import annotations

import datetime as dt

from filigrane.works.errors import AgentNotFound
from filigrane.works.living import presumed_living
from filigrane.works.models import Agent


def agent_of(house_id: int, agent_id: int) -> Agent:
    """An agent of a house, merged away or not; raises AgentNotFound."""
    found = Agent.objects.filter(house_id=house_id, pk=agent_id).first()
    if found is None:
        raise AgentNotFound(agent=agent_id)
    return found


def is_living(agent: Agent, *, on: dt.date) -> bool:
    """Whether the record of *agent* is presumed to speak of a living person on the day *on*."""
    return presumed_living(
        kind=agent.kind,
        living=agent.living,
        born_latest=agent.born_latest,
        died_known=bool(agent.died_text or agent.died_earliest or agent.died_latest),
        on=on,
    )
