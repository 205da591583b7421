"""Records of a whole catalogue whose fields do not say who wrote them: terms, seasons, dates, links.

Such a row is added where it is missing, and never changed: what it says otherwise is listed.
"""

from __future__ import annotations

from typing import Any

from filigrane.works.exports.fields import SHAPES, Field
from filigrane.works.exports.preservation import Line
from filigrane.works.imports.errors import LinkLeftOut, SaysOtherwise
from filigrane.works.imports.plan import Fate
from filigrane.works.models import Collection, Discipline, Shelving
from filigrane.works.queries.preservation import HOUSE, MODELS, rows_of
from filigrane.works.service.catalogue_state import FROM, Arrival, Mode

KEYS: dict[str, tuple[str, ...]] = {
    "discipline": ("code",),
    "season": ("name", "starts", "ends"),
    "relation": ("work_id", "other_id", "kind"),
    "collection": ("name",),
    "run": ("production_id", "place_id", "season_id", "date_text", "earliest", "latest", "note"),
    "performance": ("run_id", "day", "time"),
    "recording": ("work_id", "production_id", "performance_id", "title", "medium", "date_text"),
}
"""What makes a row here the same as one of the file, where neither an id nor a former import tells."""
NEEDED: dict[str, tuple[str, ...]] = {
    "relation": ("work", "other"),
    "run": ("production",),
    "performance": ("run",),
}
OWNERS = ("work", "production", "performance")
"""A recording needs one of these."""
QUIET = frozenset({"version", "sort_key", "code"})
"""Fields that the house numbers itself."""
FED = ("performance", "recording")


def take_plain(arrival: Arrival, kind: str, lines: list[Line]) -> None:
    """Take lines of one kind: those that are here already, and those that must be added."""
    own = arrival.own_ids(kind, [line.id for line in lines])
    fresh: list[tuple[Line, dict[str, Any]]] = []
    for line in lines:
        columns = _columns(arrival, kind, line)
        if columns is None:
            arrival.part.counts[Fate.LEFT_OUT] += 1
            continue
        row = _row(arrival, kind, line, columns, own)
        if row is not None:
            arrival.taken[kind].add(row.pk)
            arrival.ids[kind][line.id] = row.pk
            changed = _compare(arrival, kind, line, columns, row)
            arrival.part.counts[Fate.CHANGED if changed else Fate.SAME] += 1
        elif arrival.mode is not Mode.REMEMBER:
            fresh.append((line, columns))
            arrival.part.counts[Fate.ADDED] += 1
    _add(arrival, kind, fresh)
    if kind == "discipline":
        _note_terms(arrival, lines)


def _columns(arrival: Arrival, kind: str, line: Line) -> dict[str, Any] | None:
    """The columns that a line gives a row; None, with its reason, when what it needs is not here."""
    columns: dict[str, Any] = {}
    for one in SHAPES[kind].fields:
        value = line.values[one.name]
        if one.name == "version":
            continue
        if not one.points_to:
            columns[one.name] = value
        elif one.points_to != kind:
            columns[f"{one.name}_id"] = arrival.linked(line, one.name, one.points_to, value)
    if any(columns[f"{name}_id"] is None for name in NEEDED.get(kind, ())):
        return None
    if kind == "recording" and not any(columns[f"{name}_id"] for name in OWNERS):
        return None
    if kind == "relation" and columns["work_id"] == columns["other_id"]:
        arrival.fault(line, LinkLeftOut(field="other", kind="work", number=line.values["other"]))
        return None
    return columns


def _row(arrival: Arrival, kind: str, line: Line, columns: dict[str, Any], own: set[int]) -> Any:
    """The row that a line is: by its own id, by a former import, by what it says; None for a new one."""
    rows = rows_of(arrival.house_id, kind).exclude(pk__in=arrival.taken[kind])
    known = line.id if line.id in own else arrival.earlier.get(kind, {}).get(line.id)
    if known is not None and (row := rows.filter(pk=known).first()) is not None:
        return row
    asked = {name: columns[name] for name in KEYS[kind]}
    if any(isinstance(value, int) and value < 0 for value in asked.values()):
        return None
    return rows.filter(**asked).order_by("pk").first()


def _compare(arrival: Arrival, kind: str, line: Line, columns: dict[str, Any], row: Any) -> bool:
    """List what the row says otherwise; whether works were added to it, when it is a collection."""
    if arrival.mode is Mode.REMEMBER:
        return False
    for one in SHAPES[kind].fields:
        value, stands = _said(one, columns, row)
        if one.name not in QUIET and value not in (None, "", [], {}) and value != stands:
            name = str(
                getattr(row, "name", "") or getattr(row, "day", "") or getattr(row, "code", "") or row.pk
            )
            arrival.fault(
                line,
                SaysOtherwise(
                    kind=kind, name=name[:80], field=one.name, value=str(value)[:80], stands=str(stands)[:80]
                ),
            )
    return kind == "collection" and _shelve(arrival, line, row.pk)


def _said(one: Field, columns: dict[str, Any], row: Any) -> tuple[Any, Any]:
    """A field as the file and as the row say it; a link that did not come in is told elsewhere."""
    name = f"{one.name}_id" if one.points_to else one.name
    return columns.get(name), getattr(row, name)


def _add(arrival: Arrival, kind: str, fresh: list[tuple[Line, dict[str, Any]]]) -> None:
    part, model = arrival.part, MODELS[kind]
    if arrival.mode is Mode.TRY:
        for line, columns in fresh:
            arrival.ids[kind][line.id] = -line.id
            title = str(columns.get("title") or columns.get("name") or columns.get("day") or kind)
            arrival.note(f"{kind}.record", arrival.place(line), title, "", title)
    elif fresh:
        if kind == "collection":
            _free_codes(arrival.house_id, [columns for _, columns in fresh])
        rows = [model(**columns) for _, columns in fresh]
        for row in rows:
            if kind not in HOUSE and kind != "relation":
                row.house_id = arrival.house_id  # type: ignore[attr-defined]  # every such model has a house
        model._default_manager.bulk_create(rows)
        part.ledger.add(rows)
        part.ledger.add_ids(FROM + kind, [line.id for line, _ in fresh])
        for (line, _), row in zip(fresh, rows, strict=True):
            arrival.ids[kind][line.id] = row.pk
            arrival.taken[kind].add(row.pk)
        part.changes += [(kind, row.pk) for row in rows if kind in FED]
    for line, _ in fresh:
        if kind == "collection":
            _shelve(arrival, line, arrival.ids[kind][line.id])
    if kind == "discipline":
        _broaden(arrival, [line for line, _ in fresh])


def _free_codes(house_id: int, wanted: list[dict[str, Any]]) -> None:
    """Give each new collection an address that no other of the house has: `fonds`, else `fonds-2`."""
    held = set(Collection.objects.filter(house_id=house_id).values_list("code", flat=True))
    for columns in wanted:
        base, turn = columns["code"], 2
        while columns["code"] in held:
            columns["code"], turn = f"{base[:55]}-{turn}", turn + 1
        held.add(columns["code"])


def _shelve(arrival: Arrival, line: Line, collection_id: int) -> bool:
    """Put the works of a line into its collection, where they are not yet; whether any was put."""
    held = set(Shelving.objects.filter(collection_id=collection_id).values_list("work_id", flat=True))
    rows = []
    for one in line.values["works"]:
        work = arrival.linked(line, "works", "work", one["work"])
        if work is not None and work not in held:
            held.add(work)
            rows.append(Shelving(collection_id=collection_id, work_id=work, place=one["place"]))
            arrival.note("collection.works", arrival.place(line), line.values["name"], "", f"{one['work']}")
    if arrival.mode is Mode.WRITE:
        Shelving.objects.bulk_create(rows)
        arrival.part.ledger.add(rows)
        arrival.part.changes += [("work", row.work_id) for row in rows]
    return bool(rows)


def _broaden(arrival: Arrival, lines: list[Line]) -> None:
    """Join new terms to their broader ones, which may stand behind them in the file."""
    for line in lines:
        broader = arrival.linked(line, "broader", "discipline", line.values["broader"])
        if broader is not None and arrival.mode is Mode.WRITE:
            row = arrival.ids["discipline"][line.id]
            Discipline.objects.filter(pk=row).update(broader_id=broader)


def _note_terms(arrival: Arrival, lines: list[Line]) -> None:
    """Remember under which code the house has each term."""
    rows = dict(Discipline.objects.filter(house_id=arrival.house_id).values_list("pk", "code"))
    for line in lines:
        row = arrival.ids["discipline"].get(line.id, 0)
        arrival.terms[line.id] = rows.get(row, line.values["code"])
