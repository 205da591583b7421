"""The seeds of a segment that was written before the skeletons, made anew from its words."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines import kernels
from filigrane.trace.engines.folding import seeds_of
from filigrane.trace.engines.near.letters import letter_seeds, spelled_words
from filigrane.trace.engines.segments.reading import Segment
from filigrane.trace.engines.skeletons import told_apart


def postings_of(segment: Segment) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Directory and postings of *segment*, as a build of today would write them."""
    arrays = segment.arrays
    if segment.has_skeletons:
        return arrays["sseeds.dir"], arrays["sseeds"]
    bounds, folded = arrays["words.bound"].astype(np.int64), arrays["words"].copy()
    skeletons, lengths, _ = told_apart(bounds, folded, kernels.reading_loops().hash_words(bounds, folded))

    def seeds(numbers: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        chosen = seeds_of(skeletons[numbers], lengths[numbers])
        return chosen.places, chosen.keys

    return _sorted(segment, seeds)


def letter_postings_of(segment: Segment) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Directory and postings of the letter seeds of *segment*, made anew where it has none."""
    arrays = segment.arrays
    if "cseed" in arrays:
        return arrays["cseed.dir"], arrays["cseed"]
    spelled = spelled_words(arrays["words.bound"].copy(), arrays["words"].copy())
    return _sorted(segment, lambda numbers: letter_seeds(numbers, spelled))


def _sorted(
    segment: Segment,
    seeds: Callable[[NDArray[np.uint32]], tuple[NDArray[np.uint32], NDArray[np.uint32]]],
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Directory and postings of what *seeds* says of the words of each text: places and keys."""
    tokens = segment.arrays["tok"]
    keys, places = [np.empty(0, np.uint32)], [np.empty(0, np.uint32)]
    for first, count in zip(segment.firsts.tolist(), segment.documents["words"].tolist(), strict=True):
        packed = tokens[3 * first : 3 * (first + count)].reshape(count, 3).astype(np.uint32)
        numbers = packed[:, 0] | packed[:, 1] << np.uint32(8) | packed[:, 2] << np.uint32(16)
        where, what = seeds(numbers)
        keys.append(what)
        places.append(where + np.uint32(first))
    directory, postings = kernels.sorting_loops().sort_seeds(
        np.concatenate(keys), np.concatenate(places), segment.place_bits
    )
    for array in (directory, postings):
        array.flags.writeable = False
    return directory, postings
