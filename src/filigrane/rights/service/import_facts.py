"""The job `rights.import`: write the facts of a file, in chunks that stand or fall whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import canonical_bytes
from filigrane.base.errors import defer
from filigrane.base.problems import Problem
from filigrane.jobs.context import JobContext
from filigrane.jobs.models import Job
from filigrane.journal.service import append_chunk
from filigrane.rights.lines.errors import LinesFaulty
from filigrane.rights.lines.reading import Fault, Line
from filigrane.rights.models import Fact, FactBatch
from filigrane.rights.queries.named import lots
from filigrane.rights.service.try_facts import COLUMN_OF, Ready, Tried, try_facts
from filigrane.works.engines.sources import opened
from filigrane.works.queries.store import store
from filigrane.works.service.ask_import import ask_import

KIND = "rights.import"
CHUNK_FACTS = 1_000
"""Facts in one transaction: about a tenth of a second of writing."""
SAYS = defer("Facts recorded: {new}. Already there: {same}. Lines left out: {faulty}.")


def ask_facts(
    house_id: int,
    file: dict[str, str],
    *,
    leave_out: bool,
    open_on: dt.date | None,
    person_id: int | None,
) -> Job:
    """The job that writes the facts of *file* (`name` and `digest` of an upload, or `path`).

    With *leave_out* the lines that have faults are left out; without it any fault stops all of it.
    """
    seen = open_on.isoformat() if open_on else ""
    arguments = {"file": file, "leave_out": leave_out, "open_on": seen}
    return ask_import(house_id, arguments, person_id=person_id, kind=KIND)


def try_file(house_id: int, file: dict[str, str], *, open_on: dt.date | None) -> Tried:
    """What the facts of *file* come to; nothing is written."""
    path = file.get("path") or str(store().path_of(file["digest"]))
    name = file.get("name") or PurePath(path).name
    with opened(path, name=name) as stream:
        return try_facts(house_id, stream, name=name, open_on=open_on)


def import_facts(context: JobContext) -> dict[str, Any]:
    """Run the job. It looks at the whole file again: taken up after a stop, it finds what it wrote there.

    Raises LinesFaulty, its problems noted, unless the job was asked to leave those lines out.
    """
    seen = context.arguments.get("open_on")
    tried = try_file(
        context.house_id,
        context.arguments["file"],
        open_on=dt.date.fromisoformat(seen) if seen else None,
    )
    for fault in tried.faults:
        context.problem(problem_of(fault, tried.name))
    if tried.faults and not context.arguments.get("leave_out"):
        raise LinesFaulty(lines=tried.faulty)
    done = int(context.checkpoint.get("new", 0))
    counts = tried.counts | {"same": tried.counts["same"] - done, "new": done}
    context.advance(done, total=done + len(tried.new), unit=defer("facts"))
    for chunk in lots(tried.new, CHUNK_FACTS):
        counts["new"] += len(chunk)
        save_chunk(context, tried.name, chunk, counts)
        context.advance(counts["new"])
        context.stop_here()
    return {"says": SAYS} | counts


def problem_of(fault: Fault, name: str) -> Problem:
    """A fault as the report of a job keeps it: without the title that another reader may not see."""
    error = fault.error
    if "held" in error.values:
        error = type(error)(**error.values | {"held": "…"})
    place = f"{name}:{fault.line}" + (f" [{fault.column}]" if fault.column else "")
    return Problem(place, error.code, str(error))


def save_chunk(context: JobContext, name: str, chunk: Sequence[Ready], counts: dict[str, int]) -> None:
    """Rows, batch, checkpoint, journal last: one transaction."""
    now = timezone.now()
    with transaction.atomic():
        batch, _made = FactBatch.objects.get_or_create(
            job=context.job_id,
            defaults={
                "house_id": context.house_id,
                "name": name[:300],
                "made_by_id": context.person_id,
                "made_at": now,
            },
        )
        batch.counts = counts
        batch.save(update_fields=["counts"])
        Fact.objects.bulk_create(fact_of(one, batch, now=now, person_id=context.person_id) for one in chunk)
        context.save({"new": counts["new"]})
        append_chunk(
            context.house_id,
            "rights.facts_imported",
            [canonical_bytes(told(one.line, one)) for one in chunk],
            thing=f"fact-batch:{batch.pk}",
            person_id=context.person_id,
            payload={"facts": len(chunk)},
            now=now,
        )


def fact_of(one: Ready, batch: FactBatch, *, now: dt.datetime, person_id: int | None) -> Fact:
    """The row of a line."""
    line = one.line
    of = {COLUMN_OF[one.found.subject]: one.found.thing_id} if one.found.subject in COLUMN_OF else {}
    return Fact(
        house_id=batch.house_id,
        kind=line.kind,
        value=dict(line.value),
        source=line.source,
        capacity=line.capacity,
        holds_from=line.holds_from,
        holds_to=line.holds_to,
        recorded_at=now,
        stated_by_id=person_id,
        batch=batch,
        **of,
    )


def told(line: Line, one: Ready) -> dict[str, Any]:
    """What a leaf of the journal holds of a line."""
    return {
        "about": one.found.subject.value,
        "thing": one.found.thing_id,
        "kind": line.kind,
        "value": dict(line.value),
        "source": line.source,
        "capacity": line.capacity,
    }
