"""The demo house as drafts: forty fictional works, one or more for each situation of rights."""

from __future__ import annotations

import datetime as dt
import enum
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class Situation(enum.StrEnum):
    """What is known of a work's rights; together they walk the table of verdicts."""

    PUBLIC_DOMAIN = "public_domain"
    TWO_AUTHORS = "two_authors"
    ANONYMOUS = "anonymous"
    CC_BY = "cc_by"
    CC_BY_NC_SA = "cc_by_nc_sa"
    CC0 = "cc0"
    NOTHING_SAID = "nothing_said"
    RESERVED = "reserved"
    REFUSED = "refused"
    LICENCE_HELD = "licence_held"
    DIED_1916 = "died_1916"
    DIED_1943 = "died_1943"
    UNKNOWN_DEATH = "unknown_death"
    UNKNOWN_PUBLICATION = "unknown_publication"
    TRANSLATION = "translation"
    WITH_MUSIC = "with_music"
    MUSIC_LOST = "music_lost"


@dataclass(frozen=True, slots=True)
class DemoAgent:
    """Somebody invented who takes part in a work, or a body when *kind* says so.

    *born* and *died* are years, empty when not known. The same *person* is the same one in every work and
    show; without it somebody stands in one work only, whatever her name.
    """

    name: str
    sort_name: str
    function: str
    born: str
    died: str
    kind: str
    person: str


@dataclass(frozen=True, slots=True)
class DemoRelation:
    """How a work stands to an earlier one of the house: *to* is its code, *kind* as in the catalogue."""

    kind: str
    to: str
    note: str


@dataclass(frozen=True, slots=True)
class DemoFact:
    """A fact of rights as the fiction states it; *kind* and *value* are those of the room rights."""

    kind: str
    value: Mapping[str, Any]
    source: str
    capacity: str
    holds_from: dt.date | None
    holds_to: dt.date | None


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Facts of rights said of somebody, by the code of the person: they count for all of her works."""

    person: str
    facts: tuple[DemoFact, ...]


@dataclass(frozen=True, slots=True)
class DemoSheet:
    """A split sheet as the fiction declares it: *layer* as in the room rights, *shares* name -> percent."""

    layer: str
    shares: Mapping[str, str]
    source: str
    capacity: str
    since: dt.date | None


@dataclass(frozen=True, slots=True)
class DemoWork:
    """One work: *file* names its document beside `house.toml`, empty for an object of which only a record
    is held; *quotes* names the works it openly quotes, *relations* those it stands to otherwise. *details*
    and *closed_until* as in `WorkDraft`."""

    code: str
    title: str
    subtitle: str
    discipline: str
    date: str
    description: str
    made_how: str
    file: str
    situations: tuple[Situation, ...]
    quotes: tuple[str, ...]
    relations: tuple[DemoRelation, ...]
    details: Mapping[str, str | tuple[str, ...]]
    closed_until: str
    closed_reason: str
    agents: tuple[DemoAgent, ...]
    facts: tuple[DemoFact, ...]
    sheets: tuple[DemoSheet, ...]


@dataclass(frozen=True, slots=True)
class DemoHouse:
    """The fictional house and its works, in the order in which they are catalogued."""

    slug: str
    name: str
    works: tuple[DemoWork, ...]
    people: tuple[DemoPerson, ...] = ()


def read_house(toml: str) -> DemoHouse:
    """The house that *toml* describes. Raises KeyError or ValueError where a field lacks or is wrong."""
    found = tomllib.loads(toml)
    house = found["house"]
    return DemoHouse(
        slug=house["slug"],
        name=house["name"],
        works=tuple(_work(work, house["made_how"]) for work in found["works"]),
        people=tuple(
            DemoPerson(one["person"], tuple(map(_fact, one["facts"]))) for one in found.get("people", ())
        ),
    )


def _work(found: Mapping[str, Any], made_how: str) -> DemoWork:
    return DemoWork(
        code=found["code"],
        title=found["title"],
        subtitle=found["subtitle"],
        discipline=found["discipline"],
        date=found["date"],
        description=found["description"],
        made_how=made_how,
        file=found.get("file", ""),
        situations=tuple(map(Situation, found["situations"])),
        quotes=tuple(found.get("quotes", ())),
        relations=tuple(
            DemoRelation(one["kind"], one["to"], one.get("note", "")) for one in found.get("relations", ())
        ),
        details={
            code: tuple(said) if isinstance(said, list) else said
            for code, said in found.get("details", {}).items()
        },
        closed_until=found.get("closed_until", ""),
        closed_reason=found.get("closed_reason", ""),
        agents=tuple(map(_agent, found.get("agents", ()))),
        facts=tuple(map(_fact, found.get("facts", ()))),
        sheets=tuple(map(_sheet, found.get("sheets", ()))),
    )


def _agent(found: Mapping[str, str]) -> DemoAgent:
    return DemoAgent(
        name=found["name"],
        sort_name=found["sort_name"],
        function=found["function"],
        born=found.get("born", ""),
        died=found.get("died", ""),
        kind=found.get("kind", "person"),
        person=found.get("person", ""),
    )


def _fact(found: Mapping[str, Any]) -> DemoFact:
    return DemoFact(
        kind=found["kind"],
        value=found["value"],
        source=found["source"],
        capacity=found["capacity"],
        holds_from=found.get("holds_from"),
        holds_to=found.get("holds_to"),
    )


def _sheet(found: Mapping[str, Any]) -> DemoSheet:
    return DemoSheet(
        layer=found["layer"],
        shares=found["shares"],
        source=found["source"],
        capacity=found["capacity"],
        since=found.get("since"),
    )
