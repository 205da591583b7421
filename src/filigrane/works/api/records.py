"""Records for programs: change a work or a person under a version, read people and histories."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from filigrane.accounts.api.auth import holding
from filigrane.accounts.api.numbers import Number
from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.works.edits import AgentEdit, CreditLine, EventLine, RelationLine, WorkEdit
from filigrane.works.errors import AgentNotFound, ChangedMeanwhile, VersionNeeded, VersionPassed
from filigrane.works.models import Agent, Collection, Work
from filigrane.works.queries.agents import agent_of, functions_of, is_living
from filigrane.works.queries.history import history_of
from filigrane.works.queries.listing import agents_asked
from filigrane.works.queries.live import work_of
from filigrane.works.registers import PUBLIC
from filigrane.works.service import edit_agent, edit_work
from filigrane.works.views.shown import may

router = Router()
MOST = 200


class CreditPatch(Schema):
    """A line of the credits; *agent* is the number of a person of the catalogue."""

    name: str = Field(max_length=300)
    function: str = "author"
    agent: Number | None = None


class EventPatch(Schema):
    """Something dated in the life of a work; the date in words."""

    kind: str = Field(max_length=40)
    date: str = Field("", max_length=200)


class RelationPatch(Schema):
    """A link to another work of the house."""

    kind: str
    other: Number
    note: str = Field("", max_length=500)


class WorkPatch(Schema):
    """The fields to change; those that are absent stay. *version* is the one that was read."""

    version: Number | None = None
    title: str | None = Field(None, max_length=2000)
    subtitle: str | None = None
    language: str | None = None
    discipline: str | None = None
    description: str | None = None
    date: str | None = Field(None, max_length=200)
    made_how: str | None = None
    terms: list[str] | None = None
    credits: list[CreditPatch] | None = Field(None, max_length=100)
    details: dict[str, str | list[str]] | None = None
    events: list[EventPatch] | None = Field(None, max_length=100)
    identifiers: list[tuple[str, str]] | None = Field(None, max_length=100)
    collections: list[str] | None = Field(None, max_length=100)
    relations: list[RelationPatch] | None = Field(None, max_length=100)


class AgentPatch(Schema):
    """What changes on a person or a body, and who says so."""

    version: Number | None = None
    source: str = Field(min_length=1, max_length=500)
    name: str | None = Field(None, max_length=300)
    sort_name: str | None = Field(None, max_length=300)
    kind: str | None = None
    born: str | None = Field(None, max_length=100)
    died: str | None = Field(None, max_length=100)
    died_for_france: str | None = None
    living: str | None = None
    description: str | None = None
    identifiers: list[tuple[str, str]] | None = Field(None, max_length=100)


def changed_work(request: HouseRequest, work_id: int, body: WorkPatch) -> dict[str, Any]:
    """The id and version of a work as *body* changed it."""
    house = house_of(request)
    given = body.model_dump(exclude_unset=True, exclude={"version"})
    for name, made in (("credits", _credit), ("events", _event), ("relations", _relation)):
        if given.get(name) is not None:
            given[name] = tuple(made(line) for line in given[name])
    for name in ("terms", "identifiers", "collections"):
        if given.get(name) is not None:
            given[name] = tuple(tuple(one) if name == "identifiers" else one for one in given[name])
    work = work_of(house.pk, work_id)
    version = version_read(request, body.version, work)
    work = edit_work(
        house.pk, work_id, WorkEdit(**given), version=version, person_id=request.standing.person_id
    )
    return {"id": work.pk, "version": work.version, "changed_at": work.changed_at}


@router.get("/{int:work_id}/history", auth=holding("works.catalogue"), summary="History of a work")
def history(request: HouseRequest, work_id: int) -> dict[str, Any]:
    """The steps of a work in plain words, newest first."""
    house = house_of(request)
    work_of(house.pk, work_id, withdrawn_too=True)
    lines = history_of(house.pk, "work", work_id)
    return {"items": [{"at": line.at, "says": line.says, "parts": list(line.parts)} for line in lines]}


@router.get("/agents", summary="List people and bodies by id")
@public
def list_agents(
    request: HouseRequest, after: Number = 0, limit: Number = 50, name: str = "", function: str = ""
) -> dict[str, Any]:
    """People and bodies with an id above *after*, at most 200 a page: names and functions."""
    house = house_of(request)
    size = max(1, min(limit, MOST))
    on, inside = timezone.localdate(), may(request, "works.catalogue")
    rows = agents_asked(house.pk, asked=name, function=function, on=on, inside=inside)
    agents = list(rows.filter(pk__gt=after).order_by("pk")[: size + 1])
    shown = agents[:size]
    held = functions_of(house.pk, [agent.pk for agent in shown], on=on, inside=inside)
    items = [
        {"id": a.pk, "name": a.name, "sort_name": a.sort_name, "kind": a.kind, "functions": held[a.pk]}
        for a in shown
    ]
    return {"items": items, "next": shown[-1].pk if len(agents) > size else None}


@router.get("/agents/{int:agent_id}", summary="Read a person or a body")
@public
def read_agent(request: HouseRequest, agent_id: int) -> dict[str, Any]:
    """One person or body; of somebody presumed living, outsiders read name, functions, public registers."""
    house = house_of(request)
    on, inside = timezone.localdate(), may(request, "works.catalogue")
    found = agents_asked(house.pk, on=on, inside=inside).filter(pk=agent_id).first()
    if found is None:
        raise AgentNotFound(agent=agent_id)
    shown = inside or not is_living(found, on=on)
    named = found.identifiers.order_by("id")
    named = named if shown else named.filter(scheme__in=PUBLIC)
    private = {
        "born": found.born_text,
        "died": found.died_text,
        "description": found.description,
        "details": found.details,
    }
    return {
        "id": found.pk,
        "name": found.name,
        "sort_name": found.sort_name,
        "kind": found.kind,
        "functions": functions_of(house.pk, [agent_id], on=on, inside=inside)[agent_id],
        "identifiers": list(named.values_list("scheme", "value")),
        "version": found.version,
        **(private if shown else {}),
    }


@router.patch("/agents/{int:agent_id}", auth=holding("works.catalogue"), summary="Change a person or a body")
def change_agent(request: HouseRequest, agent_id: int, body: AgentPatch) -> dict[str, Any]:
    """Write the fields that are given, under a version as for works."""
    house = house_of(request)
    given = body.model_dump(exclude_unset=True, exclude={"version"})
    if given.get("identifiers") is not None:
        given["identifiers"] = tuple(tuple(pair) for pair in given["identifiers"])
    version = version_read(request, body.version, agent_of(house.pk, agent_id))
    agent = edit_agent(
        house.pk, agent_id, AgentEdit(**given), version=version, person_id=request.standing.person_id
    )
    return {"id": agent.pk, "version": agent.version}


def version_read(request: HttpRequest, given: int | None, record: Work | Agent | Collection) -> int:
    """The version that was read, from If-Match or from the body."""
    match = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if match:
        if match != str(record.version):
            raise VersionPassed(version=record.version)
        return record.version
    if given is None:
        raise VersionNeeded
    if given != record.version:
        raise ChangedMeanwhile(work=record.pk, version=record.version)
    return given


def _credit(line: dict[str, Any]) -> CreditLine:
    return CreditLine(line["name"], line.get("function", "author"), line.get("agent"))


def _event(line: dict[str, Any]) -> EventLine:
    return EventLine(line["kind"], line.get("date", ""))


def _relation(line: dict[str, Any]) -> RelationLine:
    return RelationLine(line["kind"], line["other"], line.get("note", ""))
