"""What a house holds that a summary may name: its sites, addresses, works and the names of its sets."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from filigrane.trace.summaries.names import Titled


class KnownBy(enum.StrEnum):
    """How a site is ours, or known to us; the first three are sites of the house itself."""

    HOUSE = "house"
    DECLARED = "declared"
    SHOW = "show"
    PLACE = "place"
    STATEMENT = "statement"
    FILE = "file"
    RECORD = "record"


OWN = frozenset({KnownBy.HOUSE, KnownBy.DECLARED, KnownBy.SHOW})


@dataclass(slots=True)
class Site:
    """One host. *works*: those whose files, records or statements come from it, by id."""

    known_by: set[KnownBy] = field(default_factory=set)
    works: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Held:
    """*sites* by host; *addresses* by `address_key`: works whose source is exactly that page.

    *titles*: works with a maker. *sets*: names of collections and of data sets that were read, folded,
    with what they are (`collection` or `report`) and their number.
    """

    works: int
    sites: Mapping[str, Site]
    addresses: Mapping[str, frozenset[int]]
    titles: Sequence[Titled]
    sets: Mapping[str, tuple[str, int]]
