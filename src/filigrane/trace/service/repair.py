"""Rebuild the index files that are damaged, and only those, from the texts of the catalogue."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from filigrane.base.errors import FiligraneError
from filigrane.trace.engines.segments import Document, Segment, build_segments, remove, verify
from filigrane.trace.engines.turns import turn
from filigrane.trace.faults import SegmentDamaged, SegmentOutdated, SegmentTooNew, SegmentUnreadable
from filigrane.trace.models import IndexedReading
from filigrane.trace.queries.index import index_folder, live_segments, merging_lock
from filigrane.trace.service.shards import ROWS_AT_ONCE, batched
from filigrane.trace.shards import name_in, order_of, shard_named
from filigrane.works.queries import ReadingRow, readings_of, text_at

WRONG = (SegmentDamaged, SegmentUnreadable, SegmentTooNew, SegmentOutdated, FileNotFoundError)


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file that was rebuilt: its *name*, what was wrong, and how many *texts* it has now."""

    name: str
    fault: FiligraneError | None
    texts: int


def repair_index(house_id: int) -> list[Repaired]:
    """Verify each segment of a house and rebuild those that fail; the others are not touched.

    No file is merged meanwhile: it would be gone under the eyes of who verifies it.
    """
    with turn(merging_lock(house_id)):
        return repair_each(house_id)


def repair_each(house_id: int) -> list[Repaired]:
    """`repair_index`, for who has the turn."""
    done = []
    for path in live_segments(house_id):
        try:
            verify(path)
            with Segment(path) as segment:
                held = set(segment.live_readings())
            if held == named(house_id, path):
                continue
            raise SegmentDamaged(path=path, section="docs")
        except WRONG as error:
            fault = error if isinstance(error, FiligraneError) else None
            done.append(Repaired(path.name, fault, rebuild(house_id, path)))
    return done


def named(house_id: int, path: Path) -> set[int]:
    """The readings that the rows say stand in the segment at *path*."""
    rows = IndexedReading.objects.filter(house_id=house_id, segment=path.name)
    return set(rows.values_list("reading_id", flat=True))


def repaired_name(path: Path) -> str:
    """A new name in the shard, and at the place in the order of the feed, of the file that is rebuilt."""
    stem = f"{order_of([path.name])}repaired-{secrets.token_hex(6)}"
    return name_in(shard_named(path.name), stem)


def rebuild(house_id: int, path: Path) -> int:
    """Index again the readings of one segment, in files of their own, then let it go; how many texts."""
    live: list[ReadingRow] = []
    for some in batched(sorted(named(house_id, path)), ROWS_AT_ONCE):
        live += readings_of(house_id, reading_ids=some)
    folder = index_folder(house_id)
    shelf = folder / f".repair-{secrets.token_hex(4)}"
    texts = (Document(row.work_id, row.reading_id, text_at(row.text_digest)) for row in live)
    built = list(build_segments(shelf, texts))
    try:
        names = {part: repaired_name(path) for part in built}
        with transaction.atomic():
            rows = IndexedReading.objects.filter(house_id=house_id, segment=path.name)
            rows.delete()
            for part, name in names.items():
                with Segment(part) as segment:
                    held = list(zip(segment.works.tolist(), segment.readings.tolist(), strict=True))
                part.replace(folder / name)
                IndexedReading.objects.bulk_create(
                    IndexedReading(house_id=house_id, work_id=work, reading_id=reading, segment=name)
                    for work, reading in held
                )
    finally:
        for part in shelf.glob("*") if shelf.exists() else ():
            part.unlink()
        if shelf.exists():
            shelf.rmdir()
    remove(path)
    return len(live)
