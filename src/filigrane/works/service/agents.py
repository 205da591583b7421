"""Find or make the people of a draft; two mentions are one person only for a stated reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from filigrane.base.problems import Problem
from filigrane.languages.collation import collation_key
from filigrane.works.drafts import MERGING, NAMELESS, CreditDraft
from filigrane.works.errors import AgentsDisagree
from filigrane.works.imports.plan import details_of
from filigrane.works.models import Agent, Identifier
from filigrane.works.provenance import stamped
from filigrane.works.service.bulk_insert import insert_rows
from filigrane.works.service.ledger import Ledger


@dataclass(slots=True, eq=False)
class Fresh:
    """A new agent: its columns until it is inserted, its id afterwards."""

    values: dict[str, Any]
    pk: int = 0


class People:
    """The people of one house during one piece of work.

    An agent is reused when an identifier of the schemes `MERGING` is the same, or one of the schemes in
    which the source itself numbers people (*own_schemes*). Without any identifier, one is reused only
    under exactly the same name, when it was made by the same job, carries no identifier either, and the
    name is not “Anonyme” or its like. Everybody else is a new agent: two rows for one person can be
    joined by a cataloguer, one row for two can't be told apart. A merged agent stands for the kept one.
    """

    def __init__(
        self,
        house_id: int,
        *,
        source: str,
        now: dt.datetime,
        by: int | None,
        job: int | None,
        own_schemes: Collection[str] = (),
    ) -> None:
        self.house_id = house_id
        self.now = now
        self.by = by
        self.made: list[int] = []
        self.ledger = Ledger()
        self._by_identifier: dict[tuple[str, str], int | Fresh] = {}
        self._by_name: dict[str, int | Fresh] = {}
        self._source, self._job = source, job
        self._merging = MERGING | frozenset(own_schemes)
        self._asked: set[tuple[str, str]] = set()
        if job is not None:
            nameless = Agent.objects.filter(
                house_id=house_id, identifiers=None, merged_into=None, provenance__name__job=job
            )
            self._by_name = dict(nameless.values_list("name", "id"))

    def look_up(self, credits: Iterable[CreditDraft]) -> None:
        """Read in one query the agents that carry the identifiers of *credits*."""
        wanted = {pair for credit in credits for pair in credit.identifiers if pair[0] in self._merging}
        wanted -= self._asked
        if not wanted:
            return
        self._asked |= wanted
        rows = Identifier.objects.filter(
            house_id=self.house_id,
            agent__isnull=False,
            scheme__in={scheme for scheme, _ in wanted},
            value__in={value for _, value in wanted},
        ).order_by("-id")
        found = rows.values_list("scheme", "value", "agent_id", "agent__merged_into_id")
        for scheme, value, agent_id, kept_id in found:
            self._by_identifier[scheme, value] = kept_id or agent_id

    def agent_for(self, credit: CreditDraft, *, place: str, problems: list[Problem]) -> int:
        """The id of the agent of *credit*, made when nobody matches."""
        return self.agents_for([(credit, place)], problems=problems)[0]

    def agents_for(self, credits: Sequence[tuple[CreditDraft, str]], *, problems: list[Problem]) -> list[int]:
        """The agents of many credits, each with its place in the source; the new ones in one insert."""
        fresh: list[Fresh] = []
        names: list[tuple[Fresh | int, tuple[str, str]]] = []
        found = [self._match(credit, place, problems, fresh, names) for credit, place in credits]
        ids = insert_rows(Agent, [agent.values for agent in fresh])
        for agent, pk in zip(fresh, ids, strict=True):
            agent.pk, agent.values = pk, {}
        self.made += ids
        self.ledger.add_ids("agent", ids)
        numbers = [
            {"house_id": self.house_id, "agent_id": _id(agent), "scheme": scheme, "value": value}
            for agent, (scheme, value) in names
        ]
        self.ledger.add_ids("identifier", insert_rows(Identifier, numbers))
        return [_id(agent) for agent in found]

    def _match(
        self,
        credit: CreditDraft,
        place: str,
        problems: list[Problem],
        fresh: list[Fresh],
        names: list[tuple[Fresh | int, tuple[str, str]]],
    ) -> Fresh | int:
        if credit.agent_id:
            return credit.agent_id
        keys = [pair for pair in credit.identifiers if pair[0] in self._merging]
        matched = [self._by_identifier[key] for key in keys if key in self._by_identifier]
        if any(one is not matched[0] and one != matched[0] for one in matched):
            fault = AgentsDisagree(name=credit.name)
            problems.append(Problem(place, fault.code, str(fault)))
        if matched:
            self._name(matched[0], [key for key in keys if key not in self._by_identifier], names)
            return matched[0]
        known = None if credit.identifiers else self._by_name.get(credit.name)
        if known is not None:
            return known
        agent = self._new(credit)
        fresh.append(agent)
        self._name(agent, credit.identifiers, names)
        if not credit.identifiers and credit.name.lower() not in NAMELESS and self._job is not None:
            self._by_name[credit.name] = agent
        return agent

    def _name(
        self,
        agent: Fresh | int,
        pairs: Iterable[tuple[str, str]],
        names: list[tuple[Fresh | int, tuple[str, str]]],
    ) -> None:
        for pair in pairs:
            names.append((agent, pair))
            if pair[0] in self._merging:
                self._by_identifier[pair] = agent

    def _new(self, credit: CreditDraft) -> Fresh:
        named = {"name", "sort_name"}
        named |= {"born"} if credit.born.is_known else set()
        named |= {"died"} if credit.died.is_known else set()
        provenance = stamped(sorted(named), source=self._source, at=self.now, by=self.by, job=self._job)
        return Fresh(
            {
                "house_id": self.house_id,
                "name": credit.name[:300],
                "sort_name": (credit.sort_name or credit.name)[:300],
                "sort_key": collation_key(credit.sort_name or credit.name),
                "kind": credit.kind,
                "born_text": credit.born.wording[:100],
                "born_earliest": credit.born.earliest,
                "born_latest": credit.born.latest,
                "died_text": credit.died.wording[:100],
                "died_earliest": credit.died.earliest,
                "died_latest": credit.died.latest,
                "details": details_of(credit.details),
                "provenance": provenance,
            }
        )


def _id(agent: Fresh | int) -> int:
    return agent if isinstance(agent, int) else agent.pk
