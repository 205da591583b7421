"""Bring a house's index up to date with its change feed, chunk by chunk, killed or not."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.base.errors import defer
from filigrane.jobs.context import JobContext, StopAsked
from filigrane.trace.engines.segments import Document, build_segment, due_for_merge, merge
from filigrane.trace.models import IndexedReading, IndexState
from filigrane.trace.queries.index import index_folder, live_segments, state_seq
from filigrane.works.queries import ChangeRow, ReadingRow, changes_since, newest_seq, readings_of, text_at

UNIT = defer("changes")
SAYS = defer("The light table knows the catalogue up to its change {seq}.")
CHANGES_AT_ONCE = 500
"""How many changes are read at a time."""
CHARS_A_SEGMENT = 24_000_000
"""A chunk is closed past this many characters, so that memory stays bounded."""
INLINE_CHARS = 1_000_000
"""What a query may catch up by itself before it answers; more waits for the job."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The next changes to apply: readings to index, up to and with *seq*."""

    readings: tuple[ReadingRow, ...]
    seq: int

    @property
    def chars(self) -> int:
        """Characters to index."""
        return sum(row.chars for row in self.readings)


def next_chunk(
    house_id: int, seq: int, *, closed_at: int = CHARS_A_SEGMENT, on: dt.date | None = None
) -> Chunk | None:
    """The next changes after *seq*, or None when the index is up to date.

    The chunk is closed with the change that brings it to *closed_at* characters.
    """
    readings: dict[int, ReadingRow] = {}
    chars = 0
    start = seq
    while chars < closed_at and (changes := changes_since(house_id, seq, CHANGES_AT_ONCE)):
        rows = rows_by_thing(house_id, changes, on=on)
        for change in changes:
            fresh = {r.reading_id: r for r in rows.get((change.kind, change.thing_id), ())}
            chars += sum(row.chars for number, row in fresh.items() if number not in readings)
            readings |= fresh
            seq = change.seq
            if chars >= closed_at:
                break
    return Chunk(tuple(readings.values()), seq) if seq > start else None


def rows_by_thing(
    house_id: int, changes: Sequence[ChangeRow], *, on: dt.date | None = None
) -> dict[tuple[str, int], list[ReadingRow]]:
    """The live readings that *changes* touch, by the kind and id of the thing that changed.

    What is closed on the day *on*, today when it is not said, is not read: the feed tells when it opens.
    """
    things = {kind: [c.thing_id for c in changes if c.kind == kind] for kind in ("reading", "work")}
    found: dict[tuple[str, int], list[ReadingRow]] = defaultdict(list)
    rows = readings_of(house_id, reading_ids=things["reading"], work_ids=things["work"], on=on)
    for row in rows:
        found["reading", row.reading_id].append(row)
        found["work", row.work_id].append(row)
    return found


def apply(house_id: int, chunk: Chunk, *, since: int, context: JobContext | None = None) -> None:
    """Index *chunk* and move the state from *since*; nothing changes when another process was faster."""
    held = set(
        IndexedReading.objects.filter(
            house_id=house_id, reading_id__in=[row.reading_id for row in chunk.readings]
        ).values_list("reading_id", flat=True)
    )
    fresh = [row for row in chunk.readings if row.reading_id not in held]
    name = f"{chunk.seq:012d}-{secrets.token_hex(4)}.seg"
    path = index_folder(house_id) / name
    if fresh:
        path.parent.mkdir(parents=True, exist_ok=True)
        build_segment(path, documents(fresh))
    with transaction.atomic():
        IndexState.objects.get_or_create(house_id=house_id)
        moved = IndexState.objects.filter(house_id=house_id, seq=since).update(
            seq=chunk.seq, caught_up_at=timezone.now()
        )
        if moved:
            IndexedReading.objects.bulk_create(
                IndexedReading(house_id=house_id, work_id=r.work_id, reading_id=r.reading_id, segment=name)
                for r in fresh
            )
            if context is not None:
                context.save({"seq": chunk.seq})
    if fresh and not moved:
        path.unlink(missing_ok=True)


def documents(rows: Sequence[ReadingRow]) -> Iterator[Document]:
    """The texts of *rows*, one at a time."""
    for row in rows:
        yield Document(row.work_id, row.reading_id, text_at(row.text_digest))


def bring_up_to_date(
    house_id: int,
    *,
    most_chars: int | None = None,
    closed_at: int = CHARS_A_SEGMENT,
    context: JobContext | None = None,
    on: dt.date | None = None,
) -> int:
    """Apply what the change feed holds; return how many changes stay behind.

    With *most_chars* a chunk larger than that is left to the job: a query never waits for a library.
    A chunk holds about *closed_at* characters; what was applied stands, whatever kills the next one.
    """
    while True:
        seq = state_seq(house_id)
        newest = newest_seq(house_id)
        if seq >= newest:
            return 0
        chunk = next_chunk(house_id, seq, closed_at=closed_at, on=on)
        if chunk is None:
            return 0
        if most_chars is not None and chunk.chars > most_chars:
            return newest - seq
        apply(house_id, chunk, since=seq, context=context)
        tidy(house_id)
        if context is not None:
            context.advance(chunk.seq, total=newest, unit=UNIT)
            if context.should_stop():
                raise StopAsked


def tidy(house_id: int) -> None:
    """Merge the smallest segments when there are more than eight; drop what no row names."""
    live = live_segments(house_id)
    due = due_for_merge([path.stat().st_size for path in live])
    if due:
        merge_live(house_id, [live[place] for place in due])
        live = live_segments(house_id)
    folder = index_folder(house_id)
    if not folder.exists():
        return
    known = {path.name for path in live}
    youngest_orphan = timezone.now().timestamp() - 3600
    for path in folder.iterdir():
        # An hour of grace: another process may be writing the segment that its rows will name.
        if path.name not in known and path.stat().st_mtime < youngest_orphan:
            path.unlink(missing_ok=True)


def merge_live(house_id: int, paths: Sequence[Path]) -> None:
    """Make one segment of several; queries under way keep the files they have open."""
    name = f"merged-{secrets.token_hex(6)}.seg"
    merge(paths, index_folder(house_id) / name)
    with transaction.atomic():
        IndexedReading.objects.filter(house_id=house_id, segment__in=[p.name for p in paths]).update(
            segment=name
        )
    for path in paths:
        path.unlink(missing_ok=True)


def forget_index(house_id: int) -> None:
    """Let the index of a house go, to be rebuilt from the change feed; texts are untouched."""
    with transaction.atomic():
        IndexedReading.objects.filter(house_id=house_id).delete()
        IndexState.objects.filter(house_id=house_id).delete()


def index_job(context: JobContext) -> dict[str, Any]:
    """The job kind `trace.index`: follow the change feed to its end, from its start with `rebuild`.

    The argument `chars_a_segment` closes a chunk earlier or later than the default.
    """
    if context.arguments.get("rebuild") and not context.checkpoint:
        forget_index(context.house_id)
    closed_at = int(context.arguments.get("chars_a_segment", CHARS_A_SEGMENT))
    bring_up_to_date(context.house_id, closed_at=closed_at, context=context)
    return {
        "says": SAYS,
        "seq": state_seq(context.house_id),
        "segments": len(live_segments(context.house_id)),
    }
