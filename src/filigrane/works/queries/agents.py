"""Read people and bodies of the catalogue; what identifies a living person stays inside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from filigrane.works.errors import AgentNotFound
from filigrane.works.living import presumed_living
from filigrane.works.models import Agent, Contribution, TeamMember


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


def functions_of(
    house_id: int, agent_ids: Iterable[int], *, on: dt.date, inside: bool
) -> dict[int, tuple[str, ...]]:
    """The functions that each agent holds in live works and shows, those anybody may see unless *inside*."""
    found: dict[int, dict[str, None]] = {agent_id: {} for agent_id in agent_ids}
    credited = Contribution.objects.filter(agent_id__in=list(found), work__withdrawn_at=None)
    team = TeamMember.objects.filter(agent_id__in=list(found), production__withdrawn_at=None)
    if not inside:
        day = on.isoformat()
        credited = credited.filter(Q(work__closed_until="") | Q(work__closed_until__lte=day))
        team = team.filter(Q(production__closed_until="") | Q(production__closed_until__lte=day))
    for rows in (credited.filter(agent__house_id=house_id), team.filter(agent__house_id=house_id)):
        for agent_id, function in rows.order_by().values_list("agent_id", "function").distinct():
            found[agent_id][function] = None
    return {agent_id: tuple(codes) for agent_id, codes in found.items()}
