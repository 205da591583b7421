"""The job `works.arrive`: a preservation file into an empty catalogue, nothing lost and nothing changed.

The file is read once to its end before the first row is written. A chunk of records is one transaction;
a job that was stopped or killed finds its way by the rows it has written, which stand in the file's order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from filigrane.base.errors import defer
from filigrane.base.problems import Problem
from filigrane.jobs.context import JobContext
from filigrane.journal.service import append_chunk
from filigrane.works.engines.lines import lines_of
from filigrane.works.errors import FileNotFound, HouseNotEmpty
from filigrane.works.exports.fields import SHAPES, Field
from filigrane.works.exports.preservation import LONGEST_LINE, Line
from filigrane.works.exports.values import moment_in, provenance_inside
from filigrane.works.models import Discipline
from filigrane.works.queries.preservation import HOUSE, MODELS, PARTS, rows_of
from filigrane.works.queries.store import store
from filigrane.works.service.catalogue_file import chunks_of_lines, looked_through
from filigrane.works.service.changes import record_changes

CHUNK = 500
FED = ("work", "agent", "file", "production", "recording")
SAYS = defer("Records brought in: {records}. Files without their bytes, left out: {left_out}.")


@dataclass(slots=True)
class Arrival:
    """What one arrival knows while it goes on: new ids by kind and old id, and what waits for later ids."""

    house_id: int
    job: int
    held: bool
    ids: dict[str, dict[int, int]] = field(default_factory=lambda: {name: {} for name in SHAPES})
    later: list[tuple[type[Model], int, str, int]] = field(default_factory=list)
    left_out: int = 0


def arrive(context: JobContext) -> dict[str, Any]:
    """Run the job; arguments: `path` (a file on disk) or `digest` (one in the store), and `held`.

    With `held`, which only the terminal of the installation says, a file whose bytes the home's store
    holds under their SHA-256 is kept; otherwise files come without their bytes and are left out, each
    as a problem: a digest alone opens nothing. Raises HouseNotEmpty, BadRecord, NotWhole.
    """
    path = _path(context.arguments)
    arrival = Arrival(context.house_id, context.job_id, bool(context.arguments.get("held")))
    done = int(context.checkpoint.get("done", 0))
    arrival.left_out = int(context.checkpoint.get("left_out", 0))
    if not done:
        _require_empty(context.house_id)
    total = looked_through(lines_of(path, longest=LONGEST_LINE))
    context.advance(done, total=total, unit=defer("records"))
    written = _written(context.house_id) if done else {}
    for chunk in chunks_of_lines(lines_of(path, longest=LONGEST_LINE), most=CHUNK):
        if chunk[-1].number - 1 <= done:
            _remember(arrival, chunk, written)
            continue
        _write_chunk(context, arrival, chunk)
        context.stop_here()
    with transaction.atomic():
        _settle(arrival)
    return {"says": SAYS, "records": total, "left_out": arrival.left_out}


def _path(arguments: dict[str, Any]) -> Path:
    path = Path(arguments["path"]) if "path" in arguments else store().path_of(str(arguments["digest"]))
    if not path.is_file():
        raise FileNotFound(file=path.name)
    return path


def _require_empty(house_id: int) -> None:
    """A house with nothing but its vocabulary, which the file's own then replaces; raises HouseNotEmpty."""
    records = sum(rows_of(house_id, record).count() for record in SHAPES if record != "discipline")
    if records:
        raise HouseNotEmpty(records=records)
    with transaction.atomic():
        Discipline.objects.filter(house_id=house_id).delete()


def _written(house_id: int) -> dict[str, Iterator[int]]:
    """The ids of the rows that an earlier turn wrote, by kind, in the order of the file."""
    return {
        record: iter(list(rows_of(house_id, record).order_by("pk").values_list("pk", flat=True)))
        for record in SHAPES
    }


def _remember(arrival: Arrival, chunk: list[Line], written: dict[str, Iterator[int]]) -> None:
    """Take the new ids of a chunk that was written before the job was taken up again."""
    for line in chunk:
        if _is_left_out(arrival, line):
            continue
        arrival.ids[line.record][line.id] = next(written[line.record])
        _note_later(arrival, line)


def _write_chunk(context: JobContext, arrival: Arrival, chunk: list[Line]) -> None:
    """One transaction: rows, their parts, the change feed, the checkpoint, the journal last."""
    now = timezone.now()
    with transaction.atomic():
        kept = []
        for line in chunk:
            if _is_left_out(arrival, line):
                _report(context, arrival, line)
            else:
                kept.append(line)
        made = _insert(arrival, kept)
        if chunk[0].record in FED:
            record_changes(arrival.house_id, [(chunk[0].record, row_id) for row_id in made])
        done = chunk[-1].number - 1
        context.advance(done)
        context.save({"done": done, "left_out": arrival.left_out})
        append_chunk(
            arrival.house_id,
            "works.arrived",
            [f"{line.record}:{line.id}".encode() for line in chunk],
            thing=f"job:{context.job_id}",
            person_id=context.person_id,
            payload={"kind": chunk[0].record, "records": len(kept)},
            now=now,
        )


def _report(context: JobContext, arrival: Arrival, line: Line) -> None:
    fault = FileNotFound(file=line.values["name"])
    context.problem(Problem(place=f"line {line.number}", code=fault.code, text=str(fault)))
    arrival.left_out += 1


def _is_left_out(arrival: Arrival, line: Line) -> bool:
    """Whether a file's bytes are not here, or not this house's to take."""
    return line.record == "file" and not (arrival.held and _is_held(line.values["digest"]))


def _is_held(digest: str) -> bool:
    try:
        return store().path_of(digest).is_file()
    except KeyError:
        return False


def _insert(arrival: Arrival, lines: list[Line]) -> list[int]:
    if not lines:
        return []
    record = lines[0].record
    shape, model = SHAPES[record], MODELS[record]
    rows = [model(**_columns(arrival, shape.fields, line.values, own=record)) for line in lines]
    for row in rows:
        if record not in HOUSE:
            row.house_id = arrival.house_id  # type: ignore[attr-defined]  # every such model has a house
    model._default_manager.bulk_create(rows)
    for line, row in zip(lines, rows, strict=True):
        arrival.ids[record][line.id] = int(row.pk)
        _note_later(arrival, line)
    for part in shape.parts:
        _insert_part(arrival, record, part.name, part.fields, lines)
    return [int(row.pk) for row in rows]


def _insert_part(
    arrival: Arrival, record: str, name: str, fields: tuple[Field, ...], lines: list[Line]
) -> None:
    model, owner = PARTS[record, name]
    rows = []
    for line in lines:
        for values in line.values[name]:
            if name == "readings" and not _is_readable(values):
                continue
            columns = _columns(arrival, fields, values) | {f"{owner}_id": arrival.ids[record][line.id]}
            if name == "identifiers":
                columns["house_id"] = arrival.house_id
            rows.append(model(**columns))
    model._default_manager.bulk_create(rows)


def _is_readable(values: dict[str, Any]) -> bool:
    """Whether the text and the locators of a reading are in the store; else the file is read anew."""
    return _is_held(values["text_digest"]) and _is_held(values["locators_digest"])


def _columns(
    arrival: Arrival, fields: tuple[Field, ...], values: dict[str, Any], *, own: str = ""
) -> dict[str, Any]:
    """The columns of a row; a reference to a record of its *own* kind waits until all of them stand."""
    columns: dict[str, Any] = {}
    for one in fields:
        value = values[one.name]
        if one.points_to == own and own:
            continue
        if one.points_to:
            columns[f"{one.name}_id"] = None if value is None else arrival.ids[one.points_to].get(value)
        elif one.shape == "provenance":
            columns[one.name] = provenance_inside(value, job=arrival.job)
        elif one.shape.startswith("moment") and value is not None:
            columns[one.name] = moment_in(value)
        else:
            columns[one.name] = value
    return columns


def _note_later(arrival: Arrival, line: Line) -> None:
    for one in SHAPES[line.record].fields:
        if one.points_to == line.record and line.values[one.name] is not None:
            new = arrival.ids[line.record][line.id]
            arrival.later.append((MODELS[line.record], new, one.name, line.values[one.name]))


def _settle(arrival: Arrival) -> None:
    """Join the records that name another of their kind: merged into, broader term, replaced by."""
    names = {model: record for record, model in MODELS.items()}
    for model, row_id, name, old in arrival.later:
        new = arrival.ids[names[model]].get(old)
        model._default_manager.filter(pk=row_id).update(**{f"{name}_id": new})
