"""Several segments that answer as one index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines import kernels
from filigrane.trace.engines.folding import FoldedText, fold_text
from filigrane.trace.engines.segments.layout import K, W
from filigrane.trace.engines.segments.reading import Segment
from filigrane.trace.errors import TooRepetitive
from filigrane.trace.spans import MIN_SPAN_WORDS, NONE, Matches, joined

LOOKS = 400
"""Places looked at for each run allowed. A whole play held to two thousand others takes under a million
looks; the commonest four words of French, said sixty thousand times, take sixty (about 0.15 s a million)."""
NO_LIMIT = 2**62


@dataclass(frozen=True, slots=True)
class Seeds:
    """A question ready to be asked: its folded words, and the *places* and *keys* of its seeds."""

    text: FoldedText
    places: NDArray[np.uint32]
    keys: NDArray[np.uint32]


class SegmentIndex:
    """Open segments, in the order given. Safe for several threads: nothing in it changes."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)

    def exact(self, query: str, *, min_words: int = MIN_SPAN_WORDS, most: int | None = None) -> Matches:
        """Every maximal run of at least *min_words* equal words; see `TextIndex`."""
        if min_words < MIN_SPAN_WORDS:
            raise ValueError(f"runs under {MIN_SPAN_WORDS} words are not all found")
        text = fold_text(query)
        places, keys = kernels.reading_loops().winnow(text.hashes, K, W)
        if places.size == 0:
            return joined([])
        seeds = Seeds(text, places, keys)
        if most is not None and sum(looks(segment, keys) for segment in self.segments) > LOOKS * most:
            raise TooRepetitive(places=LOOKS * most)
        found: list[Matches] = []
        left = NO_LIMIT if most is None else most
        for segment in self.segments:
            runs = runs_in(segment, seeds, min_words, left)
            left -= len(runs)
            if left < 0:
                raise TooRepetitive(places=most)
            found.append(_in_code_points(segment, text, runs) if len(runs) else NONE)
        return joined(found)

    def near(self, query: str, exact: Matches, *, most: int | None = None) -> Matches:
        """Nothing yet; see `TextIndex`."""
        return NONE

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


def looks(segment: Segment, keys: NDArray[np.uint32]) -> int:
    """How many places of a segment would be looked at for the seeds *keys*: what a query costs in time."""
    directory = segment.arrays["seeds.dir"]
    buckets = keys >> np.uint32(32 - segment.seed_bits) if segment.seed_bits < 32 else keys
    first, last = directory[buckets], directory[buckets.astype(np.int64) + 1]
    return int(np.maximum(last.astype(np.int64) - first, 0).sum())


def runs_in(segment: Segment, seeds: Seeds, min_words: int, most: int) -> NDArray[np.int64]:
    """Runs of a question in one segment: (query word, token, words), a row each; *most* + 1 when too many."""
    loops, arrays = kernels.matching_loops(), segment.arrays
    numbers = loops.look_up(
        seeds.text.hashes,
        seeds.text.bounds,
        seeds.text.folded,
        arrays["words.dir"],
        arrays["words.number"],
        arrays["words.bound"],
        arrays["words"],
        segment.word_bits,
    )
    runs: NDArray[np.int64] = loops.find_matches(
        numbers,
        seeds.places,
        seeds.keys,
        arrays["tok"],
        arrays["seeds.dir"],
        arrays["seeds"],
        (segment.seed_width, segment.seed_bits, K),
        min_words,
        most,
    )
    return runs


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
