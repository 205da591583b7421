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
from filigrane.trace.engines.folding import FoldedText, Seeds, fold_text, seeds_of, skeletons_of
from filigrane.trace.engines.segments.layout import K, W
from filigrane.trace.engines.segments.reading import Segment
from filigrane.trace.errors import TooRepetitive
from filigrane.trace.spans import MIN_SPAN_WORDS, Matches, joined

LOOKS = 400
"""Places looked at for each run allowed. A whole play held to two thousand others takes under a million
looks; the commonest four words of French, said sixty thousand times, take sixty (about 0.15 s a million)."""
NO_LIMIT = 2**62
MOST_TOGETHER = 16
"""Windows of a long run of which the rarest seed is looked for: more of them hardly make it rarer."""
NO_SEEDS = np.empty(0, np.uint32)


@dataclass(frozen=True, slots=True)
class Question:
    """A text ready to be asked: its folded words, their skeletons, and its seeds.

    *again*: for each word, one before it that says the same, or itself. *old_seeds* are those of segments
    written before the skeletons, made when one is met.
    """

    text: FoldedText
    skeletons: NDArray[np.uint32]
    again: NDArray[np.uint32]
    seeds: Seeds
    old_seeds: Seeds | None = None


class SegmentIndex:
    """Open segments, in the order given. Safe for several threads: nothing in it changes."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)

    def exact(self, query: str, *, min_words: int = MIN_SPAN_WORDS, most: int | None = None) -> Matches:
        """Every maximal run of at least *min_words* equal words; see `TextIndex`."""
        if min_words < MIN_SPAN_WORDS:
            raise ValueError(f"runs under {MIN_SPAN_WORDS} words are not all found")
        question = question_of(query, old=not all(segment.has_skeletons for segment in self.segments))
        if question.text.hashes.size < min_words:
            return joined([])
        found: list[Matches] = []
        asked = [(segment, *where(segment, question, min_words)) for segment in self.segments]
        if most is not None and sum(int((last - first).sum()) for *_, first, last in asked) > LOOKS * most:
            raise TooRepetitive(places=LOOKS * most)
        left = NO_LIMIT if most is None else most
        for segment, first, last in asked:
            runs = runs_in(segment, question, (first, last), (min_words, left))
            left -= len(runs)
            if left < 0:
                raise TooRepetitive(places=most)
            if len(runs):
                found.append(in_code_points(segment, question.text, runs))
        return joined(found)

    def near(self, query: str, exact: Matches, *, most: int | None = None, ocr: bool = True) -> Matches:
        """What nearly stands here, by words and then by letters; see `TextIndex`."""
        from filigrane.trace.engines.near.answer import near

        return near(self.segments, query, exact, most=most, ocr=ocr)

    @property
    def readings(self) -> frozenset[int]:
        """The ids of all readings in these segments that were not withdrawn."""
        return frozenset(id_ for segment in self.segments for id_ in segment.live_readings())

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


def question_of(query: str, *, old: bool = False) -> Question:
    """Fold *query* and choose its seeds, with those of *old* segments when one is to be asked."""
    text = fold_text(query)
    skeletons, lengths, again = skeletons_of(text)
    old_seeds = Seeds(*kernels.reading_loops().winnow(text.hashes, K, W)) if old else None
    return Question(text, skeletons, again, seeds_of(skeletons, lengths), old_seeds)


def where(
    segment: Segment, question: Question, min_words: int = MIN_SPAN_WORDS
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the postings of each seed of a question begin and end in *segment*.

    Runs of *min_words* or more are asked for: of longer ones than six, the rarest seed of each is enough,
    and the others end where they begin.
    """
    arrays = segment.arrays
    if not segment.has_skeletons and question.old_seeds is not None:
        first, last = kernels.matching_loops().buckets(
            question.old_seeds.keys,
            arrays["seeds.dir"],
            arrays["seeds"].size // segment.seed_width,
            segment.seed_bits,
        )
        return first, last
    loops, seeds = kernels.seeding_loops(), question.seeds
    first, last = loops.ranges(seeds.keys, arrays["sseeds.dir"], arrays["sseeds"], segment.place_bits)
    if min_words > MIN_SPAN_WORDS and seeds.begins is not None:
        windows = question.skeletons.size - MIN_SPAN_WORDS + 1
        together = min(min_words - MIN_SPAN_WORDS + 1, MOST_TOGETHER)
        loops.keep_rarest(seeds.begins, windows, together, first, last)
    return first, last


def runs_in(
    segment: Segment,
    question: Question,
    postings: tuple[NDArray[np.int64], NDArray[np.int64]],
    limits: tuple[int, int],
) -> NDArray[np.int64]:
    """Runs of a question in one segment: (query word, token, words), a row each.

    *postings*: what `where` says. *limits*: least words of a run, and most runs: one more when too many.
    """
    arrays, text = segment.arrays, question.text
    seeds = question.seeds if segment.has_skeletons else question.old_seeds
    bits = segment.place_bits if segment.has_skeletons else 32
    runs: NDArray[np.int64] = kernels.matching_loops().find_matches(
        (text.hashes, text.bounds, text.folded, question.again),
        (seeds.places if seeds else NO_SEEDS, *postings),
        (
            arrays["words.dir"],
            arrays["words.number"],
            arrays["words.bound"],
            arrays["words"],
            segment.word_bits,
        ),
        arrays["tok"],
        segment.postings,
        (segment.seed_width, bits, *limits),
    )
    return runs


def in_code_points(segment: Segment, text: FoldedText, runs: NDArray[np.int64]) -> Matches:
    """Word runs as code points: the query's from the text at hand, the source's from the offset map."""
    arrays = segment.arrays
    found = Matches(
        *kernels.matching_loops().placed(
            runs,
            (text.starts, text.ends),
            (segment.firsts, segment.works, segment.readings),
            arrays["offsets"],
            arrays["offsets.anchor"],
            arrays["offsets.long"],
        )
    )
    return segment.without_withdrawn(found)
