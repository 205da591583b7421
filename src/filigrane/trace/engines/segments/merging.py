"""Fewer, larger segments: several become one, section by section, without the works that were withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines import kernels
from filigrane.trace.engines.segments.building import SECTIONS, meta, word_parts
from filigrane.trace.engines.segments.layout import DOCUMENT, SENTINEL, place_bits
from filigrane.trace.engines.segments.reading import Segment
from filigrane.trace.engines.segments.reseeding import letter_postings_of, postings_of
from filigrane.trace.engines.segments.verifying import verify
from filigrane.trace.engines.segments.writing import Part, write_segment
from filigrane.trace.engines.vocabulary import Vocabulary

MOST_LIVE = 8
"""Above as many segments a query slows down; see `due_for_merge`."""
GONE = -(2**62)
"""Shift of a text that is left out: the loops know it by this number."""
ANCHOR_EVERY, BLOCK = 64, 256
TOKENS_AT_ONCE, POSTINGS_AT_ONCE = 1 << 20, 1 << 18
LAST_KEY = 1 << 26


@dataclass(frozen=True, slots=True)
class Source:
    """A segment on its way into another: *shifts* tells, text by text, how far its tokens move or `GONE`."""

    segment: Segment
    directory: NDArray[np.uint32]
    postings: NDArray[np.uint32]
    shifts: NDArray[np.int64]
    blocks: NDArray[np.uint32]

    @property
    def moved(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint32]]:
        """What `take_out` asks: one shift alone when all texts move alike."""
        shifts = self.shifts
        alike = shifts.size and shifts[0] != GONE and bool(np.all(shifts == shifts[0]))
        return self.segment.firsts, shifts[:1] if alike else shifts, self.blocks

    def ranges(self) -> Iterator[tuple[int, int]]:
        """Tokens kept, texts and the sentinels after them, as few ranges as there are gaps."""
        firsts, counts = self.segment.firsts, self.segment.documents["words"].astype(np.int64)
        begin = end = 0
        for row in np.flatnonzero(self.shifts != GONE).tolist():
            if int(firsts[row]) != end or begin == end:
                if begin != end:
                    yield begin, end
                begin = int(firsts[row])
            end = int(firsts[row]) + int(counts[row]) + 1
        if begin != end:
            yield begin, end


def merge(
    paths: Iterable[Path],
    out: Path,
    *,
    drop_works: Collection[int] = (),
    drop_readings: Collection[int] = (),
    reading_version: int = 1,
) -> None:
    """Write at *out* one segment with the documents of *paths*, but those dropped or withdrawn.

    No text is read.
    Each segment is verified first: a damaged one raises SegmentDamaged and nothing is written. The file is
    the one that a build from the texts would write, byte for byte: a word that only dropped works have
    stands nowhere in it. The old files are left to the caller, who removes them once the new one is known.
    """
    with ExitStack() as opened:
        segments = []
        for path in paths:
            verify(path)
            segments.append(opened.enter_context(Segment(path)))
        rows, sources = laid_out(segments, frozenset(drop_works), frozenset(drop_readings))
        tokens = 1 + sum(row[3] + 1 for row in rows)
        write_segment(out, parts_of(sources, rows, tokens), SECTIONS, reading_version=reading_version)


def laid_out(
    segments: Sequence[Segment], works: Collection[int], readings: Collection[int]
) -> tuple[list[tuple[int, ...]], list[Source]]:
    """The rows of `docs` of the new segment, and how each old one goes into it."""
    rows: list[tuple[int, ...]] = []
    sources, place = [], 1
    for segment in segments:
        shifts = []
        for work, reading, first, words, chars in segment.documents.tolist():
            if work in works or reading in readings or reading in segment.gone:
                shifts.append(GONE)
                continue
            rows.append((work, reading, place, words, chars))
            shifts.append(place - first)
            place += words + 1
        every = np.arange(0, segment.tokens, BLOCK)
        blocks = np.maximum(np.searchsorted(segment.firsts, every, side="right") - 1, 0).astype(np.uint32)
        sources.append(Source(segment, *postings_of(segment), np.array(shifts, np.int64), blocks))
    return rows, sources


def parts_of(sources: Sequence[Source], rows: Sequence[tuple[int, ...]], tokens: int) -> Iterator[Part]:
    """The sections of the new segment, each made when the one before is written: `tok` finds the words."""
    words, bits = Vocabulary(), place_bits(tokens)
    yield Part("docs", DOCUMENT.itemsize, [np.array(rows, DOCUMENT)])
    yield Part("tok", 3, renumbered(sources, words))
    yield Part("offsets", 1, codes_of(sources))
    yield Part("offsets.anchor", 4, [anchors_of(sources, tokens)])
    yield Part("offsets.long", 4, (unusual_of(source) for source in sources))
    yield from word_parts(words)
    directory = np.zeros((1 << (bits - 6)) + 1, np.uint32)
    yield Part("sseeds", 4, merged_seeds(sources, bits, directory))
    yield Part("sseeds.dir", 4, [directory])
    letters, directory = [with_letters(source) for source in sources], np.zeros_like(directory)
    yield Part("cseed", 4, merged_seeds(letters, bits, directory))
    yield Part("cseed.dir", 4, [directory])
    yield Part("meta", 1, [meta(rows, tokens, words.types)])


def with_letters(source: Source) -> Source:
    """The same source, by its letter seeds."""
    directory, postings = letter_postings_of(source.segment)
    return replace(source, directory=directory, postings=postings)


def renumbered(sources: Sequence[Source], words: Vocabulary) -> Iterator[NDArray[np.uint8]]:
    """The tokens kept, by the numbers of *words*, which takes in the words as they come."""
    loops = kernels.merging_loops()
    yield kernels.storing_loops().pack(np.array([SENTINEL], np.uint32), 3)
    for source in sources:
        arrays = source.segment.arrays
        numbers = np.full(arrays["words.bound"].size - 1, 0xFFFFFFFF, np.uint32)
        held = arrays["words.bound"], arrays["words"]
        for begin, end in source.ranges():
            for first in range(begin, end, TOKENS_AT_ONCE):
                last = min(first + TOKENS_AT_ONCE, end)
                out, place = np.empty(3 * (last - first), np.uint8), first
                while place < last:
                    before = place
                    place, words.types = loops.renumber(
                        arrays["tok"], place, last, numbers, held, words.known, words.types, out, first
                    )
                    words.make_room(2 * words.known[3].size if place == before else 0)
                yield out


def codes_of(sources: Sequence[Source]) -> Iterator[NDArray[np.uint8]]:
    """Where each word stands after the one before: no move changes it."""
    yield np.zeros(1, np.uint8)
    for source in sources:
        for begin, end in source.ranges():
            yield source.segment.arrays["offsets"][begin:end]


def anchors_of(sources: Sequence[Source], tokens: int) -> NDArray[np.uint32]:
    """The anchors of all texts at their new places."""
    anchors = np.zeros((tokens - 1) // ANCHOR_EVERY + 1, np.uint32)
    for source in sources:
        arrays, counts = source.segment.arrays, source.segment.documents["words"].astype(np.int64)
        kernels.merging_loops().move_anchors(
            (source.segment.firsts, counts, source.shifts),
            arrays["offsets"],
            arrays["offsets.anchor"],
            arrays["offsets.long"],
            anchors,
        )
    return anchors


def unusual_of(source: Source) -> NDArray[np.uint32]:
    """The words of unusual place or length that are kept, by their new tokens."""
    unusual = source.segment.arrays["offsets.long"].reshape(-1, 3)
    rows = np.searchsorted(source.segment.firsts, unusual[:, 0], side="right") - 1
    shifts = source.shifts[rows] if rows.size else np.empty(0, np.int64)
    kept = unusual[shifts != GONE].copy()
    kept[:, 0] = (kept[:, 0].astype(np.int64) + shifts[shifts != GONE]).astype(np.uint32)
    return np.ascontiguousarray(kept, "<u4").ravel()


def merged_seeds(
    sources: Sequence[Source], bits: int, directory: NDArray[np.uint32]
) -> Iterator[NDArray[np.uint32]]:
    """The postings of all in one order, a slice of keys at a time; *directory* is whole after the last."""
    loops = kernels.merging_loops()
    total = sum(source.postings.size for source in sources)
    slices = min(total // POSTINGS_AT_ONCE + 1, LAST_KEY)
    cuts = [LAST_KEY * part // slices for part in range(slices + 1)]
    for low, high in pairwise(cuts):
        places = [
            [
                loops.cut(source.directory, source.postings, source.segment.place_bits, key)
                for key in (low, high)
            ]
            for source in sources
        ]
        taken = np.empty(sum(last - first for first, last in places), np.uint64)
        runs = np.zeros(len(sources) + 1, np.int64)
        for number, (source, (first, last)) in enumerate(zip(sources, places, strict=True)):
            runs[number + 1] = loops.take_out(
                source.directory,
                source.postings,
                source.segment.place_bits,
                first,
                last,
                low,
                source.moved,
                taken,
                runs[number],
            )
        postings = np.empty(runs[-1], np.uint32)
        loops.merge_runs(taken, runs, bits, directory, postings)
        yield postings
    np.cumsum(directory, out=directory)


def due_for_merge(sizes: Sequence[int], *, most: int = MOST_LIVE) -> tuple[int, ...]:
    """Which segments (places in *sizes*, in bytes) to merge so that at most *most* are left.

    None while there are no more than *most*; else the smallest ones, down to half of *most*, so
    that small segments are rewritten often and large ones seldom.
    """
    if len(sizes) <= most:
        return ()
    smallest = sorted(range(len(sizes)), key=lambda place: (sizes[place], place))
    return tuple(sorted(smallest[: len(sizes) - most // 2 + 1]))
