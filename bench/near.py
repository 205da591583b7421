"""How surely a changed passage is found: ten noises, peers in the same run. `python -m bench.trace near`.

Each query is a held-out play with a passage of 60 to 100 words of an indexed play in its middle, changed by
one noise; a hit covers at least half of the passage's place in its play. Negatives are held-out plays
alone, clean ones without twelve words in a row of an indexed play. A peer's windows that meet the place
count together; of ours one span must do it alone.
"""

from __future__ import annotations

import math
import os
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.calibration import draw_picture, truth
from bench.near_noise import Noise, noises
from bench.near_peers import PEERS, Found
from filigrane.trace.engines.segments import Document, SegmentIndex, build_segments, open_index
from filigrane.trace.spans import Span, spans_of, together

SEED = 7
TRUTHS = 30
"""Queries of each noise whose identity is counted again, slowly."""


@dataclass(frozen=True, slots=True)
class Case:
    """A query, the reading and the place its passage was taken from, and the passage as it was planted."""

    query: str
    reading: int
    start: int
    end: int
    planted: str


class Filigrane:
    """Our own index, asked as `trace` asks it."""

    name = "filigrane"

    def __init__(self, documents: Sequence[Document]) -> None:
        self.folder = tempfile.TemporaryDirectory()
        paths = list(build_segments(Path(self.folder.name), documents))
        self.index: SegmentIndex = open_index(paths)
        self.bytes = sum(path.stat().st_size for path in paths)

    def spans(self, query: str) -> tuple[Span, ...]:
        exact = self.index.exact(query)
        return spans_of(together(exact, self.index.near(query, exact)))

    def ask(self, query: str) -> list[Found]:
        return [(span.reading_id, span.source_start, span.source_end) for span in self.spans(query)]


def cases(name: str, noise: Noise, indexed: Sequence[Document], carriers: Sequence[Document], count: int):
    """The queries of one noise: the same passages for each noise, by the seed."""
    from bench.trace import passage

    draw, changes = random.Random(SEED), random.Random(f"{SEED} {name}")
    for _ in range(count):
        document = draw.choice(indexed)
        said = passage(draw, [document], draw.randint(60, 100))
        start, planted = document.text.index(said), noise(changes, said)
        around = passage(draw, carriers, 500 - len(said.split()))
        middle = around.find(" ", len(around) // 2)
        query = f"{around[:middle]}\n{planted}\n{around[middle:]}"
        yield Case(query, document.reading_id, start, start + len(said), planted)


def is_hit(case: Case, found: Sequence[Found], *, alone: bool) -> bool:
    """Whether what was found covers half of the passage's place."""
    covered: set[int] = set()
    for reading, start, end in found:
        if reading == case.reading:
            here = range(max(start, case.start), min(end, case.end))
            if alone and 2 * len(here) >= case.end - case.start:
                return True
            covered.update(here)
    return not alone and 2 * len(covered) >= case.end - case.start


def interval(ours: Sequence[bool], theirs: Sequence[bool]) -> tuple[float, float]:
    """The difference of two recalls over the same queries, in points, as a paired 95 % interval."""
    n = len(ours)
    more = sum(a and not b for a, b in zip(ours, theirs, strict=True))
    less = sum(b and not a for a, b in zip(ours, theirs, strict=True))
    middle = (more - less) / n
    half = 1.96 * math.sqrt(max(more + less - n * middle**2, 0)) / n
    return 100 * (middle - half), 100 * (middle + half)


def negatives(carriers: Sequence[Document], index: SegmentIndex, count: int) -> Iterator[tuple[str, bool]]:
    """Texts of held-out plays, and whether each is clean."""
    from bench.trace import passage

    draw = random.Random(f"{SEED} negatives")
    for _ in range(count):
        text = passage(draw, carriers, 500)
        yield text, not index.exact(text, min_words=12).query_start.size


def near(documents: Sequence[Document], count: int, *, engines: Sequence[str], megabytes: float) -> None:
    """Run every engine on every noise and print each row, lost ones too."""
    held_out = max(1, len(documents) // 20)
    carriers, indexed, size = documents[:held_out], [], 0
    for document in documents[held_out:]:
        size += len(document.text.encode("utf-8"))
        indexed.append(document)
        if size >= 1e6 * megabytes:
            break
    print(f"{len(indexed)} plays, {size / 1e6:.1f} MB indexed, {len(carriers)} held out", flush=True)
    built = {}
    for name in engines:
        begin, busy = time.perf_counter(), time.process_time()
        built[name] = (Filigrane if name == "filigrane" else PEERS[name])(indexed)
        took, spent = time.perf_counter() - begin, time.process_time() - busy
        print(
            f"build {built[name].name}: {size / 1e6 / spent:.1f} MB a second of processor, {took:.0f} s",
            flush=True,
        )
    draw = random.Random(SEED)
    vocabulary = [
        word for d in draw.sample(indexed, min(200, len(indexed))) for word in d.text.split()[500:560]
    ]
    points = measure(built, indexed, carriers, noises(vocabulary), count)
    if "filigrane" in built:
        draw_picture(points, Path("docs/near-calibration.svg"))
        flags(built, carriers, 2 * count)


def measure(built, indexed, carriers, changes, count) -> list[tuple[float, float]]:
    """A row an engine and noise; what identity our hits say, and the truth of it."""
    points = []
    for noise, change in changes.items():
        hits: dict[str, list[bool]] = {}
        asked = list(cases(noise, change, indexed, carriers, count))
        for name, engine in built.items():
            taken, hits[name] = [], []
            for case in asked:
                begin = time.process_time()
                found = engine.ask(case.query)
                taken.append(1e3 * (time.process_time() - begin))
                hits[name].append(is_hit(case, found, alone=name == "filigrane"))
            p50, p95 = np.percentile(taken, [50, 95])
            row = f"{noise:11} {engine.name:20} {sum(hits[name]):3}/{count}"
            row += f" p50 {p50:.2f} p95 {p95:.2f} ms of processor"
            if name != "filigrane" and "filigrane" in hits:
                low, high = interval(hits["filigrane"], hits[name])
                row += f", filigrane better by {low:.1f} to {high:.1f} points{' FAIL' if high < 0 else ''}"
            print(row, f"load {os.getloadavg()[0]:.0f}", flush=True)
        if "filigrane" in built:
            points += truths(built["filigrane"], asked[:TRUTHS], indexed)
    return points


def truths(
    engine: Filigrane, asked: Sequence[Case], indexed: Sequence[Document]
) -> list[tuple[float, float]]:
    """For each span that hits, the identity it says and the one that another algorithm counts."""
    texts = {document.reading_id: document.text for document in indexed}
    found = []
    for case in asked:
        for span in engine.spans(case.query):
            place = (span.reading_id, span.source_start, span.source_end)
            if is_hit(case, [place], alone=True):
                query = case.query[span.query_start : span.query_end]
                source = texts[span.reading_id][span.source_start : span.source_end]
                found.append((span.identity / 1e6, truth(query, source, letters=span.kind == "ocr")))
    return found


def flags(built, carriers, count) -> None:
    """How many clean negatives each engine flags; ours are printed, to be labelled by eye."""
    index = built["filigrane"].index
    texts = [text for text, clean in negatives(carriers, index, count) if clean]
    for name, engine in built.items():
        flagged = 0
        for number, text in enumerate(texts):
            if name == "filigrane":
                spans = [span for span in engine.spans(text) if span.kind != "exact"]
                for span in spans:
                    said = " ".join(text[span.query_start : span.query_end].split())
                    print(f"  negative {number}, {span.kind}, {span.identity / 1e6:.2f}: {said[:150]}")
                flagged += bool(spans)
            else:
                flagged += bool(engine.ask(text))
        print(f"negatives: {engine.name} flags {flagged} of {len(texts)} clean ones", flush=True)
