"""The job `trace.dataset`: a whole data set held to the light, taken up again after any kill."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.base.errors import defer
from filigrane.charter.queries import is_on
from filigrane.charter.service import record_run
from filigrane.jobs.context import JobContext, StopAsked
from filigrane.trace.datasets.declared import Declared, declared_from
from filigrane.trace.datasets.faults import NothingInDataSet
from filigrane.trace.datasets.pieces import START, Cursor, Note, Piece
from filigrane.trace.datasets.tally import Tally, packed, unpacked
from filigrane.trace.declares import DATASET_FEATURE
from filigrane.trace.engines.datasets import Limits, items_of, stream
from filigrane.trace.engines.datasets.batching import batches
from filigrane.trace.engines.datasets.items import Item
from filigrane.trace.engines.datasets.matching import Searcher
from filigrane.trace.engines.datasets.spool import Spool
from filigrane.trace.errors import SwitchedOff
from filigrane.trace.queries.catalogue import Catalogue, catalogue_of
from filigrane.trace.queries.reports import report_folder, upload_path
from filigrane.trace.queries.shards import index_of
from filigrane.trace.service.dataset_report import write_report
from filigrane.trace.service.index import bring_up_to_date
from filigrane.trace.service.light import take_in_opened
from filigrane.trace.spans import TextIndex

UNIT = defer("bytes")
SAYS = defer("Works of the catalogue found in the data set: {works}.")
BETWEEN_SAVES_S = 5.0
MOST_OPENED = 200_000_000
"""Bytes that a data set sent from a page may open into."""


@dataclass(slots=True)
class Reading:
    """A reading under way: where it stands, what it counted, and the lines it wrote."""

    catalogue: str
    cursor: Cursor
    tally: Tally
    spool: Spool


def dataset_job(context: JobContext) -> dict[str, Any]:
    """Run the job; its arguments are those of `ask_dataset`. The report stands in the job's folder.

    Raises SwitchedOff, DataSetNotFound, NothingInDataSet, DataSetTooLarge, ParquetNotRead.
    """
    if not is_on(context.house_id, DATASET_FEATURE):
        raise SwitchedOff
    began = time.process_time_ns()
    declared = declared_from(context.arguments)
    items = items_asked(context, declared)
    take_in_opened(context.house_id, on=timezone.localdate())
    bring_up_to_date(context.house_id)
    catalogue = catalogue_of(context.house_id, on=timezone.localdate())
    reading = taken_up(context, catalogue)
    read(context, items, declared, reading, searcher_of(index_of(context.house_id), catalogue, declared))
    if not reading.tally.pieces:
        raise NothingInDataSet(name=declared.name, passed=passed_over(reading.tally))
    works = write_report(context, declared, catalogue, reading.tally, reading.spool)
    forget_upload(context)
    spent = (time.process_time_ns() - began) // 1_000_000
    record_run(context.house_id, DATASET_FEATURE, method="cpu-time", cpu_ms=spent, now=timezone.now())
    return {"says": SAYS, "works": works}


def items_asked(context: JobContext, declared: Declared) -> list[Item]:
    """The files of the set: under a path of this machine, or the one that was sent from a page."""
    sent = str(context.arguments.get("upload", ""))
    if not sent:
        return items_of(Path(str(context.arguments["path"])))
    (item,) = items_of(upload_path(context.house_id, sent))
    return [replace(item, name=declared.name)]


def searcher_of(index: TextIndex, catalogue: Catalogue, declared: Declared) -> Searcher:
    """What asks the index for this reading."""
    return Searcher(index, dict(catalogue.works_of), catalogue.works, declared.min_words)


def taken_up(context: JobContext, catalogue: Catalogue) -> Reading:
    """Where the reading goes on; from the start when the catalogue is another than it was.

    A report mixes no two catalogues: half of the set read against each would answer for neither.
    """
    spool = Spool(report_folder(context.house_id, context.job_id) / "passages.jsonl")
    held = context.checkpoint
    if held.get("catalogue") == catalogue.fingerprint:
        spool.go_back(int(held["spooled"]))
        a, b, c, d = held["cursor"]
        return Reading(catalogue.fingerprint, (a, b, c, d), unpacked(held["tally"]), spool)
    spool.go_back(0)
    return Reading(catalogue.fingerprint, START, Tally(), spool)


def read(
    context: JobContext, items: list[Item], declared: Declared, reading: Reading, searcher: Searcher
) -> None:
    """Read from the cursor to the end, save every few seconds; StopAsked after a save."""
    limits = Limits(
        **({"fields": declared.fields} if declared.fields else {}),
        most_bytes=MOST_OPENED if context.arguments.get("upload") else None,
        pulse=lambda: context.advance(context.progress.done),
    )
    context.advance(0, total=sum(item.size for item in items), unit=UNIT)
    saved = time.monotonic()
    for batch in batches(stream(items, limits, cursor=reading.cursor, told=context.advance)):
        take_in(reading, batch, searcher)
        if time.monotonic() - saved > BETWEEN_SAVES_S or context.should_stop():
            save(context, reading)
            saved = time.monotonic()
            if context.should_stop():
                raise StopAsked
    for passage in reading.tally.finish():
        reading.spool.write(passage)
    reading.spool.settle()


def take_in(reading: Reading, batch: list[Piece | Note], searcher: Searcher) -> None:
    """Count a batch and write down the passages that are finished."""
    pieces = [one for one in batch if isinstance(one, Piece)]
    for one in batch:
        if isinstance(one, Note):
            reading.tally.leave_out(one.what)
    for piece in pieces:
        reading.tally.read(piece)
    for part, found in searcher.search(pieces, reading.tally):
        last = part[-1]
        ends = {} if last.closes else {(last.file, last.record): last.offset + last.own_end}
        for passage in reading.tally.add(found, ends):
            reading.spool.write(passage)
    reading.cursor = batch[-1].after


def save(context: JobContext, reading: Reading) -> None:
    """Put lines on the disk first, then the checkpoint that counts them."""
    spooled = reading.spool.settle()
    held: Mapping[str, Any] = {
        "catalogue": reading.catalogue,
        "cursor": list(reading.cursor),
        "spooled": spooled,
        "tally": packed(reading.tally),
    }
    with transaction.atomic():
        context.save(held)


def passed_over(tally: Tally) -> str:
    """What was not read, in one line."""
    return ", ".join(f"{what} ({count})" for what, count in sorted(tally.unread.items())) or "—"


def forget_upload(context: JobContext) -> None:
    """Let what was sent from a page go: the report is what stays."""
    sent = str(context.arguments.get("upload", ""))
    if sent:
        upload_path(context.house_id, sent).unlink(missing_ok=True)
