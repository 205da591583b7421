"""Words to buckets, numbers and offsets to bytes: the loops that fill a segment."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines.compiled import kernel, whole

ANCHOR_EVERY = 64
LONGEST_GAP, LONGEST_WORD = 8, 31
EXCEPTION = 0xFF


@kernel
def sort_by_bucket(
    keys: NDArray[np.uint32], values: NDArray[np.uint32], bits: int
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Order *values* by the top *bits* of their keys, first come first within a bucket.

    Returns the directory (2^bits + 1 places: where each bucket starts) and the ordered values.
    """
    shift = np.uint32(32 - bits)
    directory = np.zeros((1 << bits) + 1, np.uint32)
    for key in keys:
        directory[whole(key >> shift) + 1] += np.uint32(1)
    for bucket in range(1, directory.size):
        directory[bucket] += directory[bucket - 1]
    cursor = directory[:-1].copy()
    ordered = np.empty(values.size, np.uint32)
    for place in range(keys.size):
        bucket = whole(keys[place] >> shift)
        ordered[cursor[bucket]] = values[place]
        cursor[bucket] += np.uint32(1)
    return directory, ordered


@kernel
def pack(values: NDArray[np.uint32], width: int) -> NDArray[np.uint8]:
    """Each value in *width* bytes, lowest first."""
    packed = np.empty(values.size * width, np.uint8)
    if width == 3:
        for place in range(values.size):
            packed[3 * place] = values[place] & np.uint32(0xFF)
            packed[3 * place + 1] = (values[place] >> np.uint32(8)) & np.uint32(0xFF)
            packed[3 * place + 2] = (values[place] >> np.uint32(16)) & np.uint32(0xFF)
        return packed
    for place in range(values.size):
        value = whole(values[place])
        for byte in range(width):
            packed[place * width + byte] = (value >> (8 * byte)) & 0xFF
    return packed


@kernel
def code_places(
    starts: NDArray[np.uint32], ends: NDArray[np.uint32], base: int
) -> tuple[NDArray[np.uint8], NDArray[np.uint32], NDArray[np.uint32]]:
    """Code where each word of a document stands, in one byte a word when its gap and length are usual.

    *base* is the token of the first word. Returns one code a word and one for the sentinel after
    the document; the anchors due on the way (end of the word before, plus one); the exceptions,
    three numbers each: token, gap, length.
    """
    codes = np.zeros(starts.size + 1, np.uint8)
    first_anchor = (base + ANCHOR_EVERY - 1) // ANCHOR_EVERY
    anchors = np.zeros((base + starts.size) // ANCHOR_EVERY + 1 - first_anchor, np.uint32)
    unusual = 0
    end = whole(-1)
    for word in range(starts.size):
        if (base + word) % ANCHOR_EVERY == 0:
            anchors[(base + word) // ANCHOR_EVERY - first_anchor] = end + 1
        gap, length = whole(starts[word]) - end, whole(ends[word]) - whole(starts[word])
        end = whole(ends[word])
        if gap <= LONGEST_GAP and length <= LONGEST_WORD:
            codes[word] = (length - 1) << 3 | (gap - 1)
        else:
            codes[word] = EXCEPTION
            unusual += 1
    return codes, anchors, unusual_places(starts, ends, codes, base, unusual)


@kernel
def unusual_places(
    starts: NDArray[np.uint32], ends: NDArray[np.uint32], codes: NDArray[np.uint8], base: int, unusual: int
) -> NDArray[np.uint32]:
    """The gap and length of each word whose code is `EXCEPTION`, after its token."""
    exceptions = np.empty(3 * unusual, np.uint32)
    place = 0
    for word in range(starts.size):
        if codes[word] == EXCEPTION:
            before = whole(ends[word - 1]) if word else whole(-1)
            exceptions[place] = base + word
            exceptions[place + 1] = whole(starts[word]) - before
            exceptions[place + 2] = ends[word] - starts[word]
            place += 3
    return exceptions
