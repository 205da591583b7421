"""Bring a house's index up to date with its change feed, chunk by chunk, killed or not."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from filigrane.base.errors import defer
from filigrane.jobs.context import JobContext, StopAsked
from filigrane.trace.engines.segments import Segment, read_header, remove, tomb_path, withdraw, withdrawn
from filigrane.trace.engines.turns import turn
from filigrane.trace.models import IndexedReading, IndexState
from filigrane.trace.queries.index import index_folder, live_segments, merging_lock, state_seq
from filigrane.trace.queries.shards import shard_count
from filigrane.trace.service.shards import batched, build_in_shards, cut_anew, merge_each, merge_small
from filigrane.works.queries import ChangeRow, ReadingRow, changes_since, newest_seq, readings_of

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
    """The next changes to apply: readings to index, up to and with *seq*.

    *things*: (kind, id) of all that changed, whatever is left of it.
    """

    readings: tuple[ReadingRow, ...]
    seq: int
    things: frozenset[tuple[str, int]] = frozenset()

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
    things: set[tuple[str, int]] = set()
    chars = 0
    start = seq
    while chars < closed_at and (changes := changes_since(house_id, seq, CHANGES_AT_ONCE)):
        rows = rows_by_thing(house_id, changes, on=on)
        for change in changes:
            fresh = {r.reading_id: r for r in rows.get((change.kind, change.thing_id), ())}
            chars += sum(row.chars for number, row in fresh.items() if number not in readings)
            readings |= fresh
            things.add((change.kind, change.thing_id))
            seq = change.seq
            if chars >= closed_at:
                break
    return Chunk(tuple(readings.values()), seq, frozenset(things)) if seq > start else None


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


def apply(
    house_id: int,
    chunk: Chunk,
    *,
    since: int,
    context: JobContext | None = None,
    on: dt.date | None = None,
) -> None:
    """Index *chunk* and move the state from *since*; nothing changes when another process was faster.

    What it withdraws is written beside the segments first: a reading hidden too early is indexed again.
    """
    gone = bury(house_id, chunk.things, on=on)
    held = held_readings(house_id, [row.reading_id for row in chunk.readings])
    fresh = [row for row in chunk.readings if row.reading_id not in held]
    built = build_in_shards(house_id, fresh, seq=chunk.seq)
    with transaction.atomic():
        IndexState.objects.get_or_create(house_id=house_id)
        moved = IndexState.objects.filter(house_id=house_id, seq=since).update(
            seq=chunk.seq, caught_up_at=timezone.now()
        )
        if moved:
            forgotten = [*gone, *(row.reading_id for row in fresh)]
            for some in batched(forgotten, CHANGES_AT_ONCE):
                IndexedReading.objects.filter(house_id=house_id, reading_id__in=some).delete()
            IndexedReading.objects.bulk_create(
                IndexedReading(house_id=house_id, work_id=r.work_id, reading_id=r.reading_id, segment=name)
                for name, rows in built.items()
                for r in rows
            )
            if context is not None:
                context.save({"seq": chunk.seq})
    for name in built if not moved else ():
        remove(index_folder(house_id) / name)


def held_readings(house_id: int, reading_ids: Sequence[int]) -> set[int]:
    """Those of *reading_ids* that stand in a live segment and were not withdrawn from it."""
    held: dict[str, set[int]] = defaultdict(set)
    for some in batched(reading_ids, CHANGES_AT_ONCE):
        rows = IndexedReading.objects.filter(house_id=house_id, reading_id__in=some)
        for name, reading in rows.values_list("segment", "reading_id"):
            held[name].add(reading)
    folder = index_folder(house_id)
    return {reading for name, some in held.items() for reading in some - withdrawn(folder / name)}


def bury(house_id: int, things: Collection[tuple[str, int]], *, on: dt.date | None = None) -> set[int]:
    """Withdraw from the segments what *things* no longer hold; the readings concerned.

    A reading that went to another work is still live, and stays.
    """
    where: dict[str, set[int]] = defaultdict(set)
    for some in batched(sorted(things), CHANGES_AT_ONCE):
        ids = {kind: [number for other, number in some if other == kind] for kind in ("work", "reading")}
        asked = Q(work_id__in=ids["work"]) | Q(reading_id__in=ids["reading"])
        rows = IndexedReading.objects.filter(asked, house_id=house_id).values_list("segment", "reading_id")
        found = list(rows)
        live = {row.reading_id for row in readings_of(house_id, reading_ids=[r for _, r in found], on=on)}
        for name, reading in found:
            if reading not in live:
                where[name].add(reading)
    for name, gone in where.items():
        path = index_folder(house_id) / name
        if path.exists():
            withdraw(path, gone)
    return {reading for gone in where.values() for reading in gone}


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
    A chunk holds about *closed_at* characters a shard; what was applied stands, whatever kills the next one.
    """
    closed_at *= shard_count()
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
        apply(house_id, chunk, since=seq, context=context, on=on)
        tidy(house_id)
        if context is not None:
            context.advance(chunk.seq, total=newest, unit=UNIT)
            if context.should_stop():
                raise StopAsked


def tidy(house_id: int) -> None:
    """Merge the smallest segments of a shard that has more than eight; drop what no row names."""
    merge_small(house_id)
    live = live_segments(house_id)
    folder = index_folder(house_id)
    if not folder.exists():
        return
    known = {path.name for path in live} | {tomb_path(path).name for path in live}
    youngest_orphan = timezone.now().timestamp() - 3600
    for path in folder.iterdir():
        # An hour of grace: another process may be writing the segment that its rows will name.
        if path.name not in known and path.stat().st_mtime < youngest_orphan:
            path.unlink(missing_ok=True)


def purge(house_id: int) -> None:
    """Write anew each segment that holds words of a withdrawn work, without them; waits for its turn."""
    with turn(merging_lock(house_id)):
        write_without_withdrawn(house_id)


def write_without_withdrawn(house_id: int) -> None:
    """`purge`, for who has the turn."""
    live = live_segments(house_id)
    for path in live:
        rows = IndexedReading.objects.filter(house_id=house_id, segment=path.name)
        with Segment(path) as segment:
            unnamed = set(segment.live_readings()) - set(rows.values_list("reading_id", flat=True))
        if unnamed:
            withdraw(path, unnamed)
    merge_each(house_id, [[path] for path in live if withdrawn(path)])
    known = {path.name for path in live_segments(house_id)}
    for path in index_folder(house_id).glob("*.seg"):
        # No row names it and some of it was withdrawn: all of it was, and nobody is writing it now.
        if path.name not in known and tomb_path(path).exists():
            remove(path)


def renew_old(house_id: int) -> None:
    """Write anew the segments made before the spelling skeletons, from their own words."""
    with turn(merging_lock(house_id)):
        live = live_segments(house_id)
        merge_each(house_id, [[path] for path in live if read_header(path).skeleton_version == 0])


def forget_index(house_id: int) -> None:
    """Let the index of a house go, to be rebuilt from the change feed; texts are untouched."""
    with transaction.atomic():
        IndexedReading.objects.filter(house_id=house_id).delete()
        IndexState.objects.filter(house_id=house_id).delete()


def index_job(context: JobContext) -> dict[str, Any]:
    """The job kind `trace.index`: follow the change feed to its end, from its start with `rebuild`.

    The argument `chars_a_segment` closes a chunk earlier or later than the default. Files made for another
    number of shards are cut anew first.
    """
    if context.arguments.get("rebuild") and not context.checkpoint:
        forget_index(context.house_id)
    renew_old(context.house_id)
    cut_anew(context.house_id)
    closed_at = int(context.arguments.get("chars_a_segment", CHARS_A_SEGMENT))
    bring_up_to_date(context.house_id, closed_at=closed_at, context=context)
    purge(context.house_id)
    return {
        "says": SAYS,
        "seq": state_seq(context.house_id),
        "segments": len(live_segments(context.house_id)),
    }
