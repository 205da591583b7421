"""What is known of a work's rights: facts read off the catalogue, and facts that people stated."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from filigrane.rights.answers import Layer
from filigrane.rights.ask import Ask
from filigrane.rights.days import NOT_KNOWN, Between, between, meet, softened
from filigrane.rights.personal import Agreement
from filigrane.rights.terms import SOFT_YEARS
from filigrane.works.dates import is_soft


class Kind(enum.Enum):
    """The kinds of fact that a person can state; their values are documented in docs/en/rights.md."""

    AUTHOR_DIED = "author_died"
    PUBLISHED = "published"
    LICENCE = "licence"
    STATEMENT = "statement"
    RESERVED = "reserved"
    REFUSED = "refused"
    HELD = "held"


REPORTED = frozenset({Kind.STATEMENT, Kind.RESERVED, Kind.REFUSED, Kind.HELD})
"""Kinds that this version reports among the reasons and doesn't weigh."""


class Authorship(enum.Enum):
    """Under whose name a work was published; UNKNOWN is neither named nor anonymous."""

    UNKNOWN = ""
    ANONYMOUS = "anonymous"
    PSEUDONYMOUS = "pseudonymous"
    COLLECTIVE = "collective"


CAN_GRANT = frozenset({"author", "heir", "assignee", "mandate", "publisher"})
"""The capacities in which somebody can grant a right; a cataloguer only reports."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody whose contribution may hold a right. *died_for_france* is None when nobody checked.

    *country*: ISO 3166 code of the nationality, empty when it isn't known.
    """

    name: str
    layer: Layer
    born: Between = NOT_KNOWN
    died: Between = NOT_KNOWN
    died_for_france: bool | None = None
    is_body: bool = False
    function: str = ""
    country: str = ""


class Support(enum.Enum):
    """What bears a neighbouring right."""

    LIVE = "live"
    PHONOGRAM = "phonogram"
    VIDEOGRAM = "videogram"
    BROADCAST = "broadcast"
    PRESS = "press"
    DATABASE = "database"


@dataclass(frozen=True, slots=True)
class Related:
    """A thing that bears neighbouring rights: *made* is its performance, fixation, first broadcast or
    completion; *published* its first publication or communication; *invested* the later substantial
    investments in a database."""

    support: Support
    made: Between = NOT_KNOWN
    published: Between = NOT_KNOWN
    invested: tuple[Between, ...] = ()


@dataclass(frozen=True, slots=True)
class FileLicence:
    """The licence written on a file: it covers this digital edition, never the author's own right."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as somebody stated it; *holds* bounds the days for which a licence or a statement speaks."""

    kind: Kind
    value: Mapping[str, str]
    source: str
    capacity: str
    recorded_on: dt.date
    holds_from: dt.date | None = None
    holds_to: dt.date | None = None

    def counts_for(self, ask: Ask) -> bool:
        """Whether it was known on the day asked for, and holds on the day of the use."""
        if ask.known_on is not None and self.recorded_on > ask.known_on:
            return False
        if self.holds_from is not None and ask.on < self.holds_from:
            return False
        return self.holds_to is None or ask.on <= self.holds_to


@dataclass(frozen=True, slots=True)
class Facts:
    """All that bears on the rights of one work.

    *made_public* bounds its first publication or performance; *existed_by* is a day on which it surely
    existed, when only its writing is dated. *layers* are those that the work bears even if nobody is
    credited for them (the music of a song); empty means the work's own. *by_owner*: whether the owner of
    the object was the first to publish it, None when nobody said. *origin*: ISO 3166 code of the country
    of origin, empty when it isn't known.
    *agreements* are what its performers agreed to or refused, oldest first.
    """

    holders: tuple[Holder, ...] = ()
    made_public: Between = NOT_KNOWN
    existed_by: dt.date | None = None
    authorship: Authorship = Authorship.UNKNOWN
    layers: tuple[Layer, ...] = ()
    files: tuple[FileLicence, ...] = ()
    related: tuple[Related, ...] = ()
    by_owner: bool | None = None
    origin: str = ""
    stated: tuple[Stated, ...] = field(default=())
    agreements: tuple[Agreement, ...] = ()

    def of(self, layer: Layer) -> tuple[Holder, ...]:
        """Those who may hold a right in *layer*."""
        return tuple(holder for holder in self.holders if holder.layer is layer)

    def is_own(self, layer: Layer) -> bool:
        """Whether *layer* is the work itself (the music of a song), and not something joined to it later."""
        return layer in (self.layers or (Layer.WORK,))

    def public_of(self, layer: Layer) -> Between:
        """When *layer* was made public: known by the work's own date, of nothing that was joined to it."""
        return self.made_public if self.is_own(layer) else NOT_KNOWN


def as_known(facts: Facts, ask: Ask) -> Facts:
    """*facts* with what people stated laid over what the catalogue says, as far as it counts for *ask*.

    Several statements of one day leave their common part; where they disagree the doubt grows.
    """
    stated = tuple(fact for fact in facts.stated if fact.counts_for(ask))
    published = [fact.value for fact in stated if fact.kind is Kind.PUBLISHED]
    kinds = {value["authorship"] for value in published if value.get("authorship")}
    holders = with_deaths(facts.holders, [fact.value for fact in stated if fact.kind is Kind.AUTHOR_DIED])
    return replace(
        facts,
        stated=stated,
        holders=holders,
        made_public=meet([facts.made_public, *map(day_of, published)]),
        authorship=Authorship(kinds.pop()) if len(kinds) == 1 else facts.authorship,
        by_owner={"yes": True, "no": False}.get(agreed(published, "by_owner"), facts.by_owner),
        origin=agreed(published, "origin") or facts.origin,
    )


def agreed(values: Iterable[Mapping[str, str]], name: str) -> str:
    """What every value that says *name* says of it; empty when nobody says it, or they disagree."""
    found = {value[name] for value in values if value.get(name)}
    return found.pop() if len(found) == 1 else ""


def day_of(value: Mapping[str, str]) -> Between:
    """The day that a stated value bounds; wider when its words doubted."""
    day = between(value.get("earliest", ""), value.get("latest", ""))
    return softened(day, SOFT_YEARS) if is_soft(value.get("wording", "")) else day


def with_deaths(holders: tuple[Holder, ...], deaths: list[Mapping[str, str]]) -> tuple[Holder, ...]:
    """*holders* with the stated deaths; a name that nobody bears yet is one more author of the work."""
    named = {name_key(holder.name) for holder in holders}
    added: dict[str, Holder] = {}
    for value in deaths:
        key = name_key(value.get("name", ""))
        if key not in named:
            added.setdefault(key, Holder(value.get("name", ""), Layer.WORK))
    return tuple(with_death(holder, deaths) for holder in (*holders, *added.values()))


def with_death(holder: Holder, deaths: list[Mapping[str, str]]) -> Holder:
    """*holder* with what *deaths* say of that name."""
    mine = [value for value in deaths if name_key(value.get("name", "")) == name_key(holder.name)]
    mentions = {value["died_for_france"] == "yes" for value in mine if value.get("died_for_france")}
    if holder.died_for_france is not None:
        mentions.add(holder.died_for_france)
    return replace(
        holder,
        died=meet([holder.died, *map(day_of, mine)]),
        died_for_france=mentions.pop() if len(mentions) == 1 else None,
        country=agreed(mine, "country") or holder.country,
    )


def name_key(name: str) -> str:
    """A name as it's compared: capitals and spaces apart."""
    return " ".join(name.casefold().split())
