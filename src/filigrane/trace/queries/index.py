"""Where the index of a house stands, and whether it is whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from filigrane.trace.engines.segments import open_index, verify
from filigrane.trace.errors import IndexIncomplete, TextsDamaged
from filigrane.trace.faults import SegmentDamaged
from filigrane.trace.models import IndexedReading, IndexState
from filigrane.works.queries import newest_seq, titles

MOST_NAMED = 10
"""Titles named when a file is damaged; the count says how many more there are."""


@dataclass(frozen=True, slots=True)
class IndexCount:
    """How many *readings* stand in how many *segments*, and how many changes are not read yet."""

    readings: int
    segments: int
    behind: int


def index_folder(house_id: int) -> Path:
    """Where the segments of a house stand; all of it can be rebuilt."""
    return Path(settings.FILIGRANE_HOME) / "indexes" / "trace" / str(house_id)


def merging_lock(house_id: int) -> Path:
    """What a process holds while it replaces segments of a house; beside the folder, which may go."""
    return index_folder(house_id).with_name(f"{house_id}.lock")


def live_segments(house_id: int) -> list[Path]:
    """The segments that rows name; a file that no row names is the rest of a killed job."""
    names = IndexedReading.objects.filter(house_id=house_id).values_list("segment", flat=True).distinct()
    return [index_folder(house_id) / name for name in sorted(names)]


def state_seq(house_id: int) -> int:
    """How far the index has read the change feed; 0 before the first time."""
    return IndexState.objects.filter(house_id=house_id).values_list("seq", flat=True).first() or 0


def check_index(house_id: int) -> IndexCount:
    """Verify each segment's checksums, and that each indexed reading stands in exactly one of them.

    Raises TextsDamaged or SegmentUnreadable naming the file, IndexIncomplete when rows and files differ.
    """
    paths = live_segments(house_id)
    for path in paths:
        verify_by_title(house_id, path)
    held: Counter[int] = Counter()
    with open_index(paths) as index:
        for segment in index.segments:
            held.update(segment.live_readings())
    rows = set(IndexedReading.objects.filter(house_id=house_id).values_list("reading_id", flat=True))
    missing, doubled = rows - held.keys(), [reading for reading, times in held.items() if times > 1]
    if missing or doubled:
        raise IndexIncomplete(missing=len(missing), doubled=len(doubled))
    return IndexCount(len(rows), len(paths), max(0, newest_seq(house_id) - state_seq(house_id)))


def verify_by_title(house_id: int, path: Path) -> None:
    """`verify`, with the titles of the texts that a damaged byte concerns."""
    try:
        verify(path)
    except SegmentDamaged as damage:
        readings = damage.values.get("readings")
        if not isinstance(readings, tuple) or not readings:
            raise
        some = list(readings[:MOST_NAMED])
        works = IndexedReading.objects.filter(house_id=house_id, reading_id__in=some).values_list(
            "work_id", flat=True
        )
        names = " · ".join(titles(works).values()) or "…"
        values = damage.values
        raise TextsDamaged(
            path=path, section=values["section"], texts=len(readings), titles=names
        ) from damage
