"""Read a file of facts to its end: what it would write, what is there already, and all that is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from filigrane.base.errors import FiligraneError
from filigrane.rights.lines.errors import TooManyLines
from filigrane.rights.lines.reading import Fault, Line, columns_of, read_line
from filigrane.rights.models import Fact
from filigrane.rights.queries.named import Found, lots, named_in
from filigrane.rights.reach import Subject
from filigrane.works.exports.safe_csv import unguarded
from filigrane.works.imports.readers import table_rows

MOST_LINES = 20_000
COLUMN_OF = {Subject.WORK: "work_id", Subject.AGENT: "agent_id", Subject.COLLECTION: "collection_id"}
"""Subject -> the column of a fact that names it."""

Key = tuple[object, ...]
"""All that a fact says, and of what: two facts with the same key are one statement."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A line that may be written; *is_new* is false when the same fact stands already, here or above."""

    line: Line
    found: Found
    is_new: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """What a file comes to. *read* counts its lines; those with a fault aren't among *ready*."""

    name: str
    read: int
    ready: tuple[Ready, ...]
    faults: tuple[Fault, ...]

    @property
    def new(self) -> tuple[Ready, ...]:
        """What would be written."""
        return tuple(one for one in self.ready if one.is_new)

    @property
    def faulty(self) -> int:
        """How many lines have a fault."""
        return len({fault.line for fault in self.faults})

    @property
    def counts(self) -> dict[str, int]:
        """The same in figures."""
        new = len(self.new)
        return {"read": self.read, "new": new, "same": len(self.ready) - new, "faulty": self.faulty}


def try_facts(house_id: int, stream: IO[bytes], *, name: str, open_on: dt.date | None) -> Tried:
    """Try the table that starts here, a CSV or a workbook; nothing is written.

    *open_on* as in `works.queries.seen_works`. Raises ColumnsLack, ColumnUnknown, TooManyLines for the file
    as a whole, or a `reading.*` error; everything else stands in the answer, line by line.
    """
    header, rows = table_rows(stream, name, {})
    columns = columns_of(header, name=name)
    lines: list[Line] = []
    faults: list[Fault] = []
    read = 0
    for row in rows:
        read += 1
        if read > MOST_LINES:
            raise TooManyLines(name=name, most=MOST_LINES)
        odd = [Fault(row.line, "", fault) for fault in row.faults]
        line, wrong = read_line(row.line, dict(zip(columns, map(unguarded, row.cells), strict=True)))
        faults += [*odd, *wrong]
        if line is not None and not odd:
            lines.append(line)
    placed, lost = place(house_id, lines, open_on=open_on)
    faults = sorted([*faults, *lost], key=lambda fault: fault.line)
    return Tried(name, read, tuple(new_or_same(house_id, placed)), tuple(faults))


def place(
    house_id: int, lines: Iterable[Line], *, open_on: dt.date | None
) -> tuple[list[tuple[Line, Found]], list[Fault]]:
    """Each line with the record it names, and a fault for each that names none, or several."""
    lines = list(lines)
    records = named_in(house_id, (line.named for line in lines), open_on=open_on)
    placed, faults = [], []
    for line in lines:
        record = records[line.named]
        if isinstance(record, FiligraneError):
            named = line.named
            column = "id" if named.number is not None else "identifier" if named.identifier else "title"
            faults.append(Fault(line.number, column, record))
        else:
            placed.append((line, record))
    return placed, faults


def new_or_same(house_id: int, placed: list[tuple[Line, Found]]) -> Iterator[Ready]:
    """Whether each line says something that doesn't stand yet, in the house or above in the file."""
    seen = held_keys(house_id, {found for _, found in placed})
    for line, found in placed:
        key = key_of(
            found.subject, found.thing_id, line.kind, line.value, line.capacity, line.source,
            line.holds_from, line.holds_to,
        )  # fmt: skip
        yield Ready(line, found, key not in seen)
        seen.add(key)


def held_keys(house_id: int, found: Iterable[Found]) -> set[Key]:
    """The facts that stand of these records."""
    wanted: dict[Subject, list[int]] = {subject: [] for subject in Subject}
    for one in found:
        wanted[one.subject].append(one.thing_id)
    live = Fact.objects.filter(house_id=house_id, withdrawn_at=None)
    keys: set[Key] = set()
    for subject, column in COLUMN_OF.items():
        for some in lots(wanted[subject]):
            for fact in live.filter(**{f"{column}__in": some}):
                keys.add(key_of_fact(fact, subject, getattr(fact, column)))
    if wanted[Subject.HOUSE]:
        for fact in live.filter(work=None, agent=None, collection=None):
            keys.add(key_of_fact(fact, Subject.HOUSE, house_id))
    return keys


def key_of_fact(fact: Fact, subject: Subject, thing_id: int) -> Key:
    """The key of a row."""
    return key_of(
        subject, thing_id, fact.kind, fact.value, fact.capacity, fact.source, fact.holds_from, fact.holds_to
    )


def key_of(
    subject: Subject,
    thing_id: int,
    kind: str,
    value: Mapping[str, Any],
    *rest: object,
) -> Key:
    """A key: a field left empty says as little as one that isn't there."""
    told = frozenset((name, str(content)) for name, content in value.items() if str(content).strip())
    return (subject, thing_id, kind, told, *rest)
