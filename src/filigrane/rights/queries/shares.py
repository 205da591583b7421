"""The split sheets of a work, as rules read them and as a page, a terminal and a program show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from filigrane.rights.answers import Layer
from filigrane.rights.models import Share
from filigrane.rights.models import Sheet as Row
from filigrane.rights.queries.stated import kept, local_day
from filigrane.rights.shares import Part, Sheet


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet with the name of whoever recorded it, empty once forgotten."""

    sheet: Sheet
    by: str


def sheets_of(house_id: int, work_id: int) -> list[SheetRow]:
    """Every sheet of a work of the house and of those merged into it, oldest first; two queries.

    Two lines that name people who have become one record are one line.
    """
    rows = Row.objects.filter(Q(work_id=work_id) | Q(work__merged_into=work_id), house_id=house_id)
    found = list(rows.select_related("stated_by").order_by("id"))
    lines: defaultdict[int, list[Share]] = defaultdict(list)
    for line in Share.objects.filter(sheet__in=found).select_related("agent__merged_into").order_by("id"):
        lines[line.sheet_id].append(line)
    return [
        SheetRow(as_sheet(row, lines[row.pk]), row.stated_by.name if row.stated_by else "") for row in found
    ]


def as_sheet(row: Row, lines: Iterable[Share]) -> Sheet:
    """One row with its lines as the rules read it."""
    return Sheet(
        row.pk,
        Layer(row.layer),
        tuple(parts_of(lines)),
        row.source,
        row.capacity,
        local_day(row.recorded_at),
        row.since,
        row.replaced_by_id,
    )


def parts_of(lines: Iterable[Share]) -> list[Part]:
    """The lines of a sheet under the names that their holders bear now."""
    found: dict[tuple[int, str], Part] = {}
    for line in lines:
        agent = kept(line.agent) if line.agent else None
        part = Part(agent.name if agent else line.name, line.basis_points, agent.pk if agent else None)
        held = found.get(part.holder)
        more = held.basis_points if held else 0
        found[part.holder] = Part(part.name, part.basis_points + more, part.agent_id)
    return list(found.values())
