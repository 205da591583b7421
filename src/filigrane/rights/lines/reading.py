"""Read one line of a file of facts: the fact that it says, or all that is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from filigrane.base.errors import FiligraneError
from filigrane.rights.errors import FactUnreadable, SourceMissing, SubjectUnfit
from filigrane.rights.facts import Kind
from filigrane.rights.lines.columns import FIELDS, NEEDED, NOT_READ, OWN, code_said, column_named, is_column
from filigrane.rights.lines.errors import (
    CodeUnknown,
    ColumnsLack,
    ColumnUnknown,
    DayUnreadable,
    SubjectMissing,
)
from filigrane.rights.reach import Subject, check_fits, naming_field
from filigrane.rights.stating import CAPACITIES, CHOICES, DAYS, LISTS_OF_USES, REQUIRED, checked
from filigrane.rights.uses import Use
from filigrane.works.dates import read_date

Note = Callable[[str, FiligraneError], None]
"""Takes what is wrong in a column."""

STANDS_IN = "…"
"""What stands for the name of a person whom the line is about, until her record is found."""


@dataclass(frozen=True, slots=True)
class Named:
    """How a line names its subject; *number* None and the texts empty where it doesn't say."""

    about: Subject
    number: int | None = None
    identifier: str = ""
    title: str = ""
    author: str = ""

    @property
    def said(self) -> str:
        """The same in short, for a message."""
        title = ", ".join(part for part in (self.title, self.author) if part)
        return title or self.identifier or str(self.number or "")


@dataclass(frozen=True, slots=True)
class Line:
    """A fact as a line says it; *number* is the line of the file, from 1."""

    number: int
    named: Named
    kind: str
    value: Mapping[str, str] = field(hash=False)
    capacity: str
    source: str
    holds_from: dt.date | None = None
    holds_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong on a line, in which column (empty: the line as a whole)."""

    line: int
    column: str
    error: FiligraneError


def columns_of(header: Iterable[str], *, name: str) -> tuple[str, ...]:
    """The columns that a header names. Raises ColumnsLack or ColumnUnknown, with all of them."""
    header = list(header)
    found = tuple(column_named(one) for one in header)
    if lack := [one for one in NEEDED if one not in found]:
        raise ColumnsLack(name=name, columns=", ".join(lack))
    strange = [one for one, column in zip(header, found, strict=True) if not is_column(column)]
    twice = [one for place, one in enumerate(found) if one in found[:place]]
    if strange or twice:
        raise ColumnUnknown(columns="”, “".join(strange or twice))
    return found


def read_line(number: int, cells: Mapping[str, str]) -> tuple[Line | None, tuple[Fault, ...]]:
    """The fact that the *cells* of a line say, by column; None when anything is wrong, and all that is."""
    said = {name: cell.strip() for name, cell in cells.items() if name != NOT_READ}
    faults: list[Fault] = []

    def note(column: str, error: FiligraneError) -> None:
        faults.append(Fault(number, column, error))

    named = read_named(said, note)
    kind = one_of("kind", code_said(said.get("kind", "")), [one.value for one in Kind], note)
    capacity = code_said(said.get("capacity", ""))
    if capacity not in CAPACITIES:
        one_of("capacity", capacity, CAPACITIES, note)
    if not said.get("source"):
        note("source", SourceMissing())
    first, last = (read_day(name, said.get(name, ""), note) for name in ("holds_from", "holds_to"))
    if first and last and first > last:
        note("holds_to", FactUnreadable(field="holds_to", value=last.isoformat()))
    value = read_value(kind, named, said, note) if kind else {}
    if faults or named is None:
        return None, tuple(faults)
    return Line(number, named, kind, value, capacity, said["source"], first, last), ()


def read_named(said: Mapping[str, str], note: Note) -> Named | None:
    """How the line names its subject; None when it doesn't, or not in a way that can be read."""
    about = one_of("about", code_said(said.get("about", "")) or "work", [one.value for one in Subject], note)
    if not about:
        return None
    if Subject(about) is Subject.HOUSE:
        return Named(Subject.HOUSE)
    written = said.get("id", "")
    if written and not (written.isascii() and written.isdigit() and len(written) < 19):
        note("id", FactUnreadable(field="id", value=written[:40]))
        return None
    texts = [said.get(name, "") for name in ("identifier", "title", "author")]
    if not (written or texts[0] or texts[1]):
        note("", SubjectMissing())
        return None
    if about != Subject.WORK.value:
        texts[2] = ""
    return Named(Subject(about), int(written) if written else None, *texts)


def one_of(column: str, code: str, codes: Iterable[str], note: Note) -> str:
    """*code* when it's among *codes*; else nothing, and the fault."""
    known = [one for one in codes if one]
    if code in known:
        return code
    note(column, CodeUnknown(value=code, codes=", ".join(known)))
    return ""


def read_day(column: str, written: str, note: Note) -> dt.date | None:
    """The one day that *written* says; None when it's empty, or with the fault."""
    if not written:
        return None
    found = read_date(written[:100])
    if found.latest and found.earliest == found.latest:
        return dt.date.fromisoformat(found.latest)
    note(column, DayUnreadable(value=written[:40]))
    return None


def read_value(kind: str, named: Named | None, said: Mapping[str, str], note: Note) -> dict[str, str]:
    """The fields of a fact's value, each checked; every fault is noted, not the first alone."""
    value = {name: said[name] for name in FIELDS if said.get(name)}
    value |= {name.removeprefix(OWN): cell for name, cell in said.items() if name.startswith(OWN) and cell}
    for name in {*CHOICES, *LISTS_OF_USES} & value.keys():
        value[name] = code_said(value[name])
    for name in DAYS:
        if name in value and not is_iso_day(value[name]):
            bound = name.rpartition("_")[2]
            value[name] = getattr(read_date(value[name][:100]), bound) or value[name]
    naming = ""
    if named and named.about is Subject.AGENT:
        naming = naming_field(kind)
        value[naming] = STANDS_IN
    told: set[str] = set()
    while (fault := first_fault(kind, value)) is not None:
        name = str(fault.values["field"])
        if name in told:
            break
        told.add(name)
        codes = codes_of(name)
        wrong = value.get(name, "")
        note(name, CodeUnknown(value=wrong, codes=", ".join(codes)) if codes else fault)
        if name in REQUIRED[Kind(kind)]:
            value[name] = codes[0] if codes else STANDS_IN
        else:
            value.pop(name, "")
    if named:
        try:
            check_fits(kind, named.about)
        except SubjectUnfit as unfit:
            note("about", unfit)
    value.pop(naming, "")
    return value


def codes_of(name: str) -> list[str]:
    """The codes that the field *name* may hold, in order; none for a field of words."""
    if name in LISTS_OF_USES:
        return [*sorted([use.value for use in Use]), "all"]
    return sorted(one for one in CHOICES.get(name, ()) if one)


def first_fault(kind: str, value: Mapping[str, str]) -> FactUnreadable | None:
    """What `checked` finds first; None when the value may be kept."""
    try:
        checked(kind, value)
    except FactUnreadable as fault:
        return fault
    return None


def is_iso_day(written: str) -> bool:
    """Whether a bound is an ISO day already."""
    try:
        dt.date.fromisoformat(written)
    except ValueError:
        return False
    return len(written) == len("2026-05-03")
