"""Files of the index written shard by shard: built, merged, and cut anew when their number changes."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from filigrane.trace.engines.segments import Segment, due_for_merge, remove, withdraw, withdrawn
from filigrane.trace.engines.shards import Build, Join, Text, build, join
from filigrane.trace.engines.turns import turn
from filigrane.trace.models import IndexedReading
from filigrane.trace.queries.index import index_folder, live_segments, merging_lock
from filigrane.trace.queries.shards import HERE, runner, shard_count
from filigrane.trace.shards import (
    Answer,
    Runner,
    Shard,
    Task,
    by_shard,
    name_in,
    order_of,
    shard_named,
    shard_of,
)
from filigrane.works.queries import ReadingRow
from filigrane.works.queries.store import store

ROWS_AT_ONCE = 500
SMALL_CHARS = 1_000_000
"""What is not worth another process: less than a query may catch up by itself."""
Item = TypeVar("Item")


def batched(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """*items* in parts of *size*, so that no question to the database is too long."""
    for first in range(0, len(items), size):
        yield items[first : first + size]


def build_in_shards(house_id: int, rows: Sequence[ReadingRow], *, seq: int) -> dict[str, list[ReadingRow]]:
    """Write the texts of *rows* into a file a shard; the names of the files, each with what it holds.

    No row of the database names them yet. Nothing is left of any of them when one can't be written.
    """
    shards = shard_count()
    parts: dict[str, list[ReadingRow]] = {}
    for number, some in sorted(in_shards(rows, shards).items()):
        parts[name_in(Shard(number, shards), f"{seq:012d}-{secrets.token_hex(4)}")] = some
    folder, texts = index_folder(house_id), store().folder
    asked = [
        Build(folder / name, tuple(Text(r.work_id, r.reading_id, r.text_digest) for r in some), texts)
        for name, some in parts.items()
    ]
    small = sum(row.chars for row in rows) <= SMALL_CHARS
    write(HERE if small else runner(), build, asked, [task.path for task in asked])
    return parts


def in_shards(rows: Sequence[ReadingRow], shards: int) -> dict[int, list[ReadingRow]]:
    """The rows by the shard that their reading belongs to."""
    found: dict[int, list[ReadingRow]] = defaultdict(list)
    for row in rows:
        found[shard_of(row.reading_id, shards)].append(row)
    return found


def write(who: Runner, work: Callable[[Task], Answer], asked: Sequence[Task], paths: Sequence[Path]) -> None:
    """Have each of *paths* written; when one can't be, let all of them go before the error is raised."""
    try:
        who.map(work, asked)
    except BaseException:
        for path in paths:
            remove(path)
        raise


def merge_small(house_id: int) -> None:
    """Merge the smallest files of each shard that has more than eight; left to whoever merges already."""
    with turn(merging_lock(house_id), wait=False) as mine:
        if mine:
            merge_what_is_due(house_id)


def merge_what_is_due(house_id: int) -> None:
    """`merge_small`, for who has the turn."""
    due = []
    for paths in by_shard(live_segments(house_id)).values():
        places = due_for_merge([path.stat().st_size for path in paths])
        due.append([paths[place] for place in places])
    merge_each(house_id, [paths for paths in due if paths])


def merge_each(house_id: int, groups: Sequence[Sequence[Path]]) -> None:
    """Make one file of each group, as many groups at a time as there are shards; for who has the turn.

    Queries under way keep the files they have open. What was withdrawn is physically gone with the old files.
    What is withdrawn while this runs is withdrawn from the new file too, before it counts.
    """
    for some in batched(groups, shard_count()):
        asked = [Join(tuple(paths), index_folder(house_id) / merged_name(paths)) for paths in some]
        before = {path: withdrawn(path) for paths in some for path in paths}
        write(runner() if len(some) > 1 else HERE, join, asked, [task.out for task in asked])
        for task in asked:
            names = [path.name for path in task.paths]
            with transaction.atomic():
                since = {one for path in task.paths for one in withdrawn(path) - before[path]}
                if since:
                    withdraw(task.out, since)
                rows = IndexedReading.objects.filter(house_id=house_id, segment__in=names)
                rows.update(segment=task.out.name)
            for path in task.paths:
                remove(path)


def merged_name(paths: Sequence[Path]) -> str:
    """A new name, in the shard of *paths* and at the place of the first of them in the order of the feed."""
    stem = f"{order_of(path.name for path in paths)}merged-{secrets.token_hex(6)}"
    return name_in(shard_named(paths[0].name), stem)


def cut_anew(house_id: int) -> None:
    """Bring files of another number of shards to the number that the house has now, one file after another.

    No text is read. Killed, it goes on with the files that are left: queries find everything all the while.
    """
    with turn(merging_lock(house_id)):
        for path in live_segments(house_id):
            if shard_named(path.name).of != shard_count():
                cut(house_id, path)
        merge_what_is_due(house_id)


def cut(house_id: int, path: Path) -> None:
    """Cut one file into its shards, then let it go; for who has the turn."""
    shards, folder, before = shard_count(), index_folder(house_id), withdrawn(path)
    rows = IndexedReading.objects.filter(house_id=house_id, segment=path.name)
    parts: dict[int, set[int]] = defaultdict(set)
    for reading in rows.values_list("reading_id", flat=True):
        parts[shard_of(reading, shards)].add(reading)
    with Segment(path) as segment:
        held = frozenset(segment.readings.tolist())
    stem = f"{order_of([path.name])}cut-{secrets.token_hex(6)}"
    outs = {number: folder / name_in(Shard(number, shards), stem) for number in sorted(parts)}
    asked = [Join((path,), out, held - parts[number]) for number, out in outs.items()]
    write(runner(), join, asked, [task.out for task in asked])
    with transaction.atomic():
        since = withdrawn(path) - before
        for number, out in outs.items():
            if here := since & parts[number]:
                withdraw(out, here)
            for some in batched(sorted(parts[number]), ROWS_AT_ONCE):
                rows.filter(reading_id__in=some).update(segment=out.name)
    remove(path)
