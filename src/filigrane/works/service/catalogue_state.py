"""What the import of one preservation file knows while it goes on, and what each chunk came to."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from filigrane.base.errors import FiligraneError
from filigrane.base.problems import Problem
from filigrane.works.exports.fields import SHAPES
from filigrane.works.exports.preservation import Line
from filigrane.works.imports.catalogue import Origin
from filigrane.works.imports.errors import LinkLeftOut
from filigrane.works.imports.plan import Fate
from filigrane.works.models import Batch
from filigrane.works.queries.preservation import rows_of
from filigrane.works.service.ledger import Ledger

READER = "preservation"
FROM = "from:"
"""In the ledger of a chunk `from:run` lists the ids of the file, beside the ids of the rows in `run`."""
Note = Callable[[str, str, str, Any, Any], None]


class Mode(Enum):
    """Write; say what would be written; or only find again what an earlier turn wrote."""

    WRITE = "write"
    TRY = "try"
    REMEMBER = "remember"


@dataclass(slots=True)
class Part:
    """What a chunk of lines came to."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    changes: list[tuple[str, int]] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)


@dataclass(slots=True)
class Arrival:
    """One file on its way: *ids* maps kind and id of the file to the row here, below 0 in a dry-run for one
    that would be made; *merged* an id to the one that stands for it; *earlier* what former imports of the
    same house made; *taken* the rows that a line of this file has already met."""

    house_id: int
    origin: Origin
    is_own: bool
    name: str
    mode: Mode
    job: int
    by: int | None
    now: dt.datetime
    note: Note
    part: Part = field(default_factory=Part)
    ids: dict[str, dict[int, int]] = field(default_factory=lambda: {kind: {} for kind in SHAPES})
    merged: dict[str, dict[int, int]] = field(default_factory=lambda: {kind: {} for kind in SHAPES})
    earlier: dict[str, dict[int, int]] = field(default_factory=dict)
    taken: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    people: dict[int, str] = field(default_factory=dict)
    terms: dict[int, str] = field(default_factory=dict)

    def place(self, line: Line) -> str:
        """Where a line stands, as every report names it."""
        return f"{self.name}:{line.number}"

    def fault(self, line: Line, fault: FiligraneError) -> None:
        """List what is wrong with a line."""
        self.part.problems.append(Problem(self.place(line), fault.code, str(fault)))

    def leave_out(self, line: Line, fault: FiligraneError) -> None:
        """Count a line that does not come in, with its reason."""
        self.fault(line, fault)
        self.part.counts[Fate.LEFT_OUT] += 1

    def found(self, kind: str, number: int | None) -> int | None:
        """The row that stands for an id of the file; None when it did not come in."""
        for _ in range(100):
            if number is None or number not in self.merged[kind]:
                break
            number = self.merged[kind][number]
        return self.ids[kind].get(number) if number is not None else None

    def linked(self, line: Line, name: str, kind: str, number: int | None) -> int | None:
        """The same, and a problem when the file names a record that did not come in."""
        row = self.found(kind, number)
        if number is not None and row is None:
            self.fault(line, LinkLeftOut(field=name, kind=kind, number=number))
        return row

    def own_ids(self, kind: str, numbers: list[int]) -> set[int]:
        """Ids of the file that are rows here: all that still stand, when the house reads its own file."""
        if not self.is_own:
            return set()
        return set(rows_of(self.house_id, kind).filter(pk__in=numbers).values_list("pk", flat=True))


def made_earlier(house_id: int, origin: Origin) -> dict[str, dict[int, int]]:
    """Kind -> id of the file -> row, for the rows that imports of this origin made and nobody undid.

    Only for kinds that no identifier can name: dates, runs, seasons, collections, recordings.
    """
    found: dict[str, dict[int, int]] = defaultdict(dict)
    batches = Batch.objects.filter(house_id=house_id, reader=READER, undone_at=None).order_by("id")
    for batch in batches:
        if batch.mapping.get("origin") != origin.key:
            continue
        for made in batch.chunks.order_by("number").values_list("made", flat=True):
            for kind in [name.removeprefix(FROM) for name in made if name.startswith(FROM)]:
                found[kind] |= dict(zip(made[FROM + kind], made[kind], strict=True))
    return found
