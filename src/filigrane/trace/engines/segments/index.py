"""Several segments that answer as one index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines import kernels
from filigrane.trace.engines.folding import FoldedText, fold_text
from filigrane.trace.engines.segments.layout import K, W
from filigrane.trace.engines.segments.reading import Segment
from filigrane.trace.spans import MIN_SPAN_WORDS, Matches, joined


class SegmentIndex:
    """Open segments, in the order given. Safe for several threads: nothing in it changes."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)

    def exact(self, query: str, *, min_words: int = MIN_SPAN_WORDS) -> Matches:
        """Every maximal run of at least *min_words* equal words; see `TextIndex`."""
        if min_words < MIN_SPAN_WORDS:
            raise ValueError(f"runs under {MIN_SPAN_WORDS} words are not all found")
        text = fold_text(query)
        places, keys = kernels.reading_loops().winnow(text.hashes, K, W)
        if places.size == 0:
            return joined([])
        return joined([_matches(segment, text, places, keys, min_words) for segment in self.segments])

    @property
    def readings(self) -> frozenset[int]:
        """The ids of all readings in these segments."""
        return frozenset(id_ for segment in self.segments for id_ in segment.documents["reading"].tolist())

    def close(self) -> None:
        """Let every mapping go."""
        for segment in self.segments:
            segment.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_index(where: Path | Iterable[Path]) -> SegmentIndex:
    """Open the segments named, or all `*.seg` of a folder by name; an absent folder is an empty index.

    Raises SegmentUnreadable, SegmentTooNew or SegmentOutdated for the first that cannot be opened.
    """
    paths = sorted(where.glob("*.seg")) if isinstance(where, Path) else list(where)
    opened: list[Segment] = []
    try:
        for path in paths:
            opened.append(Segment(path))
    except BaseException:
        SegmentIndex(opened).close()
        raise
    return SegmentIndex(opened)


def _matches(
    segment: Segment,
    text: FoldedText,
    places: NDArray[np.uint32],
    keys: NDArray[np.uint32],
    min_words: int,
) -> Matches:
    """The matches of a folded query in one segment, as code points on both sides."""
    loops, arrays = kernels.matching_loops(), segment.arrays
    numbers = loops.look_up(
        text.hashes,
        text.bounds,
        text.folded,
        arrays["words.dir"],
        arrays["words.number"],
        arrays["words.bound"],
        arrays["words"],
        segment.word_bits,
    )
    found = loops.find_matches(
        numbers,
        places,
        keys,
        arrays["tok"],
        arrays["seeds.dir"],
        arrays["seeds"],
        (segment.seed_width, segment.seed_bits, K),
        min_words,
    )
    if not len(found):
        return joined([])
    return _in_code_points(segment, text, found)


def _in_code_points(segment: Segment, text: FoldedText, found: NDArray[np.int64]) -> Matches:
    """Word runs as code points: the query's from the text at hand, the source's from the offset map."""
    arrays = segment.arrays
    at, token, words = found[:, 0], found[:, 1], found[:, 2]
    ends = np.concatenate([token, token + words - 1])
    documents, starts, stops = kernels.matching_loops().place_words(
        ends, segment.firsts, arrays["offsets"], arrays["offsets.anchor"], arrays["offsets.long"]
    )
    rows = segment.documents[documents[: len(found)]]
    return Matches(
        text.starts[at].astype(np.int64),
        text.ends[at + words - 1].astype(np.int64),
        rows["work"].astype(np.int64),
        rows["reading"].astype(np.int64),
        starts[: len(found)],
        stops[len(found) :],
    )
