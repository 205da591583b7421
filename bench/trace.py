"""How fast and how surely the light table finds: `python -m bench.trace exact|near|growth|scan|withdraw`.

Every play of the data is read; one in twenty is held out and carries the queries: 500 of its
words around a passage of 60 to 100 words of an indexed play. Recall is counted against
`BruteIndex`, which shares nothing with the index but the folds.
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numba
import numpy as np

from bench.exact_peers import Fts5, InfiniGram
from bench.invented import invented
from bench.near import near
from bench.scan import scan
from bench.withdraw import withdrawn
from bench.works import data_folder
from filigrane.languages.folds import words
from filigrane.reading.tei import read_tei
from filigrane.trace.engines import kernels
from filigrane.trace.engines.brute import BruteIndex
from filigrane.trace.engines.segments import (
    Document,
    SegmentIndex,
    build_segments,
    merge,
    open_index,
)
from filigrane.trace.spans import Matches
from filigrane.trace.text import trace

SEED = 7
BETWEEN = " zqxjkvbetweenqueries "
"""A word that no play holds: no run goes over it."""
LIVE = 10
"""Segments that an index is cut in, to be held to one."""


def plays(folder: Path) -> list[Document]:
    """Every play that can be read, in the order of a seeded shuffle."""
    found: list[Document] = []
    for number, path in enumerate(sorted(folder.rglob("*.xml"))):
        try:
            found.append(Document(number, number, read_tei(path.read_bytes(), name=path.name).reading.text))
        except Exception as error:
            print(f"left out: {path.name}: {error}")
    random.Random(SEED).shuffle(found)
    return found


def up_to(documents: Sequence[Document], megabytes: float) -> list[Document]:
    """The first of *documents*, up to the one that passes *megabytes*."""
    found, held = [], 0
    for document in documents:
        found.append(document)
        held += len(document.text.encode("utf-8"))
        if held >= 1e6 * megabytes:
            break
    return found


def size(documents: Sequence[Document]) -> int:
    """Bytes of the texts in UTF-8."""
    return sum(len(document.text.encode("utf-8")) for document in documents)


def queries(indexed: Sequence[Document], carriers: Sequence[Document], count: int) -> Iterator[str]:
    """Texts of 500 words of a held-out play, a passage of an indexed one planted in the middle."""
    draw = random.Random(SEED)
    for _ in range(count):
        planted = passage(draw, indexed, draw.randint(60, 100))
        around = passage(draw, carriers, 500 - len(planted.split()))
        middle = around.find(" ", len(around) // 2)
        yield f"{around[:middle]}\n{planted}\n{around[middle:]}"


def passage(draw: random.Random, documents: Sequence[Document], length: int) -> str:
    """*length* words in a row of a document drawn by chance, as they stand."""
    while True:
        text = draw.choice(documents).text
        start = draw.randrange(max(1, len(text) - 12 * length))
        found = list(words(text[start : start + 12 * length]))
        if len(found) > length + 1:
            return text[start + found[1][0] : start + found[length][1]]


def measured(work: Callable[[], object]) -> tuple[float, float, float]:
    """What *work* takes in a fork: seconds, seconds of processor, megabytes above what stood before."""

    def run() -> None:
        before = resident("VmRSS")
        begin, busy = time.perf_counter(), time.process_time()
        work()
        taken = time.perf_counter() - begin, time.process_time() - busy
        answer.put((*taken, (resident("VmHWM") - before) / 1e3))

    context = mp.get_context("fork")
    answer = context.Queue()
    Path("/proc/self/clear_refs").write_text("5")
    child = context.Process(target=run)
    child.start()
    seconds, busy, megabytes = answer.get()
    child.join()
    return float(seconds), float(busy), float(megabytes)


def resident(field: str) -> int:
    """A figure of this process's memory, in kB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(field)).split()[1])


def build(documents: Sequence[Document], folder: Path) -> list[Path]:
    """Index *documents* and print what it took."""
    seconds, busy, megabytes = measured(lambda: list(build_segments(folder, documents)))
    paths = sorted(folder.glob("*.seg"))
    text, index = size(documents), sum(path.stat().st_size for path in paths)
    print(
        f"build: {len(documents)} plays, {text / 1e6:.1f} MB in {seconds:.2f} s, "
        f"{text / 1e6 / seconds:.0f} MB/s, {text / 1e6 / busy:.0f} a second of processor, "
        f"{len(paths)} segments, {index / text:.3f} bytes a byte of text, memory +{megabytes:.0f} MB"
    )
    return paths


def timed(name: str, index: SegmentIndex, asked: Sequence[str]) -> None:
    """Time every query alone, after one turn unmeasured; print the middle and the tail."""
    for text in asked:
        trace(text, index)
    for what, ask in (("find", lambda text: index.exact(text)), ("trace", lambda text: trace(text, index))):
        for clock in (time.perf_counter, time.process_time):
            taken = []
            for _ in range(5):
                for text in asked:
                    begin = clock()
                    ask(text)
                    taken.append(1e3 * (clock() - begin))
            p50, p99 = np.percentile(taken, [50, 99])
            print(f"{name}: {what}: p50 {p50:.3f} ms, p99 {p99:.3f} ms, {clock.__name__}, n {len(asked)} x 5")


def rows(matches: Matches) -> set[tuple[int, ...]]:
    """The matches, to be compared."""
    return set(zip(*(column.tolist() for column in matches.columns()), strict=True))


def recall(index: SegmentIndex, documents: Sequence[Document], asked: Sequence[str]) -> None:
    """Print how many of the oracle's spans the index missed, and how many it alone has."""
    whole = BETWEEN.join(asked)
    begin = time.perf_counter()
    expected = rows(BruteIndex(documents).exact(whole))
    seconds = time.perf_counter() - begin
    starts = np.cumsum([0, *(len(text) + len(BETWEEN) for text in asked[:-1])])
    found = {
        (row[0] + int(start), row[1] + int(start), *row[2:])
        for start, text in zip(starts, asked, strict=True)
        for row in rows(index.exact(text))
    }
    print(
        f"recall: {len(expected)} spans of 6 words or more by brute force ({seconds:.0f} s), "
        f"{len(expected - found)} missed, {len(found - expected)} the index alone has"
    )


def exact(documents: Sequence[Document], count: int, *, oracle: bool) -> None:
    """Build, ask and check over all the plays; then the same merged into one segment."""
    held_out = max(1, len(documents) // 20)
    carriers, indexed = documents[:held_out], documents[held_out:]
    asked = list(queries(indexed, carriers, count))
    with tempfile.TemporaryDirectory() as folder:
        paths = build(indexed, Path(folder))
        with open_index(paths) as index:
            timed(f"{len(paths)} segments", index, asked)
            if oracle:
                recall(index, indexed, asked)
        one = Path(folder, "one.merged")
        begin = time.process_time()
        merge(paths, one)
        taken = time.process_time() - begin
        ratio = one.stat().st_size / size(indexed)
        print(
            f"merge: {size(indexed) / 1e6 / taken:.0f} MB of text a second of processor, "
            f"{ratio:.3f} bytes a byte of text"
        )
        with open_index([one]) as index:
            timed("one segment", index, asked)
        parts = Path(folder, "parts")
        chars = sum(len(document.text) for document in indexed) // LIVE
        with open_index(list(build_segments(parts, indexed, chars_a_segment=chars))) as index:
            timed(f"{len(index.segments)} segments", index, asked)


def against_peers(documents: Sequence[Document], count: int, names: Sequence[str]) -> None:
    """The peers over the same plays and the first queries; ours in between, in the same minute."""
    held_out = max(1, len(documents) // 20)
    carriers, indexed = documents[:held_out], documents[held_out:]
    asked = list(queries(indexed, carriers, count))
    with tempfile.TemporaryDirectory() as folder:
        paths = build(indexed, Path(folder))
        with open_index(paths) as index:
            for name in names:
                begin, busy = time.perf_counter(), time.process_time()
                place = Path(folder)
                peer = (
                    Fts5(indexed, place)
                    if name == "fts5"
                    else InfiniGram(indexed, place, tuned=name == "tuned")
                )
                seconds, busy = time.perf_counter() - begin, time.process_time() - busy
                ours, theirs = [], []
                for text in asked:
                    said, start = peer.prepared(text), time.perf_counter()
                    peer.ask(said)
                    middle = time.perf_counter()
                    index.exact(text)
                    theirs.append(1e3 * (middle - start))
                    ours.append(1e3 * (time.perf_counter() - middle))
                (p50, p99), (own, _) = np.percentile(theirs, [50, 99]), np.percentile(ours, [50, 99])
                print(
                    f"{peer.name}: ready in {seconds:.0f} s, {peer.bytes / size(indexed):.2f} bytes a byte; "
                    f"elapsed p50 {p50:.2f} ms, p99 {p99:.1f} ms, n {count}; filigrane in between "
                    f"{own:.3f} ms: {p50 / own:.0f} times; load {os.getloadavg()[0]:.1f}",
                    flush=True,
                )


def growth(documents: Sequence[Document], count: int, most: float) -> None:
    """Build and ask over a tenth to all of the plays, then with invented ones up to *most* MB."""
    held_out = max(1, len(documents) // 20)
    carriers, indexed = documents[:held_out], documents[held_out:]
    asked = list(queries(indexed[: len(indexed) // 10], carriers, count))
    for percent in (10, 25, 50, 100):
        with tempfile.TemporaryDirectory() as folder:
            paths = build(indexed[: len(indexed) * percent // 100], Path(folder))
            with open_index(paths) as index:
                timed(f"{percent} %", index, asked)
    whole = 2 * size(indexed) / 1e6
    while whole <= most:
        with tempfile.TemporaryDirectory() as folder:
            grown(indexed, whole, Path(folder), asked)
        whole *= 2


def grown(indexed: Sequence[Document], whole: float, folder: Path, asked: Sequence[str]) -> None:
    """Build and ask over the plays and invented ones, *whole* MB together."""
    more, number = whole - size(indexed) / 1e6, 1 + max(document.reading_id for document in indexed)
    added = list(invented(indexed, more, seed=SEED, first=number))
    paths = build([*indexed, *added], folder)
    for name, held in ((f"{len(paths)} segments", paths), ("merged", [folder / "one.merged"])):
        if name == "merged":
            begin = time.process_time()
            merge(paths, held[0])
            print(f"merge: {whole / (time.process_time() - begin):.0f} MB of text a second of processor")
        with open_index(held) as index:
            timed(f"{whole:.0f} MB with invented plays, {name}", index, asked)


def scanned(documents: Sequence[Document]) -> None:
    """Index all plays but one in twenty, and hold those to it as a data set."""
    held_out = max(1, len(documents) // 20)
    with tempfile.TemporaryDirectory() as folder:
        paths = build(documents[held_out:], Path(folder))
        with open_index(paths) as index:
            for least, chars in (
                (6, 2_000_000),
                (8, 2_000_000),
                (12, 2_000_000),
                (8, 200_000),
                (8, 8_000_000),
            ):
                scan(index, documents[held_out:], documents[:held_out], least=least, chars=chars)


def main() -> None:
    """Read the arguments, say on what this runs, and run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["exact", "peers", "growth", "near", "scan", "withdraw"])
    parser.add_argument("--data", type=Path, help="folder of TEI plays; the shared data by default")
    parser.add_argument("--n", type=int, default=300, help="queries")
    parser.add_argument("--no-oracle", action="store_true", help="without the slow count of recall")
    parser.add_argument("--engines", default="filigrane,tantivy,rensa,iscc", help="near: in this order")
    parser.add_argument("--mb", type=float, default=1e6, help="stop past so many megabytes of plays")
    parser.add_argument("--peers", default="tuned,default,fts5", help="peers: in this order")
    parser.add_argument("--grown", type=float, default=0, help="growth: with invented plays up to so many MB")
    given = parser.parse_args()
    numpy, loops = np.__version__, numba.__version__
    print(f"{platform.machine()}, Python {platform.python_version()}, numpy {numpy}, numba {loops}", end="")
    print(f", {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, seed {SEED}, n {given.n}")
    kernels.compile_all()
    documents = plays(given.data or data_folder() / "plays")
    if given.what == "near":
        near(documents, given.n, engines=given.engines.split(","), megabytes=given.mb)
        return
    documents = up_to(documents, given.mb)
    if given.what == "exact":
        exact(documents, given.n, oracle=not given.no_oracle)
    elif given.what == "peers":
        against_peers(documents, given.n, given.peers.split(","))
    elif given.what == "scan":
        scanned(documents)
    elif given.what == "withdraw":
        withdrawn(documents)
    else:
        growth(documents, given.n, given.grown)


if __name__ == "__main__":
    sys.exit(main())
