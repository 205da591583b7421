"""The preservation form: JSON Lines that hold a whole catalogue, and say themselves that they are whole.

The first line names the form and the house; the last one counts the records and holds the SHA-256 of
every byte before it. Between them one line a record, kinds in the order of `fields.SHAPES`, ids ascending,
keys sorted: the same catalogue gives the same bytes. Ids are the house's own and mean nothing elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from filigrane.works.errors import BadRecord, NotWhole
from filigrane.works.exports.fields import FORM, SHAPES, VERSION, Field
from filigrane.works.exports.values import check_value, provenance_outside

ORDER = {name: place for place, name in enumerate(SHAPES)}
LONGEST_LINE = 8_000_000
"""Characters of one line: no record of a catalogue comes near."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record as read: its place in the file (2 is the first record), kind, id and checked values."""

    number: int
    record: str
    id: int
    values: dict[str, Any]


def as_line(values: Mapping[str, object]) -> str:
    """A JSON object on one line: keys sorted, no spaces, UTF-8 as it is."""
    written = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return written + "\n"


def record_line(record: str, number: int, values: Mapping[str, Any]) -> str:
    """The line of one record; *values* are the fields and parts of its shape, plain JSON values.

    Of each statement's provenance, neither the person nor the job leaves: only whether a person said it.
    """
    line = {"record": record, "id": number, **values}
    if "provenance" in values:
        line["provenance"] = provenance_outside(values["provenance"])
    return as_line(line)


def whole(lines: Iterable[str], *, slug: str, name: str, made_at: str) -> Iterator[str]:
    """*lines* of records between the first and the last line of the form."""
    digest = hashlib.sha256()
    house = {"slug": slug, "name": name, "made_at": made_at}
    first = as_line({"record": "house", "form": FORM, "version": VERSION, **house})
    digest.update(first.encode("utf-8"))
    yield first
    count = 0
    for line in lines:
        digest.update(line.encode("utf-8"))
        count += 1
        yield line
    yield as_line({"record": "end", "records": count, "sha256": digest.hexdigest()})


@dataclass(slots=True)
class Known:
    """The ids met so far by kind, and the references to a record of the same kind that may come later."""

    ids: dict[str, set[int]] = field(default_factory=lambda: {name: set() for name in SHAPES})
    later: list[tuple[int, str, int]] = field(default_factory=list)
    at: tuple[int, int] = (-1, 0)


def read_lines(lines: Iterable[bytes]) -> Iterator[Line]:
    """Each record of a file, checked: shape, order, and that every id it names stands in the file.

    Raises BadRecord with the number of the line and the reason; NotWhole when the file is not of this
    form, was cut, or holds other bytes than were written. What was yielded before a fault is not to be
    believed: read the file once to its end before anything is written.
    """
    digest = hashlib.sha256()
    known = Known()
    source = enumerate(lines, 1)
    _read_first(next(source, (1, b""))[1], digest)
    ended = False
    for number, raw in source:
        if ended:
            raise NotWhole(reason=f"line {number} stands behind the last one")
        found = _parsed(number, raw)
        if found.get("record") == "end":
            _read_end(found, digest.hexdigest(), number - 2)
            ended = True
            continue
        digest.update(raw)
        yield _checked(number, found, known)
    if not ended:
        raise NotWhole(reason="the last line is missing")
    _settle(known)


def _read_first(raw: bytes, digest: Any) -> None:
    digest.update(raw)
    house_of_file(raw)


def house_of_file(raw: bytes) -> dict[str, str]:
    """What the first line says of the house that wrote the file: `slug`, `name`, `made_at` (empty in older
    files). Raises NotWhole for a line that is no first one."""
    try:
        first = json.loads(raw)
        is_ours = first["form"] == FORM and first["version"] == VERSION
    except (ValueError, KeyError, TypeError, RecursionError):
        is_ours = False
    if not is_ours:
        raise NotWhole(reason=f"the first line does not name {FORM} {VERSION}")
    return {name: str(first.get(name, ""))[:200] for name in ("slug", "name", "made_at")}


def _read_end(end: dict[str, Any], digest: str, count: int) -> None:
    if end.get("records") != count:
        raise NotWhole(reason=f"{count} records stand there, {str(end.get('records'))[:20]} were written")
    if end.get("sha256") != digest:
        raise NotWhole(reason="SHA-256")


def _parsed(number: int, raw: bytes) -> dict[str, Any]:
    if len(raw) > LONGEST_LINE:
        raise BadRecord(line=number, reason="too long")
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadRecord(line=number, reason="not JSON in UTF-8") from None
    if not isinstance(found, dict):
        raise BadRecord(line=number, reason="not an object")
    return found


def _checked(number: int, found: dict[str, Any], known: Known) -> Line:
    record, row_id = found.pop("record", None), found.pop("id", None)
    shape = SHAPES.get(record) if isinstance(record, str) else None
    if shape is None:
        raise BadRecord(line=number, reason=f"record: {str(record)[:40]}")
    if not isinstance(row_id, int) or isinstance(row_id, bool) or row_id < 1:
        raise BadRecord(line=number, reason=f"id: {str(row_id)[:40]}")
    place = (ORDER[shape.name], row_id)
    if place <= known.at:
        raise BadRecord(line=number, reason="out of order")
    if place[0] != known.at[0]:
        _settle(known)
    known.at = place
    known.ids[shape.name].add(row_id)
    names = {one.name for one in shape.fields} | {part.name for part in shape.parts}
    if found.keys() != names:
        raise BadRecord(line=number, reason=f"fields: {', '.join(sorted(found.keys() ^ names))[:200]}")
    for one in shape.fields:
        _check_field(number, one, found[one.name], known, own=shape.name)
    for part in shape.parts:
        _check_part(number, part.name, part.fields, found[part.name], known)
    return Line(number, shape.name, row_id, found)


def _check_part(number: int, name: str, fields: tuple[Field, ...], rows: object, known: Known) -> None:
    names = {one.name for one in fields}
    if not isinstance(rows, list) or not all(isinstance(row, dict) and row.keys() == names for row in rows):
        raise BadRecord(line=number, reason=name)
    for row in rows:
        for one in fields:
            _check_field(number, one, row[one.name], known)


def _check_field(number: int, one: Field, value: object, known: Known, *, own: str = "") -> None:
    fault = check_value(one, value)
    if fault:
        raise BadRecord(line=number, reason=f"{one.name}: {fault}")
    if not one.points_to or value is None:
        return
    assert isinstance(value, int)
    if one.points_to == own:
        known.later.append((number, own, value))
    elif value not in known.ids[one.points_to]:
        raise BadRecord(line=number, reason=f"{one.name}: no {one.points_to} {value}")


def _settle(known: Known) -> None:
    """Check what a kind says of itself, once all of it was read."""
    for number, record, value in known.later:
        if value not in known.ids[record]:
            raise BadRecord(line=number, reason=f"no {record} {value}")
    known.later.clear()
