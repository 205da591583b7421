"""Save records in bulk: what is new is added, what is known is brought up to date, all of it taken down."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from filigrane.base.problems import Problem
from filigrane.jobs.context import JobContext
from filigrane.languages.collation import collation_key
from filigrane.works.imports.errors import AlreadyUndone, UnknownTerm
from filigrane.works.imports.plan import Fate, Plan
from filigrane.works.imports.record import Record
from filigrane.works.models import Batch, Identifier, Work
from filigrane.works.provenance import stamped
from filigrane.works.service.agents import People
from filigrane.works.service.changes import record_changes
from filigrane.works.service.ledger import Ledger
from filigrane.works.service.matching import NO_ROWS, Matches, match
from filigrane.works.service.relations_in import insert_relations
from filigrane.works.service.revisions import note
from filigrane.works.service.rows import insert_credits, insert_events, insert_works
from filigrane.works.service.shelving_in import shelve


@dataclass(slots=True)
class Saved:
    """What a chunk of records came to; *taken* maps the place of a record to its work, new or known."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    work_ids: list[int] = field(default_factory=list)
    changes: list[tuple[str, int]] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    taken: dict[int, int] = field(default_factory=dict)


def batch_of(
    context: JobContext, reader: str, counts: Mapping[str, int], *, now: dt.datetime, mapping: Any = None
) -> Batch:
    """The batch of a job, made at its first chunk, its counts brought up to date."""
    batch, made = Batch.objects.get_or_create(
        job=context.job_id,
        defaults={
            "house_id": context.house_id,
            "name": name_of(context.arguments)[:300],
            "reader": reader[:20],
            "mapping": mapping or {},
            "counts": dict(counts),
            "made_by": context.person_id,
            "made_at": now,
        },
    )
    if batch.undone_at is not None:
        raise AlreadyUndone(batch=batch.pk)
    if not made:
        Batch.objects.filter(pk=batch.pk).update(counts=dict(counts))
    return batch


def name_of(arguments: Mapping[str, Any]) -> str:
    """What an import is called: its first file, and how many more there are."""
    names = [str(path).rpartition("/")[2] for path in arguments.get("paths", [])]
    names += [str(upload["name"]) for upload in arguments.get("uploads", [])]
    return names[0] + (f" (+ {len(names) - 1})" if len(names) > 1 else "") if names else ""


def save_records(
    house_id: int,
    records: Sequence[Record],
    people: People,
    *,
    disciplines: Mapping[str, int],
    now: dt.datetime,
    job: int,
    own: Mapping[int, int] = NO_ROWS,
) -> Saved:
    """Write a chunk of records and the change feed, inside the caller's transaction.

    *disciplines* maps codes and labels (small letters) to ids. A record whose identifier is known is
    the same work, and so is one whose place *own* maps to a work; nothing else makes two records one.
    """
    saved = Saved()
    people.ledger, people.now = saved.ledger, now
    found = match(house_id, records, job=job, disciplines=disciplines, own=own)
    saved.problems += found.problems
    saved.counts += found.counts
    for record in records:
        saved.problems += record.problems
        _check_term(record, disciplines, saved)
    fresh = [records[place] for place in found.fresh]
    people.look_up(credit for record in records if record.draft for credit in record.draft.credits)
    drafts = [(record.draft, record.place) for record in fresh if record.draft]
    codes = {d.discipline: known for d, _ in drafts if (known := disciplines.get(d.discipline.lower()))}
    ids = insert_works(
        drafts, people, disciplines=codes, now=now, by=people.by, job=job, problems=saved.problems,
        ledger=saved.ledger,
    )  # fmt: skip
    saved.work_ids += ids
    saved.taken |= dict(zip(found.fresh, ids, strict=True))
    saved.taken |= {place: work.pk for place, work, _ in found.planned}
    for place, work, plan in found.planned:
        if plan.fate is Fate.CHANGED:
            _bring_up(work, plan, records[place], people, saved, now=now, job=job)
    _join(house_id, found, records, dict(zip(found.fresh, ids, strict=True)), saved)
    _feed(house_id, people, saved)
    return saved


def _join(
    house_id: int, found: Matches, records: Sequence[Record], ids: Mapping[int, int], saved: Saved
) -> None:
    """Put new and known works in their collections, and write the relations that their records name.

    *ids*: the new work of a record's place.
    """
    shelved = [(pk, draft.collections) for place, pk in ids.items() if (draft := records[place].draft)]
    shelved += [(work.pk, plan.collections) for _, work, plan in found.planned]
    shelve(house_id, shelved, saved.ledger)
    pairs = [(records[place], pk) for place, pk in ids.items()]
    pairs += [(records[place], work.pk) for place, work, plan in found.planned if plan.fate is Fate.CHANGED]
    insert_relations(house_id, pairs, problems=saved.problems, ledger=saved.ledger)


def _feed(house_id: int, people: People, saved: Saved) -> None:
    saved.changes += [("work", pk) for pk in saved.work_ids]
    saved.changes += [("agent", pk) for pk in people.made]
    people.made.clear()
    record_changes(house_id, saved.changes)


def _check_term(record: Record, disciplines: Mapping[str, int], saved: Saved) -> None:
    term = record.draft.discipline if record.draft else ""
    if term and term.lower() not in disciplines:
        fault = UnknownTerm(value=term[:80])
        saved.problems.append(Problem(record.place, fault.code, str(fault)))


def _bring_up(
    work: Work, plan: Plan, record: Record, people: People, saved: Saved, *, now: dt.datetime, job: int
) -> None:
    """Write on a known work what the plan says, and take down what stood there."""
    source = record.draft.source if record.draft else ""
    before = {name: getattr(work, name) for name in (*plan.columns, "provenance")}
    if "title" in plan.columns:
        before["sort_key"] = work.sort_key
    if plan.details:
        before["details"] = work.details
        work.details = work.details | plan.details
    for name, value in plan.columns.items():
        setattr(work, name, value)
    work.sort_key = collation_key(work.title)
    work.provenance = stamped(plan.said, source=source, at=now, by=people.by, job=job, before=work.provenance)
    work.version += 1
    work.changed_at = now
    work.save()
    saved.ledger.change(work, before, version=work.version)
    saved.ledger.add(
        Identifier.objects.bulk_create(
            Identifier(house_id=work.house_id, work_id=work.pk, scheme=s, value=v)
            for s, v in plan.identifiers
        )
    )
    insert_events([(work.pk, plan.events)], saved.ledger)
    if plan.credits:
        first = work.contributions.count()
        insert_credits(
            [(work.pk, plan.credits, first, record.place)], people, problems=saved.problems,
            ledger=saved.ledger,
        )  # fmt: skip
    _note(work, plan, before, people, now=now, job=job)
    saved.work_ids.append(work.pk)


def _note(
    work: Work, plan: Plan, before: Mapping[str, Any], people: People, *, now: dt.datetime, job: int
) -> None:
    """One step in the work's history: the fields that this import wrote."""
    fields = [name for name in plan.columns if name != "discipline_id"]
    fields += ["details"] if plan.details else []
    old, new = {name: before[name] for name in fields}, {name: getattr(work, name) for name in fields}
    if "discipline_id" in plan.columns:
        old["discipline"], new["discipline"] = "", work.discipline.code if work.discipline else ""
    note(
        work.house_id, "work", work.pk, version=work.version, act="edited", by=people.by, job=job, now=now,
        before=old, after=new,
    )  # fmt: skip
