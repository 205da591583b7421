"""The people of a show: found where the same name was already at work with this company, or made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from filigrane.works.drafts import NAMELESS, CreditDraft
from filigrane.works.models import Contribution, Production, TeamMember
from filigrane.works.service.agents import People


class Team:
    """Who a name is, for one company during one act.

    The same name is the same person when it signs one of the works staged, or stands in the team of
    another show of the same company, or was typed before in the same act. Everybody else is new, as in
    `service/agents.py`: two rows can be joined by a cataloguer, one row for two can't be told apart.
    """

    def __init__(self, house_id: int, *, by: int | None, now: dt.datetime, source: str = "") -> None:
        self.house_id = house_id
        self.people = People(house_id, source=source, now=now, by=by, job=None)
        self._bodies: dict[str, int] = {}
        rows = Production.objects.filter(house_id=house_id, company__isnull=False).order_by("-id")
        self._bodies = dict(rows.values_list("company__name", "company_id"))
        self._known: dict[str, int] = {}

    @property
    def made(self) -> list[int]:
        """The agents that this act made."""
        return self.people.made

    def body(self, name: str) -> int | None:
        """The company of that name; None without a name."""
        if not name:
            return None
        if name not in self._bodies:
            self._bodies[name] = self.people.agent_for(
                CreditDraft(name=name, kind="body"), place=name, problems=[]
            )
        return self._bodies[name]

    def meet(self, *, company_id: int | None, work_ids: Iterable[int]) -> None:
        """Know the people of the works staged and of the company's other shows."""
        if company_id is not None:
            others = TeamMember.objects.filter(
                production__house_id=self.house_id, production__company_id=company_id
            ).order_by("-id")
            self._known |= dict(others.values_list("agent__name", "agent_id"))
        signed = Contribution.objects.filter(
            work__house_id=self.house_id, work_id__in=list(work_ids)
        ).order_by("-id")
        self._known |= dict(signed.values_list("agent__name", "agent_id"))

    def person(self, name: str, *, is_body: bool = False) -> int:
        """The agent of a member's name."""
        if name in self._bodies and (is_body or name not in self._known):
            return self._bodies[name]
        if name in self._known:
            return self._known[name]
        credit = CreditDraft(name=name, kind="body" if is_body else "person")
        made = self.people.agent_for(credit, place=name, problems=[])
        if name.lower() not in NAMELESS:
            (self._bodies if is_body else self._known)[name] = made
        return made

    def forget_names(self) -> None:
        """Meet another company: the names typed for the last one don't stand for its people."""
        self._known = {}
