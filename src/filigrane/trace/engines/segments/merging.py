"""Fewer, larger segments: several become one, without the works that were withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import numpy as np

from filigrane.trace.engines import kernels
from filigrane.trace.engines.folding import FoldedText
from filigrane.trace.engines.segments.building import SegmentBuilder
from filigrane.trace.engines.segments.reading import Segment, verify

MOST_LIVE = 8
"""Above as many segments a query slows down; see `due_for_merge`."""


def merge(
    paths: Iterable[Path],
    out: Path,
    *,
    drop_works: Collection[int] = (),
    drop_readings: Collection[int] = (),
    reading_version: int = 1,
) -> None:
    """Write at *out* one segment with the documents of *paths*, but those dropped. No text is read.

    Each segment is verified first: a damaged one raises SegmentDamaged and nothing is written.
    The old files are left to the caller, who removes them once the new one is known.
    """
    builder = SegmentBuilder(reading_version)
    for path in paths:
        verify(path)
        with Segment(path) as segment:
            for row, (work, reading, _, _, chars) in enumerate(segment.documents.tolist()):
                if work not in drop_works and reading not in drop_readings:
                    builder.add_folded(work, reading, chars, folded_document(segment, row))
    builder.write(out)


def folded_document(segment: Segment, row: int) -> FoldedText:
    """The words of one document of *segment*, as they were when it was folded."""
    matching, arrays = kernels.matching_loops(), segment.arrays
    first, count = int(segment.firsts[row]), int(segment.documents["words"][row])
    packed = arrays["tok"][3 * first : 3 * (first + count)].reshape(count, 3).astype(np.uint32)
    numbers = packed[:, 0] | packed[:, 1] << np.uint32(8) | packed[:, 2] << np.uint32(16)
    starts, ends = matching.place_all(first, count, arrays["offsets"], arrays["offsets.long"])
    bounds, folded = matching.spell_out(numbers, arrays["words.bound"], arrays["words"])
    hashes = kernels.reading_loops().hash_words(bounds, folded)
    return FoldedText(starts, ends, bounds, folded, hashes)


def due_for_merge(sizes: Sequence[int], *, most: int = MOST_LIVE) -> tuple[int, ...]:
    """Which segments (places in *sizes*, in bytes) to merge so that at most *most* are left.

    None while there are no more than *most*; else the smallest ones, down to half of *most*, so
    that small segments are rewritten often and large ones seldom.
    """
    if len(sizes) <= most:
        return ()
    smallest = sorted(range(len(sizes)), key=lambda place: (sizes[place], place))
    return tuple(sorted(smallest[: len(sizes) - most // 2 + 1]))
