"""Records of a table, a JSON file or XML into the catalogue: streamed, in chunks that stand or fall whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import canonical_bytes
from filigrane.base.errors import defer
from filigrane.jobs.context import JobContext
from filigrane.journal.service import append_chunk
from filigrane.works.engines.sources import opened
from filigrane.works.imports.errors import BadMapping
from filigrane.works.imports.readers import READERS, Reader
from filigrane.works.imports.record import Raw, Record
from filigrane.works.models import Discipline
from filigrane.works.queries.store import store
from filigrane.works.service.agents import People
from filigrane.works.service.batches import Saved, batch_of, save_records
from filigrane.works.service.vocabulary import ensure_disciplines

CHUNK_RECORDS = 1_000
"""Records in one transaction: a fifth of a second of writing, under a second on a small laptop."""
COUNTED = ("added", "changed", "same", "left_out", "problems")
SAYS = defer(
    "Records added: {added}. Brought up to date: {changed}. Already there: {same}. Left out: {left_out}. "
    "Problems: {problems}."
)


@dataclass(frozen=True, slots=True)
class RecordSource:
    """A file of records: its name in messages, and where its bytes stand."""

    name: str
    path: str


def import_records(context: JobContext) -> dict[str, Any]:
    """Run the job; arguments: `paths` or `uploads`, `reader` (a code) and `mapping` (its page).

    The checkpoint holds the source, how many of its records are done, and the counts so far.
    """
    reader, page = reader_of(context.arguments)
    sources = sources_of(context.arguments)
    with transaction.atomic():
        disciplines = discipline_names(context.house_id)
    run = _Run(context, reader, page, disciplines)
    first = int(context.checkpoint.get("source", 0))
    skip = int(context.checkpoint.get("record", 0))
    done = int(context.checkpoint.get("done", 0))
    total = sum(count_records(source, reader, page) for source in sources)
    context.advance(done, total=total, unit=defer("records"))
    for place, source in enumerate(sources[first:], start=first):
        for records in chunks_of(source, reader, page, skip=skip):
            skip += len(records)
            done += len(records)
            run.save_chunk(records, {"source": place, "record": skip, "done": done})
            context.advance(done)
            context.stop_here()
        skip = 0
    return {"says": SAYS} | {name: run.counts[name] for name in COUNTED}


def reader_of(arguments: dict[str, Any]) -> tuple[Reader, dict[str, Any]]:
    """The reader and the mapping page that a job asks for; raises BadMapping for an unknown one."""
    code = str(arguments.get("reader", ""))
    if code not in READERS:
        raise BadMapping(name=code or "?", reason="no reader has this name")
    return READERS[code], dict(arguments.get("mapping") or {})


def sources_of(arguments: dict[str, Any]) -> list[RecordSource]:
    """The files that a job names, on disk or in the store."""
    if uploads := arguments.get("uploads"):
        return [RecordSource(str(one["name"]), str(store().path_of(one["digest"]))) for one in uploads]
    return [RecordSource(PurePath(path).name, str(path)) for path in arguments.get("paths", [])]


def count_records(source: RecordSource, reader: Reader, page: dict[str, Any]) -> int:
    """How many records a source has: one reading through, so that the bar knows its end."""
    with opened(source.path, name=source.name) as stream:
        return (
            reader.count(stream) if reader.count else sum(1 for _ in reader.raws(stream, source.name, page))
        )


def chunks_of(
    source: RecordSource, reader: Reader, page: dict[str, Any], *, skip: int = 0
) -> Iterator[list[Record]]:
    """The records of a source behind the first *skip*, in chunks; memory holds one chunk."""
    understand = reader.understand(page)
    with opened(source.path, name=source.name) as stream:
        raws: Iterator[Raw] = islice(reader.raws(stream, source.name, page), skip, None)
        while chunk := [understand(raw) for raw in islice(raws, CHUNK_RECORDS)]:
            yield chunk


def discipline_names(house_id: int) -> dict[str, int]:
    """Code and labels of each discipline, in small letters -> its id."""
    ensure_disciplines(house_id)
    found: dict[str, int] = {}
    for pk, code, fr, en in Discipline.objects.filter(house_id=house_id).values_list(
        "id", "code", "label_fr", "label_en"
    ):
        found |= {fr.lower(): pk, en.lower(): pk, code: pk}
    return found


class _Run:
    """One run of the job: what its chunks share."""

    def __init__(
        self, context: JobContext, reader: Reader, page: dict[str, Any], disciplines: dict[str, int]
    ) -> None:
        self.context, self.reader, self.page, self.disciplines = context, reader, page, disciplines
        self.counts = Counter({name: int(n) for name, n in context.checkpoint.get("counts", {}).items()})
        self.number = int(context.checkpoint.get("chunk", 0))
        self.people = People(
            context.house_id,
            source=str(page.get("source") or reader.code),
            now=timezone.now(),
            by=context.person_id,
            job=context.job_id,
            own_schemes=reader.own_schemes(page),
        )

    def save_chunk(self, records: list[Record], place: dict[str, int]) -> None:
        """Rows, feed, checkpoint, batch, journal last: one transaction."""
        context, now = self.context, timezone.now()
        with transaction.atomic():
            saved = save_records(
                context.house_id, records, self.people, disciplines=self.disciplines, now=now,
                job=context.job_id,
            )  # fmt: skip
            saved.counts["problems"] += len(saved.problems)
            counts = self.counts + saved.counts
            for problem in saved.problems:
                context.problem(problem)
            context.save({**place, "counts": dict(counts), "chunk": self.number + 1})
            batch = batch_of(context, self.reader.code, counts, now=now, mapping=self.page)
            saved.ledger.keep(batch, self.number)
            if saved.work_ids:
                self._tell_journal(records, saved)
        self.counts = counts
        self.number += 1

    def _tell_journal(self, records: list[Record], saved: Saved) -> None:
        """One entry a chunk, with the Merkle root of its records' titles and identifiers."""
        leaves = [
            canonical_bytes({"title": r.draft.title, "identifiers": [list(p) for p in r.draft.identifiers]})
            for r in records
            if r.draft
        ]
        append_chunk(
            self.context.house_id,
            "works.imported",
            leaves,
            thing=f"job:{self.context.job_id}",
            person_id=self.context.person_id,
            payload={"works": list(saved.work_ids)},
            now=timezone.now(),
        )
