"""The seeds of a segment that was written before the skeletons, made anew from its words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines import kernels
from filigrane.trace.engines.folding import seeds_of, skeletons_of
from filigrane.trace.engines.segments.reading import Segment


def postings_of(segment: Segment) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Directory and postings of *segment*, as a build of today would write them."""
    arrays = segment.arrays
    if segment.has_skeletons:
        return arrays["sseeds.dir"], arrays["sseeds"]
    skeletons, lengths = skeletons_of(arrays["words.bound"].astype(np.int64), arrays["words"].copy())
    keys, places = [np.empty(0, np.uint32)], [np.empty(0, np.uint32)]
    for first, count in zip(segment.firsts.tolist(), segment.documents["words"].tolist(), strict=True):
        packed = arrays["tok"][3 * first : 3 * (first + count)].reshape(count, 3).astype(np.uint32)
        numbers = packed[:, 0] | packed[:, 1] << np.uint32(8) | packed[:, 2] << np.uint32(16)
        seeds = seeds_of(skeletons[numbers], lengths[numbers])
        keys.append(seeds.keys)
        places.append(seeds.places + np.uint32(first))
    directory, postings = kernels.seeding_loops().sort_seeds(
        np.concatenate(keys), np.concatenate(places), segment.place_bits
    )
    for array in (directory, postings):
        array.flags.writeable = False
    return directory, postings
