"""What is known of a work's rights: facts read off the catalogue, and facts that people stated."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from filigrane.rights.answers import Layer
from filigrane.rights.ask import Ask
from filigrane.rights.days import NOT_KNOWN, Between
from filigrane.rights.personal import Agreement
from filigrane.rights.signals import Signal


class Kind(enum.Enum):
    """The kinds of fact that a person can state; their values are documented in docs/en/rights.md."""

    AUTHOR_DIED = "author_died"
    PUBLISHED = "published"
    LICENCE = "licence"
    STATEMENT = "statement"
    RESERVED = "reserved"
    REFUSED = "refused"
    HELD = "held"
    GRANTED = "granted"
    MANDATE = "mandate"
    MEMBER = "member"
    FIXED = "fixed"
    RECORDED = "recorded"
    IN_PUBLIC = "in_public"


SPEAKS_AGAINST = frozenset({Kind.RESERVED, Kind.REFUSED})
"""Kinds that close a use. Without a first day they hold from the day of their record: none is retroactive."""


class Authorship(enum.Enum):
    """Under whose name a work was published; UNKNOWN is neither named nor anonymous."""

    UNKNOWN = ""
    ANONYMOUS = "anonymous"
    PSEUDONYMOUS = "pseudonymous"
    COLLECTIVE = "collective"


CAN_GRANT = frozenset({"author", "heir", "assignee", "mandate", "publisher"})
"""The capacities in which somebody can grant, reserve or refuse. A cataloguer only reports, and whoever only
publishes a site holds nothing: their words count as contested."""


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
        first = self.holds_from or (self.recorded_on if self.kind in SPEAKS_AGAINST else None)
        if first is not None and ask.on < first:
            return False
        return self.holds_to is None or ask.on <= self.holds_to


@dataclass(frozen=True, slots=True)
class Facts:
    """All that bears on the rights of one work.

    *made_public* bounds its first publication or performance; *existed_by* is a day on which it surely
    existed, when only its writing is dated. *layers* are those that the work bears even if nobody is
    credited for them (the music of a song); empty means the work's own. *by_owner*: whether the owner of
    the object was the first to publish it, None when nobody said. *origin*: ISO 3166 code of the country
    of origin, empty when it isn't known. *is_fixed*: whether the working out of a dance, a number or a
    pantomime is set down, in writing or otherwise. *is_in_public*: whether the thing stands for good in a
    public place. *signals*: what machine-readable reservations said where the thing was met.
    *agreements*: what the performers agreed to or refused, oldest first.
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
    is_fixed: bool | None = None
    is_in_public: bool | None = None
    signals: tuple[Signal, ...] = ()
    stated: tuple[Stated, ...] = field(default=())
    agreements: tuple[Agreement, ...] = ()

    def of(self, layer: Layer) -> tuple[Holder, ...]:
        """Those who may hold a right in *layer*."""
        return tuple([holder for holder in self.holders if holder.layer is layer])

    def is_own(self, layer: Layer) -> bool:
        """Whether *layer* is the work itself (the music of a song), and not something joined to it later."""
        return layer in (self.layers or (Layer.WORK,))

    def public_of(self, layer: Layer) -> Between:
        """When *layer* was made public: known by the work's own date, of nothing that was joined to it."""
        return self.made_public if self.is_own(layer) else NOT_KNOWN


def name_key(name: str) -> str:
    """A name as it's compared: capitals and spaces apart."""
    return " ".join(name.casefold().split())
