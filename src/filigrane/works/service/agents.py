"""Find or make the people of a draft; two mentions are one person only for a stated reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from filigrane.base.problems import Problem
from filigrane.languages.collation import collation_key
from filigrane.works.drafts import MERGING, NAMELESS, CreditDraft
from filigrane.works.errors import AgentsDisagree
from filigrane.works.models import Agent, Identifier
from filigrane.works.provenance import stamped


class People:
    """The people of one house during one piece of work.

    An agent is reused when an identifier of the schemes `MERGING` is the same. Without any identifier,
    one is reused only under exactly the same name, when it was made by the same job, carries no
    identifier either, and the name is not “Anonyme” or its like. Everybody else is a new agent:
    two rows for one person can be joined by a cataloguer, one row for two can't be told apart.
    """

    def __init__(
        self, house_id: int, *, source: str, now: dt.datetime, by: int | None, job: int | None
    ) -> None:
        self.house_id = house_id
        self.now = now
        self.by = by
        self.made: list[int] = []
        self._by_identifier: dict[tuple[str, str], int] = {}
        self._by_name: dict[str, int] = {}
        self._source, self._job = source, job
        if job is not None:
            nameless = Agent.objects.filter(house_id=house_id, identifiers=None, provenance__name__job=job)
            self._by_name = dict(nameless.values_list("name", "id"))

    def look_up(self, credits: Iterable[CreditDraft]) -> None:
        """Read in one query the agents that carry the identifiers of *credits*."""
        wanted = {pair for credit in credits for pair in credit.identifiers if pair[0] in MERGING}
        rows = Identifier.objects.filter(
            house_id=self.house_id, agent__isnull=False, value__in={value for _, value in wanted}
        ).order_by("-id")
        for scheme, value, agent_id in rows.values_list("scheme", "value", "agent_id"):
            self._by_identifier[scheme, value] = agent_id

    def agent_for(self, credit: CreditDraft, *, place: str, problems: list[Problem]) -> int:
        """The id of the agent of *credit*, made when nobody matches."""
        keys = [pair for pair in credit.identifiers if pair[0] in MERGING]
        matched = dict.fromkeys(self._by_identifier[key] for key in keys if key in self._by_identifier)
        if len(matched) > 1:
            fault = AgentsDisagree(name=credit.name)
            problems.append(Problem(place, fault.code, str(fault)))
        if matched:
            found: int = next(iter(matched))
            self._add_identifiers(found, [key for key in keys if key not in self._by_identifier])
            return found
        known = None if credit.identifiers else self._by_name.get(credit.name)
        return self._make(credit) if known is None else known

    def _make(self, credit: CreditDraft) -> int:
        named = {"name", "sort_name"}
        named |= {"born"} if credit.born.is_known else set()
        named |= {"died"} if credit.died.is_known else set()
        agent: Agent = Agent.objects.create(
            house_id=self.house_id,
            name=credit.name[:300],
            sort_name=(credit.sort_name or credit.name)[:300],
            sort_key=collation_key(credit.sort_name or credit.name),
            kind=credit.kind,
            born_text=credit.born.wording[:100],
            born_earliest=credit.born.earliest,
            born_latest=credit.born.latest,
            died_text=credit.died.wording[:100],
            died_earliest=credit.died.earliest,
            died_latest=credit.died.latest,
            provenance=stamped(sorted(named), source=self._source, at=self.now, by=self.by, job=self._job),
        )
        self.made.append(agent.pk)
        self._add_identifiers(agent.pk, list(credit.identifiers))
        if not credit.identifiers and credit.name.lower() not in NAMELESS and self._job is not None:
            self._by_name[credit.name] = agent.pk
        return int(agent.pk)

    def _add_identifiers(self, agent_id: int, pairs: list[tuple[str, str]]) -> None:
        Identifier.objects.bulk_create(
            [Identifier(house_id=self.house_id, agent_id=agent_id, scheme=s, value=v) for s, v in pairs]
        )
        for pair in pairs:
            if pair[0] in MERGING:
                self._by_identifier[pair] = agent_id
