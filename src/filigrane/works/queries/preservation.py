"""The catalogue of a house as records of the preservation form, in bounded memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Model

from filigrane.works import models
from filigrane.works.errors import WrittenMeanwhile
from filigrane.works.exports.fields import SHAPES, Field, Part
from filigrane.works.exports.preservation import record_line
from filigrane.works.exports.values import moment

AT_ONCE = 500
MODELS: dict[str, type[Model]] = {
    "discipline": models.Discipline,
    "agent": models.Agent,
    "place": models.Place,
    "season": models.Season,
    "work": models.Work,
    "relation": models.Relation,
    "collection": models.Collection,
    "production": models.Production,
    "run": models.Run,
    "performance": models.Performance,
    "file": models.File,
    "recording": models.Recording,
}
PARTS: dict[tuple[str, str], tuple[type[Model], str]] = {
    ("agent", "identifiers"): (models.Identifier, "agent"),
    ("place", "identifiers"): (models.Identifier, "place"),
    ("work", "identifiers"): (models.Identifier, "work"),
    ("work", "events"): (models.Event, "work"),
    ("work", "credits"): (models.Contribution, "work"),
    ("collection", "works"): (models.Shelving, "collection"),
    ("production", "identifiers"): (models.Identifier, "production"),
    ("production", "works"): (models.Staging, "production"),
    ("production", "team"): (models.TeamMember, "production"),
    ("file", "readings"): (models.Reading, "file"),
}
"""(record, part) -> the rows that hold it, and how they name their record."""
HOUSE = {"relation": "work__house_id", "file": "work__house_id"}


def count_records(house_id: int) -> int:
    """How many records the house's export holds."""
    return sum(rows_of(house_id, record).count() for record in SHAPES)


def rows_of(house_id: int, record: str) -> Any:
    """The rows of one kind of record in a house, withdrawn and closed ones too."""
    return MODELS[record]._default_manager.filter(**{HOUSE.get(record, "house_id"): house_id})


def preservation_lines(house_id: int) -> Iterator[str]:
    """Every record of the house as a line, in canonical order; a few queries for each 500 records.

    Raises WrittenMeanwhile when somebody wrote while this read, and a record names one that was not
    written out: reading again is then right.
    """
    known: dict[str, set[int]] = {record: set() for record in SHAPES}
    later: list[tuple[str, int]] = []
    for record in SHAPES:
        after = 0
        while chunk := _chunk(house_id, record, after):
            after = chunk[-1][0]
            for row_id, values in chunk:
                known[record].add(row_id)
                _note_references(record, values, known, later)
                yield record_line(record, row_id, values)
    if any(row_id not in known[record] for record, row_id in later):
        raise WrittenMeanwhile


def _chunk(house_id: int, record: str, after: int) -> list[tuple[int, dict[str, Any]]]:
    """The next records after the id *after*, each with its parts."""
    shape = SHAPES[record]
    columns = [_column(one) for one in shape.fields]
    rows = rows_of(house_id, record).filter(pk__gt=after).order_by("pk").values_list("pk", *columns)[:AT_ONCE]
    found = {row[0]: _values(shape.fields, row[1:]) for row in rows}
    for part in shape.parts:
        lists = _part_lists(record, part, list(found))
        for row_id, values in found.items():
            values[part.name] = lists.get(row_id, [])
    return list(found.items())


def _part_lists(record: str, part: Part, row_ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    model, owner = PARTS[record, part.name]
    columns = [_column(one) for one in part.fields]
    rows = model._default_manager.filter(**{f"{owner}_id__in": row_ids}).order_by("pk")
    lists: dict[int, list[dict[str, Any]]] = {}
    for owner_id, *row in rows.values_list(f"{owner}_id", *columns):
        lists.setdefault(owner_id, []).append(_values(part.fields, row))
    return lists


def _column(one: Field) -> str:
    return f"{one.name}_id" if one.points_to else one.name


def _values(fields: tuple[Field, ...], row: Sequence[Any]) -> dict[str, Any]:
    return {
        one.name: moment(value) if isinstance(value, dt.datetime) else value
        for one, value in zip(fields, row, strict=True)
    }


def _note_references(
    record: str, values: dict[str, Any], known: dict[str, set[int]], later: list[tuple[str, int]]
) -> None:
    """Refuse a reference to a record that was not written out; those to its own kind wait for the end."""
    shape = SHAPES[record]
    rows = [(shape.fields, values), *((p.fields, row) for p in shape.parts for row in values[p.name])]
    for fields, row in rows:
        for one in fields:
            value = row[one.name] if one.points_to else None
            if value is None or value in known[one.points_to]:
                continue
            if one.points_to != record:
                raise WrittenMeanwhile
            later.append((record, value))
