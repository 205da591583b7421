"""Works and people on their way out: only what is open, and of the living only what is public."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from filigrane.accounts.models import House
from filigrane.works.exports.outgoing import REGISTERS, AgentOut, CreditOut, WorkOut
from filigrane.works.models import Agent, Contribution, File, Identifier, Relation, Shelving, Work
from filigrane.works.queries.agents import is_living
from filigrane.works.queries.live import open_only, open_works

AT_ONCE = 500
MOST_PEOPLE = 20_000
"""How many people an export remembers from one chunk to the next: some 20 MB."""
COLUMNS = ("title", "subtitle", "language", "description", "date_text", "earliest", "latest", "terms",
           "details", "discipline_id")  # fmt: skip
"""What `work_out` reads of a work: nothing else is fetched, least of all where each statement came from."""
OF_THE_AUTHOR = ("author_note", "nationality", "joconde:PAUT")


def base_of(house: House) -> str:
    """The address of a house without the last slash, when it has a host of its own; else nothing."""
    return f"https://{house.host}" if house.host else ""


def open_works_out(house: House, *, on: dt.date, base: str = "") -> Iterator[WorkOut]:
    """Every open work of a house by id, in bounded memory; eight queries for each 500 works at most."""
    after, people = 0, dict[int, AgentOut]()
    works = open_works(house.pk, on=on).order_by("pk").only(*COLUMNS)
    while chunk := list(works.filter(pk__gt=after)[:AT_ONCE]):
        after = chunk[-1].pk
        yield from works_out(house, chunk, on=on, base=base, people=people)
        if len(people) > MOST_PEOPLE:
            people.clear()


def works_out(
    house: House, works: Iterable[Work], *, on: dt.date, base: str = "", people: dict[int, AgentOut]
) -> list[WorkOut]:
    """*works*, each with its parts, in seven queries; the caller has chosen works that are open.

    *people* are those met before, by their id; whoever is new joins them.
    """
    rows = list(works)
    ids = [work.pk for work in rows]
    labels: dict[int | None, tuple[str, str]] = {d.pk: (d.code, d.label_fr) for d in house.disciplines.all()}
    credits = _credits(ids, people, on=on, base=base)
    names = _pairs(Identifier.objects.filter(work_id__in=ids), "work_id", "scheme", "value")
    shelves = _pairs(Shelving.objects.filter(work_id__in=ids), "work_id", "collection__name")
    related = _related(ids, on=on, base=base)
    licences = _licences(ids, on=on)
    address = addresses("works:work", base)
    return [
        work_out(
            work, credits[work.pk], house=house.name, url=address(work.pk),
            discipline=labels.get(work.discipline_id, ("", ""))[0],
            discipline_label=labels.get(work.discipline_id, ("", ""))[1],
            identifiers=tuple(names[work.pk]),
            collections=tuple(name for (name,) in shelves[work.pk]),
            related=tuple(related[work.pk]),
            licences=tuple(dict.fromkeys(licences[work.pk])),
        )
        for work in rows
    ]  # fmt: skip


def addresses(name: str, base: str) -> Callable[[int], str]:
    """A function from an id to the address of its page; the pattern *name* is looked up once for all."""
    before, _zero, behind = reverse(name, args=[0]).rpartition("0")
    return lambda number: f"{base}{before}{number}{behind}"


def work_out(work: Work, credits: list[CreditOut], *, house: str, url: str, **parts: Any) -> WorkOut:
    """A work from its own row and its credits; no query. *parts* are its other fields."""
    return WorkOut(
        id=work.pk,
        url=url,
        title=work.title,
        subtitle=work.subtitle,
        language=work.language,
        description=work.description,
        date_text=work.date_text,
        earliest=work.earliest,
        latest=work.latest,
        terms=tuple(map(str, work.terms)),
        details=_details(work, credits),
        credits=tuple(credits),
        house=house,
        **parts,
    )


def credits_out(
    rows: Iterable[Contribution], *, on: dt.date, base: str, is_named: bool = True
) -> dict[int, list[CreditOut]]:
    """Work's id -> its credits as they leave, from rows read with their agents.

    One query for the numbers of public registers, none without *is_named*.
    """
    found: dict[int, list[CreditOut]] = defaultdict(list)
    kept = list(rows)
    agents = {row.agent_id: row.agent for row in kept}.values()
    people = agents_out(agents, on=on, base=base, is_named=is_named)
    for row in kept:
        found[row.work_id].append(CreditOut(people[row.agent_id], row.function))
    return found


def agents_out(
    agents: Iterable[Agent], *, on: dt.date, base: str = "", is_named: bool = True
) -> dict[int, AgentOut]:
    """Agent's id -> what leaves of it; of somebody presumed living neither dates nor words on her life."""
    rows = list(agents)
    held = Identifier.objects.filter(agent_id__in=[agent.pk for agent in rows if is_named])
    names = _pairs(held, "agent_id", "scheme", "value")
    found = {}
    address = addresses("works:agent", base)
    for agent in rows:
        living = is_living(agent, on=on)
        found[agent.pk] = AgentOut(
            id=agent.pk,
            url=address(agent.pk),
            name=agent.name,
            sort_name=agent.sort_name or agent.name,
            kind=agent.kind,
            born="" if living else agent.born_text,
            died="" if living else agent.died_text,
            description="" if living else agent.description,
            identifiers=tuple(pair for pair in names[agent.pk] if not living or pair[0] in REGISTERS),
            is_living=living,
        )
    return found


def _credits(
    ids: list[int], people: dict[int, AgentOut], *, on: dt.date, base: str
) -> dict[int, list[CreditOut]]:
    """The credits of each work; of their people, those who are not among *people* yet are read."""
    found: dict[int, list[CreditOut]] = defaultdict(list)
    rows = Contribution.objects.filter(work_id__in=ids).order_by("place", "id")
    kept = list(rows.values_list("work_id", "agent_id", "function"))
    new = {agent_id for _, agent_id, _ in kept} - people.keys()
    if new:
        people |= agents_out(Agent.objects.filter(pk__in=new), on=on, base=base)
    for work_id, agent_id, function in kept:
        found[work_id].append(CreditOut(people[agent_id], function))
    return found


def _related(ids: list[int], *, on: dt.date, base: str) -> dict[int, list[tuple[str, str, str]]]:
    """(kind, url, title) of the open works that each work names."""
    found: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    rows = open_only(
        Relation.objects.filter(work_id__in=ids, other__withdrawn_at=None), on=on, owner="other__"
    ).order_by("id")
    address = addresses("works:work", base)
    for work_id, kind, other_id, title in rows.values_list("work_id", "kind", "other_id", "other__title"):
        found[work_id].append((kind, address(other_id), title))
    return found


def _licences(ids: list[int], *, on: dt.date) -> dict[int, list[str]]:
    """What stands on the open files of each work."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = open_only(File.objects.filter(work_id__in=ids, replaced_by=None), on=on).order_by("id")
    for work_id, licence in rows.exclude(licence="").values_list("work_id", "licence"):
        found[work_id].append(licence)
    return found


def _pairs(rows: QuerySet[Any], owner: str, *columns: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for owner_id, *values in rows.order_by("pk").values_list(owner, *columns):
        found[owner_id].append(tuple(values))
    return found


def _details(work: Work, credits: list[CreditOut]) -> dict[str, tuple[str, ...]]:
    """The details of a work; a note on its author stays inside as long as one of them may be living."""
    stays = OF_THE_AUTHOR if any(credit.agent.is_living for credit in credits) else ()
    return {code: _texts(value) for code, value in work.details.items() if code not in stays}


def _texts(value: Any) -> tuple[str, ...]:
    """A detail as a tuple of texts, whether the row holds one or several."""
    parts = value if isinstance(value, list) else [value]
    return tuple(str(part) for part in parts if part not in ("", None))
