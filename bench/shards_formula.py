"""From measured constants to machines, disk, time and price: the formula of docs/en/one-terabyte.md."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from filigrane.trace.engines.segments import due_for_merge

SHARD_GB = 16.0
"""Text of a shard: the size that the formula is filled for."""
CHUNK_MB = 25.0
"""Text of the first files of a shard: 24 million characters."""
CORES, DISK_TB = 16, 2.0
"""A machine of the formula: an assumption, as its price is."""
TEXT_ON_DISK = 1.0
"""Bytes of the store of texts a byte of text: they are kept as they are."""


@dataclass(frozen=True)
class Constants:
    """What was measured over *megabytes* of text.

    Points of *find_ms* and *trace_ms* are (megabytes of a shard, milliseconds of a question in it); those of
    *runner_ms* are (shards, milliseconds of a question to shards without any file).
    """

    megabytes: float
    build_mb_s: float
    merge_mb_s: float
    index_bytes: float
    find_ms: tuple[tuple[float, float], ...]
    trace_ms: tuple[tuple[float, float], ...]
    runner_ms: dict[str, tuple[tuple[float, float], ...]]

    def as_row(self) -> dict[str, Any]:
        """The constants, to be printed."""
        return asdict(self)


def line_through(points: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    """(what size 0 takes, what each unit adds) by least squares; neither is below 0."""
    sizes, taken = (np.array(column) for column in zip(*points, strict=True))
    slope, start = np.polyfit(sizes, taken, 1)
    return max(0.0, float(start)), max(0.0, float(slope))


def times_written(chunks: int) -> float:
    """How often each byte is written again by merges, when *chunks* files come one by one: simulated."""
    live: list[float] = []
    merged = 0.0
    for _ in range(chunks):
        live.append(1.0)
        due = due_for_merge([int(part) for part in live])
        if due:
            joined = sum(live[place] for place in due)
            merged += joined
            live = [part for place, part in enumerate(live) if place not in due] + [joined]
    return merged / chunks


@dataclass(frozen=True)
class Wanted:
    """What the formula is filled for. *price*: euros that a core costs an hour, as somebody says it."""

    terabytes: float
    price: float
    shard_gb: float = SHARD_GB

    @property
    def shards(self) -> int:
        """How many shards that makes."""
        return math.ceil(self.terabytes * 1000 / self.shard_gb)


def filled(known: Constants, wanted: Wanted) -> Iterator[str]:
    """The formula, line by line; every line is an extrapolation from *known.megabytes*."""
    megabytes, shards, index = wanted.terabytes * 1e6, wanted.shards, wanted.terabytes * known.index_bytes
    disk = index + wanted.terabytes * TEXT_ON_DISK
    machines = max(math.ceil(disk / DISK_TB), 1)
    cores = machines * CORES
    rewritten = times_written(round(wanted.shard_gb * 1000 / CHUNK_MB))
    build = megabytes / known.build_mb_s / 3600
    merging = rewritten * megabytes / known.merge_mb_s / 3600
    yield f"from {known.megabytes:.0f} MB to {wanted.terabytes:g} TB"
    yield f"shards of {wanted.shard_gb:g} GB of text: {shards}"
    yield f"disk: {disk:.2f} TB, {index:.2f} of them index"
    yield f"machines of {CORES} cores, {DISK_TB:g} TB: {machines}"
    yield f"build: {build:.1f} core-hours"
    yield f"merges, each byte written again {rewritten:.1f} times: {merging:.1f} core-hours"
    hours = build + merging
    yield f"both on {cores} cores: {hours / cores:.1f} hours, {hours * wanted.price:.2f} euros"
    for name, points in (("find", known.find_ms), ("trace", known.trace_ms)):
        yield from asked(name, points, known, wanted, cores)
    yield f"the machines, ready day and night: {cores * wanted.price * 24 * 30:.0f} euros a month"


def asked(
    name: str, points: tuple[tuple[float, float], ...], known: Constants, wanted: Wanted, cores: int
) -> Iterator[str]:
    """What a question takes when all files of the index are in memory."""
    start, slope = line_through(points)
    a_shard = start + slope * wanted.shard_gb * 1000
    yield f"{name}: {start:.3f} ms + {1000 * slope:.2f} ms a GB: {a_shard:.1f} ms a shard, files in memory"
    spent = wanted.shards * a_shard
    for runner, costs in sorted(known.runner_ms.items()):
        base, each = line_through(costs)
        own = base + each * wanted.shards
        wait = math.ceil(wanted.shards / cores) * a_shard + own
        paid = (spent + own) / 3.6e6 * wanted.price * 1e6
        yield (
            f"  {runner}: its own cost {own:.1f} ms; {wait:.0f} ms to wait; "
            f"{(spent + own) / 1e3:.2f} core-seconds, {paid:.2f} euros a million questions"
        )
