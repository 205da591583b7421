"""The job `works.import`: TEI plays and texts into the catalogue, in chunks that stand or fall whole."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.base.errors import FiligraneError, defer
from filigrane.base.problems import Problem
from filigrane.jobs.context import JobContext
from filigrane.journal.service import append_chunk
from filigrane.works.engines import folders
from filigrane.works.errors import NothingToImport
from filigrane.works.imports.readers import WHOLE_CATALOGUE
from filigrane.works.models import File
from filigrane.works.prepare import Prepared, prepare
from filigrane.works.queries.store import store
from filigrane.works.reader_versions import CURRENT
from filigrane.works.service.agents import People
from filigrane.works.service.batches import batch_of
from filigrane.works.service.import_catalogue import import_catalogue
from filigrane.works.service.import_records import import_records
from filigrane.works.service.import_rows import Incoming, Outcome, save_incoming
from filigrane.works.service.kept import Kept, keep_bytes
from filigrane.works.service.vocabulary import ensure_disciplines

CHUNK_FILES = 16
CHUNK_BYTES = 4 * 1024 * 1024
"""A chunk is one transaction: with these it takes a tenth of a second on a small laptop."""
SAYS = defer(
    "Works added: {added}. New versions of files: {versions}. Already there: {same}. Problems: {problems}."
)


@dataclass(frozen=True, slots=True)
class Source:
    """One file to import: *key* orders it, *digest* names it in the store when it was uploaded."""

    key: str
    name: str
    digest: str = ""

    def content(self) -> bytes:
        """Its bytes; raises FileVanished."""
        return store().get(self.digest) if self.digest else folders.content_of(self.key)


def import_plays(context: JobContext) -> dict[str, Any]:
    """Run the job; arguments: `paths` (folders and files on disk) or `uploads` ([{name, digest}]).

    The checkpoint holds the key of the last file done and the counts so far. Files are taken in the
    order of their keys; bytes that the house holds already are left as they are. With a `reader` the
    files hold records, not texts: `import_records` or `import_catalogue` takes them.
    """
    if context.arguments.get("reader") == WHOLE_CATALOGUE:
        return import_catalogue(context)
    if context.arguments.get("reader"):
        return import_records(context)
    sources = text_sources(context.arguments)
    if not sources:
        raise NothingToImport(place=", ".join(context.arguments.get("paths", [])) or "…")
    after = str(context.checkpoint.get("after", ""))
    counts = Counter({name: int(n) for name, n in context.checkpoint.get("counts", {}).items()})
    remaining = [source for source in sources if source.key > after]
    done = len(sources) - len(remaining)
    context.advance(done, total=len(sources), unit=defer("files"))
    with transaction.atomic():
        disciplines = ensure_disciplines(context.house_id)
    people = _people(context)
    number = int(context.checkpoint.get("chunk", 0))
    for chunk in _chunks(remaining):
        counts += _import_chunk(context, chunk, people, disciplines, so_far=counts, number=number)
        number += 1
        done += len(chunk)
        context.advance(done)
        context.stop_here()
    return {"says": SAYS} | {name: counts[name] for name in ("added", "versions", "same", "problems")}


def text_sources(arguments: dict[str, Any]) -> list[Source]:
    """The files that a job names, in the order of their keys."""
    if uploads := arguments.get("uploads"):
        return [
            Source(key=f"{number:06d}", name=str(upload["name"]), digest=str(upload["digest"]))
            for number, upload in enumerate(uploads)
        ]
    paths = folders.files_under(arguments.get("paths", []))
    return [Source(key=path, name=PurePath(path).name) for path in paths]


def _chunks(sources: list[Source]) -> Iterator[list[Source]]:
    chunk: list[Source] = []
    size = 0
    for source in sources:
        weight = 0 if source.digest else folders.size_of(source.key)
        if chunk and (len(chunk) >= CHUNK_FILES or size + weight > CHUNK_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(source)
        size += weight
    if chunk:
        yield chunk


def _people(context: JobContext) -> People:
    return People(
        context.house_id, source="import", now=timezone.now(), by=context.person_id, job=context.job_id
    )


def _import_chunk(
    context: JobContext,
    chunk: list[Source],
    people: People,
    disciplines: dict[str, int],
    *,
    so_far: Counter[str],
    number: int,
) -> Counter[str]:
    """Read a chunk outside, write it inside one transaction: rows, feed, checkpoint, journal last."""
    counts: Counter[str] = Counter()
    problems: list[Problem] = []
    incoming = list(_read_chunk(context.house_id, chunk, counts, problems))
    now = timezone.now()
    with transaction.atomic():
        outcome = save_incoming(incoming, people, disciplines=disciplines, now=now, job=context.job_id)
        problems += outcome.problems
        counts += outcome.counts
        counts["problems"] += len(problems)
        for problem in problems:
            context.problem(problem)
        total = dict(so_far + counts)
        context.save({"after": chunk[-1].key, "counts": total, "chunk": number + 1})
        outcome.ledger.keep(batch_of(context, "tei", total, now=now), number)
        if incoming:
            _tell_journal(context, incoming, outcome, now)
    return counts


def _read_chunk(
    house_id: int, chunk: list[Source], counts: Counter[str], problems: list[Problem]
) -> Iterator[Incoming]:
    """Each file of *chunk* that is new to the house, read and its bytes kept."""
    contents: list[tuple[Source, bytes, str]] = []
    for source in chunk:
        try:
            content = source.content()
            contents.append((source, content, hashlib.sha256(content).hexdigest()))
        except (FiligraneError, KeyError) as fault:
            problems.append(_problem(source, fault))
    known = _known(house_id, [digest for _, _, digest in contents])
    for source, content, digest in contents:
        file_id, is_current = known.get(digest, (0, False))
        if is_current:
            counts["same"] += 1
            continue
        try:
            prepared = prepare(source.name, content)
        except FiligraneError as fault:
            problems.append(_problem(source, fault))
            continue
        problems += prepared.problems
        known[digest] = (file_id, True)
        yield Incoming(prepared, _kept(content, prepared), file_id)


def _kept(content: bytes, prepared: Prepared) -> Kept:
    return keep_bytes(store(), content, prepared)


def _known(house_id: int, digests: list[str]) -> dict[str, tuple[int, bool]]:
    """digest -> (file, whether its newest reading is by the current reader), for files of the house."""
    files = File.objects.filter(work__house_id=house_id, digest__in=digests).order_by("-id")
    found: dict[str, tuple[int, bool]] = {}
    for file in files.prefetch_related("readings"):
        current = any(CURRENT.get(r.reader) == r.reader_version for r in file.readings.all())
        found[file.digest] = (file.pk, current)
    return found


def known_files(house_id: int, content: bytes) -> bool:
    """Whether the house holds these very bytes, read by the current reader."""
    digest = hashlib.sha256(content).hexdigest()
    return _known(house_id, [digest]).get(digest, (0, False))[1]


def _problem(source: Source, fault: Exception) -> Problem:
    code = fault.code if isinstance(fault, FiligraneError) else "works.file_unreadable"
    return Problem(place=source.name, code=code, text=str(fault))


def _tell_journal(context: JobContext, incoming: list[Incoming], outcome: Outcome, now: dt.datetime) -> None:
    """One entry a chunk, with the Merkle root of the digests of its files."""
    append_chunk(
        context.house_id,
        "works.imported",
        [bytes.fromhex(item.kept.digest) for item in incoming],
        thing=f"job:{context.job_id}",
        person_id=context.person_id,
        payload={"works": list(outcome.work_ids)},
        now=now,
    )
