"""Decide what each file that comes in becomes, a new work or a new version, and write its rows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from filigrane.base.problems import Problem
from filigrane.languages.collation import collation_key
from filigrane.works.errors import Withdrawn
from filigrane.works.imports.plan import columns_of
from filigrane.works.models import File, Identifier, Work
from filigrane.works.prepare import Prepared
from filigrane.works.provenance import said_by_a_person, stamped
from filigrane.works.service.agents import People
from filigrane.works.service.changes import record_changes
from filigrane.works.service.kept import Kept
from filigrane.works.service.ledger import Ledger
from filigrane.works.service.rows import insert_file, insert_reading, insert_work

SAME_WORK = ("dracor", "tei")
"""Schemes that name the text itself: a file with the same one is another version of that work."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was read; *file_id* is the row that holds the same bytes, read by an older reader."""

    prepared: Prepared
    kept: Kept
    file_id: int = 0


@dataclass(slots=True)
class Outcome:
    """What a chunk came to."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    work_ids: list[int] = field(default_factory=list)
    changes: list[tuple[str, int]] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)


def save_incoming(
    incoming: list[Incoming],
    people: People,
    *,
    disciplines: dict[str, int],
    now: dt.datetime,
    job: int,
) -> Outcome:
    """Write the rows of a chunk and the change feed, inside the caller's transaction."""
    outcome = Outcome()
    people.ledger = outcome.ledger
    by = people.by
    people.now = now
    people.look_up(credit for item in incoming for credit in item.prepared.draft.credits)
    works = _works_named(people.house_id, incoming)
    for item in incoming:
        if item.file_id:
            _read_again(item, outcome, now)
            continue
        own = next((p for p in item.prepared.draft.identifiers if p[0] in SAME_WORK), None)
        work = works.get(own) if own else None
        if work is None:
            work = insert_work(
                item.prepared.draft, people, disciplines=disciplines, now=now, by=by, job=job,
                place=item.prepared.name, problems=outcome.problems, ledger=outcome.ledger,
            )  # fmt: skip
            outcome.counts["added"] += 1
        elif not _take_version(work, item, outcome, now=now, by=by, job=job):
            continue
        if own:
            works[own] = work
        _add_file(work, item, outcome, now=now, by=by)
    outcome.changes += [("agent", agent_id) for agent_id in people.made]
    people.made.clear()
    record_changes(people.house_id, outcome.changes)
    return outcome


def _works_named(house_id: int, incoming: list[Incoming]) -> dict[tuple[str, str], Work]:
    """(scheme, value) -> the work of the house that carries it, among the files that came in."""
    values = {value for item in incoming for scheme, value in item.prepared.draft.identifiers}
    rows = Identifier.objects.filter(
        house_id=house_id, work__isnull=False, scheme__in=SAME_WORK, value__in=values
    ).select_related("work")
    return {(row.scheme, row.value): row.work for row in rows if row.work}


def _take_version(
    work: Work, item: Incoming, outcome: Outcome, *, now: dt.datetime, by: int | None, job: int
) -> bool:
    """Bring the work's fields up to its new file, but never a field that a person wrote.

    False, with a problem, when the house withdrew the work: an import doesn't bring it back.
    """
    name = item.prepared.name
    if work.withdrawn_at is not None:
        fault = Withdrawn(work=work.pk)
        outcome.problems.append(Problem(name, fault.code, str(fault)))
        return False
    fresh = {
        column: value
        for column, value in columns_of(item.prepared.draft).items()
        if not said_by_a_person(work.provenance, column) and getattr(work, column) != value
    }
    kept = {name: getattr(work, name) for name in (*fresh, "sort_key", "provenance")}
    for column, value in fresh.items():
        setattr(work, column, value)
    work.sort_key = collation_key(work.title)
    work.provenance = stamped(fresh, source="tei", at=now, by=by, job=job, before=work.provenance)
    work.version += 1
    work.changed_at = now
    work.save()
    outcome.ledger.change(work, kept, version=work.version)
    outcome.counts["versions"] += 1
    return True


def _add_file(work: Work, item: Incoming, outcome: Outcome, *, now: dt.datetime, by: int | None) -> None:
    _file, told = insert_file(work.pk, item.prepared, item.kept, now=now, by=by, ledger=outcome.ledger)
    outcome.changes += told
    outcome.work_ids.append(work.pk)


def _read_again(item: Incoming, outcome: Outcome, now: dt.datetime) -> None:
    """The same bytes, read by a newer reader: one more reading of the file."""
    file = File.objects.get(pk=item.file_id)
    reading = insert_reading(file, item.prepared, item.kept, now=now)
    outcome.ledger.add([reading])
    outcome.changes += [("reading", reading.pk), ("work", file.work_id)]
    outcome.counts["versions"] += 1
    outcome.work_ids.append(file.work_id)
