"""Write a fact as a line that is read back the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from filigrane.rights.lines.columns import COLUMNS, FIELDS, NOT_READ, OWN
from filigrane.rights.lines.reading import Named


@dataclass(frozen=True, slots=True)
class Written:
    """A fact on its way out; *named* says all by which its subject is known again."""

    named: Named
    kind: str
    value: Mapping[str, str] = field(hash=False)
    capacity: str
    source: str
    holds_from: dt.date | None
    holds_to: dt.date | None
    recorded_on: dt.date


def columns_for(fields: Iterable[str]) -> tuple[str, ...]:
    """The columns of a file of facts whose values have these *fields*, in order."""
    own = sorted({OWN + name for name in fields} - {OWN + name for name in FIELDS})
    return (*COLUMNS, *own, NOT_READ)


def row_of(fact: Written, columns: Sequence[str]) -> list[str]:
    """The cells of a fact, in the order of *columns*."""
    named = fact.named
    cells = {name: content for name, content in fact.value.items() if name in FIELDS}
    cells |= {OWN + name: content for name, content in fact.value.items() if name not in FIELDS}
    cells |= {
        "about": named.about.value,
        "id": str(named.number or ""),
        "identifier": named.identifier,
        "title": named.title,
        "author": named.author,
        "kind": fact.kind,
        "capacity": fact.capacity,
        "source": fact.source,
        "holds_from": day(fact.holds_from),
        "holds_to": day(fact.holds_to),
        NOT_READ: day(fact.recorded_on),
    }
    return [cells.get(name, "") for name in columns]


def day(value: dt.date | None) -> str:
    """A day as ISO, nothing for None."""
    return value.isoformat() if value else ""
