"""Many rows of one table in one statement: for imports, where Django's own rows would take the time.

Values are given as Python has them; whatever a row leaves out takes the model's default. Ids are
reserved first, so that rows which point to each other go in without reading anything back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection, models


def insert_rows(model: type[models.Model], rows: Iterable[Mapping[str, Any]]) -> list[int]:
    """Insert *rows*, each attribute name -> value, inside the caller's transaction; their ids in order.

    Datetimes must be aware, JSON values are written by this function unless they are `Written` already.
    """
    given = list(rows)
    if not given:
        return []
    ids = reserve_ids(model, len(given))
    names = list(dict.fromkeys(name for row in given for name in row))
    columns, tail = _rest(model, tuple(names))
    written_by_us = _writers(model, names)
    lines = []
    for pk, row in zip(ids, given, strict=True):
        line = [pk, *map(row.get, names), *tail]
        for place, write in written_by_us:
            line[place] = write(line[place])
        lines.append(line)
    quote = connection.ops.quote_name
    holes = ", ".join(["%s"] * len(columns))
    statement = (
        f"INSERT INTO {quote(model._meta.db_table)} "  # noqa: S608  # names of our own models, no value
        f"({', '.join(map(quote, columns))}) VALUES ({holes})"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, lines)
    return ids


def reserve_ids(model: type[models.Model], many: int) -> list[int]:
    """*many* ids that no other row of *model* has or will have."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            key = model._meta.pk.column if model._meta.pk else "id"
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [table, key, many],
            )
            return [row[0] for row in cursor.fetchall()]
        # A transaction of ours is IMMEDIATE on SQLite: nobody else writes until it ends, and the
        # insert itself moves AUTOINCREMENT's own counter.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
    last = int(found[0]) if found else 0
    return list(range(last + 1, last + many + 1))


class Written(str):
    """JSON that is written already."""

    __slots__ = ()


def written(value: Any) -> Written:
    """*value* as the JSON that a row holds; write it once where many rows say the same."""
    return Written(json.dumps(value))


def _writers(model: type[models.Model], names: Sequence[str]) -> list[tuple[int, Callable[[Any], Any]]]:
    """The places of a line that the database does not take as Python has them."""
    found: list[tuple[int, Callable[[Any], Any]]] = []
    fields = {field.attname: field for field in model._meta.concrete_fields}
    for place, name in enumerate(names, start=1):
        field = fields[name]
        if isinstance(field, models.JSONField):
            found.append((place, _json))
        elif isinstance(field, models.DateTimeField):
            found.append((place, _once(connection.ops.adapt_datetimefield_value)))
    return found


def _once(adapt: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """*adapt*, remembering its last value: a chunk says one moment of all its rows."""
    last: list[Any] = [None, None]

    def write(value: Any) -> Any:
        if value is not last[0]:
            last[:] = [value, adapt(value)]
        return last[1]

    return write


def _json(value: Any) -> str:
    if isinstance(value, Written):
        return value
    return "{}" if value == {} else "[]" if value == [] else json.dumps(value)


@cache
def _rest(model: type[models.Model], names: tuple[str, ...]) -> tuple[Sequence[str], tuple[Any, ...]]:
    """Every column, those of *names* first, and the defaults of the others."""
    fields = {field.attname: field for field in model._meta.concrete_fields if not field.primary_key}
    others = [field for name, field in fields.items() if name not in names]
    key = model._meta.pk.column if model._meta.pk else "id"
    columns = [str(key), *[str(fields[name].column) for name in names], *[str(one.column) for one in others]]
    return columns, tuple(
        _json(field.get_default()) if isinstance(field, models.JSONField) else field.get_default()
        for field in others
    )
