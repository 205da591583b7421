"""What shards cost, and what a terabyte would: `python -m bench.shards [--mb MB] [--price EUROS]`.

The plays of the data are put in a store, built into 1, 2, 4 and 8 shards, and asked by each runner: this
process, processes, Ray where it is installed. Then the formula of docs/en/one-terabyte.md is filled with what
was measured. *price* is what a core costs an hour, as whoever runs this says it: Filigrane knows no price.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bench.shards_formula import SHARD_GB, Constants, Wanted, filled
from bench.trace import SEED, plays, queries, size
from bench.works import data_folder
from filigrane.base.engines.blobs import FolderBlobs
from filigrane.trace.engines import kernels
from filigrane.trace.engines.segments import Document, Segment
from filigrane.trace.engines.shards import Build, Here, Join, Processes, ShardedIndex, Text, build, join
from filigrane.trace.engines.shards.tasks import Ask, exact
from filigrane.trace.shards import Runner, Shard, name_in, shard_of
from filigrane.trace.text import trace

COUNTS = (1, 2, 4, 8)
RUNNERS = ("here", "processes", "ray")
TURNS = 3
WORDS_INVENTED = 20_000
PIECES = 4
"""Files a shard before the merge that is timed."""


@dataclass
class Cut:
    """An index in *count* shards: its files, and what they took."""

    count: int
    paths: list[Path] = field(default_factory=list)
    build_s: float = 0.0
    merge_s: float = 0.0

    @property
    def bytes(self) -> int:
        """Bytes of all files."""
        return sum(path.stat().st_size for path in self.paths)

    @property
    def types(self) -> list[int]:
        """Different words of each file: a file holds 16.7 million at most."""
        found = []
        for path in self.paths:
            with Segment(path) as segment:
                found.append(int(segment.meta["types"]))
        return found


def cut(texts: Sequence[Text], store: Path, folder: Path, count: int) -> Cut:
    """Build *texts* into *count* shards of a few files, then merge each into one; seconds of processor."""
    found = Cut(count)
    for number in range(count):
        mine = [text for text in texts if shard_of(text.reading_id, count) == number]
        parts = [folder / name_in(Shard(number, count), f"part-{n}") for n in range(PIECES)]
        begin = time.process_time()
        for place, path in enumerate(parts):
            build(Build(path, tuple(mine[place::PIECES]), store))
        found.build_s += time.process_time() - begin
        whole = folder / name_in(Shard(number, count), "whole")
        begin = time.process_time()
        join(Join(tuple(parts), whole))
        found.merge_s += time.process_time() - begin
        for path in parts:
            path.unlink()
        found.paths.append(whole)
    return found


def runners(count: int) -> Iterator[tuple[str, Runner]]:
    """Each runner that can work here, for *count* shards."""
    yield "here", Here()
    processes = Processes(min(count, os.cpu_count() or 1))
    yield "processes", processes
    processes.close()
    if importlib.util.find_spec("ray"):
        from filigrane.trace.engines.shards.ray_places import RayPlaces

        cluster = RayPlaces(count)
        yield "ray", cluster
        cluster.close()


def milliseconds(ask: Callable[[str], object], asked: Sequence[str]) -> tuple[float, float, float]:
    """Fastest twentieth, middle and 95th hundredth of the time of a question, after one turn unmeasured."""
    taken = []
    for turn in range(TURNS + 1):
        for text in asked:
            begin = time.perf_counter()
            ask(text)
            if turn:
                taken.append(1e3 * (time.perf_counter() - begin))
    fast, middle, slow = np.percentile(taken, [5, 50, 95])
    return float(fast), float(middle), float(slow)


def busy_milliseconds(ask: Callable[[str], object], asked: Sequence[str]) -> float:
    """Milliseconds of processor of a question, in this process."""
    for text in asked:
        ask(text)
    begin = time.process_time()
    for _ in range(TURNS):
        for text in asked:
            ask(text)
    return 1e3 * (time.process_time() - begin) / (TURNS * len(asked))


def asked_of(index: Cut, asked: Sequence[str]) -> dict[str, float]:
    """Print what each runner takes over *index*; the processor that a question takes in this process."""
    parts = [(path,) for path in index.paths]
    spent = {}
    for name, runner in runners(index.count):
        sharded = ShardedIndex(runner, parts)
        begin = time.perf_counter()
        sharded.exact(asked[0])
        first = time.perf_counter() - begin
        idle = [Ask((), asked[0], 6, None)] * index.count
        own, usual, _ = milliseconds(lambda _, idle=idle, runner=runner: runner.map(exact, idle), asked)
        find = milliseconds(sharded.exact, asked)
        whole = milliseconds(lambda text, sharded=sharded: trace(text, sharded), asked)
        print(
            f"  {name}, ms at 5, 50, 95 %: find {find[0]:.2f}, {find[1]:.2f}, {find[2]:.2f}; "
            f"trace {whole[0]:.2f}, {whole[1]:.2f}, {whole[2]:.2f}; "
            f"empty shards {own:.2f}, {usual:.2f}; first question {first:.2f} s"
        )
        if name == "here":
            spent = {
                "find_ms": busy_milliseconds(sharded.exact, asked),
                "trace_ms": busy_milliseconds(lambda text, sharded=sharded: trace(text, sharded), asked),
            }
        spent[name] = own
    return spent


def costs(counts: Sequence[int]) -> None:
    """Print what each runner takes for a question of 500 words to shards without any file: it alone."""
    text = (kernels.SAID * 36)[:3000]
    for count in counts:
        for name, runner in runners(count):
            idle = [Ask((), text, 6, None)] * count
            taken = milliseconds(lambda _, idle=idle, runner=runner: runner.map(exact, idle), [text] * 100)
            print(f"{count} shards, {name}, ms at 5, 50, 95 %: " + ", ".join(f"{one:.2f}" for one in taken))


def grown(documents: Sequence[Document], megabytes: float) -> Iterator[Document]:
    """*documents*, then invented ones up to *megabytes*: runs of three to five words of them, shuffled.

    Words are as common as they were, and six words in a row are seldom those of a play.
    """
    yield from documents
    draw, left = random.Random(SEED), megabytes * 1e6 - size(documents)
    said = [one.text.split() for one in documents]
    number = max(one.reading_id for one in documents)
    while left > 0:
        picked: list[str] = []
        while len(picked) < WORDS_INVENTED:
            text = draw.choice(said)
            start = draw.randrange(max(1, len(text)))
            picked += text[start : start + draw.randint(3, 5)]
        number, invented = number + 1, " ".join(picked)
        left -= len(invented.encode("utf-8"))
        yield Document(number, number, invented)


def measured(documents: Sequence[Document], count: int, counts: Sequence[int], grow: float) -> Constants:
    """Build and ask in as many shards as *counts* say; print every figure; the constants of the formula."""
    held_out = max(1, len(documents) // 20)
    carriers, indexed = documents[:held_out], documents[held_out:]
    asked, megabytes = list(queries(indexed, carriers, count)), 0.0
    points, rows = [], []
    with tempfile.TemporaryDirectory() as place:
        store = FolderBlobs(Path(place, "blobs"))
        texts = []
        for one in grown(indexed, grow):
            content = one.text.encode("utf-8")
            texts.append(Text(one.work_id, one.reading_id, store.put(content)))
            megabytes += len(content) / 1e6
        for shards in counts:
            index = cut(texts, store.folder, Path(place, str(shards)), shards)
            print(
                f"{shards} shards, {megabytes:.1f} MB of text: build {megabytes / index.build_s:.0f} MB/s, "
                f"merge {megabytes / index.merge_s:.0f} MB/s of processor, "
                f"{index.bytes / megabytes / 1e6:.3f} bytes a byte, "
                f"different words {statistics.mean(index.types):.0f} a shard"
            )
            spent = asked_of(index, asked)
            points.append((megabytes / shards, spent["find_ms"] / shards, spent["trace_ms"] / shards))
            rows.append((index, spent))
        return Constants(
            megabytes=megabytes,
            build_mb_s=statistics.median(megabytes / index.build_s for index, _ in rows),
            merge_mb_s=statistics.median(megabytes / index.merge_s for index, _ in rows),
            index_bytes=rows[0][0].bytes / megabytes / 1e6,
            find_ms=tuple((mb, find) for mb, find, _ in points),
            trace_ms=tuple((mb, whole) for mb, _, whole in points),
            runner_ms={
                name: tuple((index.count, spent[name]) for index, spent in rows)
                for name in rows[0][1]
                if name in RUNNERS
            },
        )


def main() -> None:
    """Read the arguments, say on what this runs, run it, and fill the formula."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of TEI plays; the shared data by default")
    parser.add_argument("--mb", type=float, default=1e6, help="stop past so many megabytes of text")
    parser.add_argument("--grow", type=float, default=0, help="invent texts up to so many megabytes")
    parser.add_argument("--shards", type=int, nargs="+", default=COUNTS, help="numbers of shards")
    parser.add_argument("--runners", action="store_true", help="only what runners cost, without any text")
    parser.add_argument("--n", type=int, default=100, help="queries")
    parser.add_argument(
        "--price", type=float, default=0.05, help="euros that a core costs an hour: an assumption"
    )
    parser.add_argument("--terabytes", type=float, default=1.0, help="size that the formula is filled for")
    parser.add_argument("--shard-gb", type=float, default=SHARD_GB, help="text of a shard in the formula")
    given = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} cores, ", end="")
    print(f"load {os.getloadavg()[0]:.1f} at the start, seed {SEED}, n {given.n} x {TURNS}")
    kernels.compile_all()
    if given.runners:
        costs(given.shards)
        return
    documents, total = [], 0
    for one in plays(given.data or data_folder() / "plays"):
        total += len(one.text.encode("utf-8"))
        if total > given.mb * 1e6:
            break
        documents.append(one)
    constants = measured(documents, given.n, given.shards, given.grow)
    print(f"load {os.getloadavg()[0]:.1f} at the end")
    print(json.dumps(constants.as_row(), indent=1))
    for line in filled(constants, Wanted(given.terabytes, given.price, given.shard_gb)):
        print(line)


if __name__ == "__main__":
    main()
