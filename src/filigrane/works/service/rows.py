"""Write the rows of a draft; for services, inside their transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from filigrane.base.problems import Problem
from filigrane.languages.collation import collation_key
from filigrane.works.drafts import CreditDraft, EventDraft, WorkDraft
from filigrane.works.imports.plan import IMPORTED, columns_of, details_of, event_key
from filigrane.works.models import Contribution, Event, File, Identifier, Reading, Work
from filigrane.works.prepare import Prepared
from filigrane.works.provenance import stamped
from filigrane.works.service.agents import People
from filigrane.works.service.bulk_insert import Written, insert_rows, written
from filigrane.works.service.kept import Kept
from filigrane.works.service.ledger import Ledger

COLUMNS = tuple(name for name in IMPORTED if name != "terms")


def insert_work(
    draft: WorkDraft,
    people: People,
    *,
    disciplines: dict[str, int],
    now: dt.datetime,
    by: int | None,
    job: int | None,
    place: str,
    problems: list[Problem],
    ledger: Ledger | None = None,
) -> Work:
    """A new work with its identifiers, events and credits; the change feed is the caller's."""
    ids = insert_works(
        [(draft, place)], people, disciplines=disciplines, now=now, by=by, job=job, problems=problems,
        ledger=ledger or Ledger(),
    )  # fmt: skip
    return Work.objects.get(pk=ids[0])


def insert_works(
    drafts: Sequence[tuple[WorkDraft, str]],
    people: People,
    *,
    disciplines: dict[str, int],
    now: dt.datetime,
    by: int | None,
    job: int | None,
    problems: list[Problem],
    ledger: Ledger,
) -> list[int]:
    """New works, each draft with its place in the source, in a handful of inserts; their ids."""
    said: dict[tuple[str, ...], Written] = {}

    def values(draft: WorkDraft) -> dict[str, Any]:
        fields, found = _columns(draft, disciplines)
        key = (draft.source, *fields)
        if key not in said:
            said[key] = written(stamped(fields, source=draft.source, at=now, by=by, job=job))
        return {
            "house_id": people.house_id, "provenance": said[key], "made_at": now, "changed_at": now, **found,
        }  # fmt: skip

    ids = insert_rows(Work, [values(draft) for draft, _ in drafts])
    ledger.add_ids("work", ids)
    insert_parts(people.house_id, list(zip(ids, (draft for draft, _ in drafts), strict=True)), ledger)
    credited = [(pk, draft.credits, 0, place) for pk, (draft, place) in zip(ids, drafts, strict=True)]
    insert_credits(credited, people, problems=problems, ledger=ledger)
    return ids


def _columns(draft: WorkDraft, disciplines: dict[str, int]) -> tuple[list[str], dict[str, Any]]:
    """The fields that a new work says, and its columns."""
    columns = columns_of(draft)
    said = [*columns]
    if draft.discipline in disciplines:
        said.append("discipline")
        columns["discipline_id"] = disciplines[draft.discipline]
    if draft.details:
        said.append("details")
        columns["details"] = details_of(draft.details)
    said += [name for name in ("credits", "events", "collections") if getattr(draft, name)]
    for name in COLUMNS:
        columns.setdefault(name, "")
    columns.setdefault("terms", [])
    columns.setdefault("details", {})
    columns.setdefault("discipline_id", None)
    return said, columns | {"sort_key": collation_key(draft.title)}


def insert_parts(house_id: int, pairs: Sequence[tuple[int, WorkDraft]], ledger: Ledger) -> None:
    """Identifiers and events of works, each (work id, draft)."""
    names = [
        {"house_id": house_id, "work_id": pk, "scheme": scheme, "value": value}
        for pk, draft in pairs
        for scheme, value in draft.identifiers
    ]
    ledger.add_ids("identifier", insert_rows(Identifier, names))
    insert_events([(pk, draft.events) for pk, draft in pairs], ledger)


def insert_events(pairs: Sequence[tuple[int, Sequence[EventDraft]]], ledger: Ledger) -> None:
    """Events of works, each (work id, events)."""
    rows = []
    for pk, events in pairs:
        for event in events:
            kind, wording, earliest, latest = event_key(event)
            rows.append(
                {"work_id": pk, "kind": kind, "wording": wording, "earliest": earliest, "latest": latest}
            )
    ledger.add_ids("event", insert_rows(Event, rows))


def insert_credits(
    credited: Sequence[tuple[int, Sequence[CreditDraft], int, str]],
    people: People,
    *,
    problems: list[Problem],
    ledger: Ledger,
) -> None:
    """The credits of many works, each (work id, credits, first place on the work, place in the source)."""
    asked = [(credit, place) for _, credits, _, place in credited for credit in credits]
    agents = iter(people.agents_for(asked, problems=problems))
    rows = [
        {"work_id": pk, "agent_id": next(agents), "function": credit.function, "place": number}
        for pk, credits, first, _ in credited
        for number, credit in enumerate(credits, start=first)
    ]
    ledger.add_ids("contribution", insert_rows(Contribution, rows))


def insert_file(
    work_id: int,
    prepared: Prepared,
    kept: Kept,
    *,
    now: dt.datetime,
    by: int | None,
    ledger: Ledger | None = None,
) -> tuple[File, list[tuple[str, int]]]:
    """The file of a work and its reading if it has one, whose bytes are kept already.

    Files of the same name on this work are now replaced by it. Returns the file and what to tell in
    the change feed.
    """
    file = File.objects.create(
        work_id=work_id,
        name=prepared.name,
        digest=kept.digest,
        media_type=prepared.media_type,
        size=kept.size,
        licence=prepared.licence,
        source_licence=prepared.source_licence,
        source=prepared.source,
        made_by=by,
        made_at=now,
    )
    older = File.objects.filter(work_id=work_id, name=file.name, replaced_by=None).exclude(pk=file.pk)
    told = [("file", pk) for pk in older.values_list("pk", flat=True)]
    older.update(replaced_by=file)
    told += [("work", work_id), ("file", file.pk)]
    ledger = ledger or Ledger()
    ledger.add([file])
    if prepared.reading is not None:
        reading = insert_reading(file, prepared, kept, now=now)
        ledger.add([reading])
        told.append(("reading", reading.pk))
    return file, told


def insert_reading(file: File, prepared: Prepared, kept: Kept, *, now: dt.datetime) -> Reading:
    """The reading of a file by the reader that prepared it."""
    return Reading.objects.create(
        file=file,
        reader=prepared.reader,
        reader_version=prepared.reader_version,
        text_digest=kept.text_digest,
        locators_digest=kept.locators_digest,
        chars=kept.chars,
        made_at=now,
    )
