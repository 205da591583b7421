"""Write the rows of a draft; for services, inside their transaction."""

from __future__ import annotations

import datetime as dt

from filigrane.base.problems import Problem
from filigrane.languages.collation import collation_key
from filigrane.works.drafts import WorkDraft
from filigrane.works.models import Contribution, Event, File, Identifier, Reading, Work
from filigrane.works.prepare import Prepared
from filigrane.works.provenance import stamped
from filigrane.works.service.agents import People
from filigrane.works.service.kept import Kept


def scalars_of(draft: WorkDraft) -> dict[str, object]:
    """The columns of a work that a draft fills; those it leaves empty are left out."""
    found: dict[str, object] = {
        "title": draft.title,
        "subtitle": draft.subtitle,
        "language": draft.language,
        "description": draft.description,
        "made_how": draft.made_how,
        "terms": list(draft.terms),
        "date_text": draft.date.wording[:200],
        "earliest": draft.date.earliest,
        "latest": draft.date.latest,
    }
    return {name: value for name, value in found.items() if value}


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
) -> Work:
    """A new work with its identifiers, events and credits; the change feed is the caller's."""
    columns = scalars_of(draft)
    said = [*columns, *(["discipline"] if draft.discipline in disciplines else [])]
    work = Work.objects.create(
        house_id=people.house_id,
        discipline_id=disciplines.get(draft.discipline),
        provenance=stamped(said, source=draft.source, at=now, by=by, job=job),
        sort_key=collation_key(draft.title),
        made_at=now,
        changed_at=now,
        **columns,
    )
    _insert_parts(work, draft)
    Contribution.objects.bulk_create(
        [
            Contribution(
                work=work,
                agent_id=people.agent_for(credit, place=place, problems=problems),
                function=credit.function,
                place=number,
            )
            for number, credit in enumerate(draft.credits)
        ]
    )
    return work


def _insert_parts(work: Work, draft: WorkDraft) -> None:
    """Identifiers and events of a new work."""
    Identifier.objects.bulk_create(
        [
            Identifier(house_id=work.house_id, work=work, scheme=scheme, value=value)
            for scheme, value in draft.identifiers
        ]
    )
    Event.objects.bulk_create(
        [
            Event(
                work=work,
                kind=event.kind[:40],
                wording=event.date.wording,
                earliest=event.date.earliest,
                latest=event.date.latest,
            )
            for event in draft.events
        ]
    )


def insert_file(
    work_id: int, prepared: Prepared, kept: Kept, *, now: dt.datetime, by: int | None
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
    if prepared.reading is not None:
        told.append(("reading", insert_reading(file, prepared, kept, now=now).pk))
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
