"""What a stated fact must hold, kind by kind, before it's written for ever."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from filigrane.base.errors import defer
from filigrane.rights.answers import Layer
from filigrane.rights.days import iso_day
from filigrane.rights.errors import FactUnreadable, KindUnknown, SourceMissing
from filigrane.rights.facts import Authorship, Kind, Support
from filigrane.rights.uses import uses_in

REQUIRED: dict[Kind, tuple[str, ...]] = {
    Kind.AUTHOR_DIED: ("name",),
    Kind.PUBLISHED: (),
    Kind.LICENCE: ("licence",),
    Kind.STATEMENT: ("words",),
    Kind.RESERVED: ("use",),
    Kind.REFUSED: ("use",),
    Kind.HELD: ("uses",),
    Kind.GRANTED: ("uses", "licensee"),
    Kind.MANDATE: ("uses", "by_right", "territories"),
    Kind.MEMBER: ("society", "name"),
    Kind.FIXED: ("fixed",),
    Kind.RECORDED: ("support",),
    Kind.IN_PUBLIC: ("in_public",),
}
"""Fields without which a fact of each kind says nothing."""

BY_RIGHT: dict[str, str] = {
    "own": defer("its own work"),
    "assigned": defer("rights assigned to it in writing"),
    "mandate": defer("a written mandate: it licenses in their name"),
}
"""By which right the house may license a work to others: the first two are holdings."""

CHOICES: dict[str, frozenset[str]] = {
    "authorship": frozenset(kind.value for kind in Authorship),
    "layer": frozenset(layer.value for layer in Layer) | {""},
    "support": frozenset(support.value for support in Support),
    "by_right": frozenset(BY_RIGHT),
    **{
        name: frozenset({"", "yes", "no"})
        for name in ("died_for_france", "by_owner", "fixed", "in_public", "member")
    },
}
"""Fields that hold one of a few codes."""

LISTS_OF_USES = ("use", "uses", "except")
"""Fields that hold codes of uses parted by spaces, or `all`."""
DAYS = ("earliest", "latest", "published_earliest", "published_latest")

COUNTRY = re.compile(r"[A-Z]{2}")
"""An ISO 3166 code of two letters."""
TERRITORIES = re.compile(r"world|[A-Z]{2}(?: +[A-Z]{2})*")
"""Codes of countries parted by spaces, or `world`."""

CAPACITIES: dict[str, str] = {
    "author": defer("author"),
    "heir": defer("heir"),
    "assignee": defer("assignee of the rights"),
    "mandate": defer("holder of a mandate"),
    "publisher": defer("publisher"),
    "cataloguer": defer("cataloguer, who reports"),
    "site": defer("publisher of the site only"),
    "": defer("no capacity: a note"),
}
"""In what capacity the source speaks. The last three hold no right: what they reserve or refuse counts as
contested and is never published."""

KIND_LABELS: dict[Kind, str] = {
    Kind.AUTHOR_DIED: defer("Death of an author"),
    Kind.PUBLISHED: defer("First publication"),
    Kind.LICENCE: defer("Licence"),
    Kind.STATEMENT: defer("Statement of a holder"),
    Kind.RESERVED: defer("Reservation"),
    Kind.REFUSED: defer("Refusal"),
    Kind.HELD: defer("Contract held"),
    Kind.GRANTED: defer("Licence granted to somebody"),
    Kind.MANDATE: defer("Holding or mandate: the house may license it"),
    Kind.MEMBER: defer("Membership of a society"),
    Kind.FIXED: defer("Working out set down"),
    Kind.RECORDED: defer("Performance, recording, broadcast, database"),
    Kind.IN_PUBLIC: defer("Standing in a public place"),
}
"""What each kind of fact is called on a page."""


def checked(kind: str, value: Mapping[str, object]) -> dict[str, str]:
    """*value* as it will be kept: texts only, each of its fields readable.

    Raises KindUnknown, or FactUnreadable with the name of the field.
    """
    if kind not in {known.value for known in Kind}:
        raise KindUnknown(kind=kind)
    kept = {name: str(content).strip() for name, content in value.items() if content is not None}
    for name in REQUIRED[Kind(kind)]:
        if not kept.get(name):
            raise FactUnreadable(field=name, value="")
    for name, allowed in CHOICES.items():
        if name in kept and kept[name] not in allowed:
            raise FactUnreadable(field=name, value=kept[name])
    for name in ("country", "origin"):
        if kept.get(name) and not COUNTRY.fullmatch(kept[name]):
            raise FactUnreadable(field=name, value=kept[name])
    if kept.get("territories") and not TERRITORIES.fullmatch(kept["territories"]):
        raise FactUnreadable(field="territories", value=kept["territories"])
    for name in DAYS:
        if kept.get(name) and iso_day(kept[name]) is None:
            raise FactUnreadable(field=name, value=kept[name])
    for name in LISTS_OF_USES:
        if not are_uses(kept.get(name, "")):
            raise FactUnreadable(field=name, value=kept[name])
    return kept


def are_uses(written: str) -> bool:
    """Whether *written* is a list of codes of uses."""
    try:
        uses_in(written)
    except ValueError:
        return False
    return True


def checked_origin(source: str, capacity: str, holds_from: dt.date | None, holds_to: dt.date | None) -> str:
    """The source without its margins. Raises SourceMissing, or FactUnreadable for the rest."""
    if not source.strip():
        raise SourceMissing
    if capacity not in CAPACITIES:
        raise FactUnreadable(field="capacity", value=capacity)
    if holds_from and holds_to and holds_from > holds_to:
        raise FactUnreadable(field="holds_to", value=holds_to.isoformat())
    return source.strip()
