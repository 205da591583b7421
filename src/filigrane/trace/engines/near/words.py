"""The word tier: stretches of a query most of whose words stand in one document, spelling set aside."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines import kernels

if TYPE_CHECKING:
    from filigrane.trace.engines.segments.reading import Segment

MOST_PLACES = 256
"""A 4-gram that stands in more places of a segment is a set phrase, and starts no chain."""
MOST_SEEDS = 2_000_000
"""Places looked at for one query in one segment: in a long text, common 4-grams are left out sooner."""
FACTOR = 2.6
"""How much rarer than words drawn one by one a stretch must be. A score is a sum of natural logarithms of
rarity, so what chance puts once into *m* query words and *n* indexed ones would score ln(m n); but words
come in phrases. Measured on 125 MB of plays: docs/en/trace.md."""
USUAL_QUERY = 500
"""Query words that the threshold reckons with at least."""
PHRASE = 5.0
"""What a stretch must score beyond the threshold, times ln n, when the rarest 4-gram it shares with the text
stands in *n* places of the segment: then it may be a phrase that many say, whatever its words are worth one
by one."""
COMMONEST = 1.0
"""The least weight of a word."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How often words stand in a segment: *counts* by skeleton in a sample of *seen* words."""

    counts: NDArray[np.uint32]
    seen: int


_samples: WeakKeyDictionary[Segment, Sample] = WeakKeyDictionary()


def sample_of(segment: Segment) -> Sample:
    """The sample of *segment*, taken once for as long as it is open (a quarter of a million words)."""
    if segment not in _samples:
        arrays = segment.arrays
        _samples[segment] = Sample(
            *kernels.near_loops().sample_words(arrays["tok"], arrays["words.skeleton"])
        )
    return _samples[segment]


def weights(segment: Segment, skeletons: NDArray[np.uint32]) -> NDArray[np.float64]:
    """What each query word tells: the natural logarithm of how rare it is in *segment*, at least 1."""
    sample = sample_of(segment)
    counts = sample.counts[skeletons & np.uint32(sample.counts.size - 1)]
    rarity: NDArray[np.float64] = np.log((sample.seen + 1.0) / (counts + 0.5))
    return np.maximum(rarity, COMMONEST)


def threshold(words: int, tokens: int) -> float:
    """The least score that is not chance for a query of *words* words in an index of *tokens* words."""
    return FACTOR * (math.log(max(words, USUAL_QUERY)) + math.log(max(tokens, 1)))


def near_runs(
    segment: Segment, skeletons: NDArray[np.uint32], weighed: NDArray[np.float64], least: float
) -> NDArray[np.float64]:
    """Stretches of the query that *segment* nearly holds, a row each.

    (query word, words, token, words, score, equal words, aligned words); none scores under *least*.
    *weighed*: what `weights` says of each word.
    """
    loops, arrays = kernels.near_loops(), segment.arrays
    grams = skeletons.size - loops.GRAM + 1
    if grams < 1 or not segment.has_skeletons:
        return np.empty((0, 7), np.float64)
    keys = loops.keys_of(skeletons)
    first, last = kernels.seeding_loops().ranges(
        keys, arrays["sseeds.dir"], arrays["sseeds"], segment.place_bits
    )
    most = min(MOST_PLACES, max(4, MOST_SEEDS // grams))
    seeds = loops.gather_seeds(
        skeletons, first, last, arrays["tok"], arrays["words.skeleton"], arrays["sseeds"],
        segment.place_bits, most,
    )  # fmt: skip
    seeds.sort()
    documents = np.searchsorted(segment.firsts, seeds >> 24, side="right") - 1
    before = np.concatenate([[0.0], np.cumsum(weighed)])
    scores, previous = loops.chained(seeds, documents, before)
    runs: NDArray[np.float64] = loops.near_runs(
        skeletons,
        before,
        arrays["tok"],
        arrays["words.skeleton"],
        seeds,
        (np.argsort(-scores, kind="stable"), previous),
        documents,
        segment.firsts,
        segment.firsts + segment.documents["words"],
        least,
    )
    rarest = [rarest_seed(seeds, last - first, row) for row in runs[:, :4].astype(np.int64)]
    return runs[runs[:, 4] >= least + PHRASE * np.log(np.array(rarest, np.float64))]


def rarest_seed(seeds: NDArray[np.int64], places: NDArray[np.int64], row: NDArray[np.int64]) -> int:
    """In how many places the rarest of the *seeds* stands that a run has on both sides; 1 when it has none.

    *seeds*: as the loops gather them, in order; *places*: of the 4-gram at each query word.
    """
    at, words, token, tokens = row.tolist()
    inside = (
        seeds[np.searchsorted(seeds, token << 24) : np.searchsorted(seeds, token + tokens << 24)] & 0xFFFFFF
    )
    inside = inside[(inside >= at) & (inside < at + words)]
    return int(places[inside].min(initial=places.max(initial=1))) if inside.size else 1
