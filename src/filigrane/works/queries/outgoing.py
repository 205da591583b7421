"""Works and people on their way out: only what is open, and of the living only what is public."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from filigrane.accounts.models import House
from filigrane.works.exports.outgoing import REGISTERS, AgentOut, CreditOut, WorkOut
from filigrane.works.models import Agent, Contribution, File, Identifier, Relation, Shelving, Work
from filigrane.works.queries.agents import is_living
from filigrane.works.queries.live import open_only, open_works

AT_ONCE = 500
OF_THE_AUTHOR = ("author_note", "nationality", "joconde:PAUT")


def base_of(house: House) -> str:
    """The address of a house without the last slash, when it has a host of its own; else nothing."""
    return f"https://{house.host}" if house.host else ""


def open_works_out(house: House, *, on: dt.date, base: str = "") -> Iterator[WorkOut]:
    """Every open work of a house by id, in bounded memory; eight queries for each 500 works."""
    after = 0
    while chunk := list(open_works(house.pk, on=on).filter(pk__gt=after).order_by("pk")[:AT_ONCE]):
        after = chunk[-1].pk
        yield from works_out(house, chunk, on=on, base=base)


def works_out(house: House, works: Iterable[Work], *, on: dt.date, base: str = "") -> list[WorkOut]:
    """*works*, each with its parts, in seven queries; the caller has chosen works that are open."""
    rows = list(works)
    ids = [work.pk for work in rows]
    labels: dict[int | None, tuple[str, str]] = {d.pk: (d.code, d.label_fr) for d in house.disciplines.all()}
    credits = _credits(ids, on=on, base=base)
    names = _pairs(Identifier.objects.filter(work_id__in=ids), "work_id", "scheme", "value")
    shelves = _pairs(Shelving.objects.filter(work_id__in=ids), "work_id", "collection__name")
    related = _related(ids, on=on, base=base)
    licences = _licences(ids, on=on)
    return [
        replace(
            work_out(work, credits[work.pk], house=house.name, base=base),
            discipline=labels.get(work.discipline_id, ("", ""))[0],
            discipline_label=labels.get(work.discipline_id, ("", ""))[1],
            identifiers=tuple(names[work.pk]),
            collections=tuple(name for (name,) in shelves[work.pk]),
            related=tuple(related[work.pk]),
            licences=tuple(dict.fromkeys(licences[work.pk])),
        )
        for work in rows
    ]


def work_out(work: Work, credits: list[CreditOut], *, house: str, base: str) -> WorkOut:
    """A work from its own row and its credits; no query. Its other parts are the caller's to add."""
    return WorkOut(
        id=work.pk,
        url=base + reverse("works:work", args=[work.pk]),
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
    for agent in rows:
        living = is_living(agent, on=on)
        found[agent.pk] = AgentOut(
            id=agent.pk,
            url=base + reverse("works:agent", args=[agent.pk]),
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


def _credits(ids: list[int], *, on: dt.date, base: str) -> dict[int, list[CreditOut]]:
    rows = Contribution.objects.filter(work_id__in=ids).select_related("agent").order_by("place", "id")
    return credits_out(rows, on=on, base=base)


def _related(ids: list[int], *, on: dt.date, base: str) -> dict[int, list[tuple[str, str, str]]]:
    """(kind, url, title) of the open works that each work names."""
    found: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    rows = open_only(
        Relation.objects.filter(work_id__in=ids, other__withdrawn_at=None), on=on, owner="other__"
    ).order_by("id")
    for work_id, kind, other_id, title in rows.values_list("work_id", "kind", "other_id", "other__title"):
        found[work_id].append((kind, base + reverse("works:work", args=[other_id]), title))
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
