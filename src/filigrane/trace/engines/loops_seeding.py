"""Skeletons to seeds, and seeds to where they stand: one stream for exact and near alike."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines.compiled import kernel, lean, step, whole
from filigrane.trace.engines.loops_reading import U8, mixed

WINDOW, STEP, GRAM = 6, 3, 4
"""Words in a window, distinct places of a seed in it, words in a seed."""
AT_A_TIME = 128
"""Keys that are looked for together."""
S32 = U8(32)
TERM_A, TERM_B = U8(0x9E3779B97F4A7C15), U8(0xC2B2AE3D27D4EB4F)
TERM_C, TERM_D = U8(0x165667B19E3779F9), U8(0xD6E8FEB86659FD93)
RANKED_LENGTH = 8
"""Longer words than this many bytes are not ranked further by their length."""


@kernel
def choose(
    hashes: NDArray[np.uint32], lengths: NDArray[np.uint8]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32]]:
    """The seeds of a text, given the skeletons of its words: places, keys, first windows, in order.

    In each window of 6 words the word of lowest rank is sought: the longest, then the one of lowest hash,
    then the last. Where it stands, modulo 3, says which of the three 4-grams of the window is kept. Two
    texts that share 6 words in a row share a window, so they keep the same 4-gram of it.

    Source: R. Groot Koerkamp, G. E. Pibiri, "The mod-minimizer", WABI 2024 (k = 4, w = 3, t = 1): 3 seeds
    in 7 words where winnowed 4-grams take 3.5; ranking by length makes fewer of them set phrases.
    """
    windows = hashes.size - WINDOW + 1
    if windows < 1:
        return np.empty(0, np.uint32), np.empty(0, np.uint32), np.empty(0, np.uint32)
    ranks = np.empty(hashes.size, np.uint64)
    for word in range(hashes.size):
        short = U8(RANKED_LENGTH - min(whole(lengths[word]), RANKED_LENGTH))
        ranks[word] = short << U8(60) | U8(hashes[word] >> np.uint32(4)) << S32 | U8(0xFFFFFFFF - word)
    pairs = np.minimum(ranks[:-1], ranks[1:])
    lowest = np.minimum(np.minimum(pairs[:windows], pairs[2 : windows + 2]), pairs[4 : windows + 4])
    places, keys = np.empty(windows, np.uint32), np.empty(windows, np.uint32)
    begins, count, chosen = np.empty(windows, np.uint32), 0, -1
    for window in range(windows):
        place = 0xFFFFFFFF - whole(lowest[window] & U8(0xFFFFFFFF))
        place = window + (place - window) % STEP
        if place != chosen:
            chosen = place
            places[count], keys[count], begins[count] = place, key_of(hashes, place), window
            count += 1
    return places[:count].copy(), keys[:count].copy(), begins[:count].copy()


@step
def key_of(hashes: NDArray[np.uint32], place: int) -> np.uint32:
    """The 32-bit key of the 4-gram at *place*."""
    value = U8(hashes[place]) * TERM_A + U8(hashes[place + 1]) * TERM_B
    value += U8(hashes[place + 2]) * TERM_C + U8(hashes[place + 3]) * TERM_D
    return np.uint32(mixed(value) >> S32)


@kernel
def ranges(
    keys: NDArray[np.uint32], directory: NDArray[np.uint32], postings: NDArray[np.uint32], bits: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the postings of each key begin and end: those whose 26 bits are its own.

    Of a few keys at a time, buckets first, then their postings, then the search: the reads of one turn don't
    wait for each other, and what they fetch is still near at the next.
    """
    first, last = np.empty(keys.size, np.int64), np.empty(keys.size, np.int64)
    touched = np.uint32(0)
    for base in range(0, keys.size, AT_A_TIME):
        here = range(base, min(base + AT_A_TIME, keys.size))
        for seed in here:
            bucket = whole(keys[seed] >> np.uint32(38 - bits))
            last[seed] = min(whole(directory[bucket + 1]), postings.size)
            first[seed] = min(whole(directory[bucket]), last[seed])
        for seed in here:
            if first[seed] < last[seed]:
                touched |= postings[first[seed]] | postings[last[seed] - 1]
        for seed in here:
            low = whole(keys[seed] & np.uint32((1 << (38 - bits)) - 1)) >> 6 << bits
            begin = lower_bound(postings, first[seed], last[seed], low)
            last[seed] = lower_bound(postings, begin, last[seed], low + (whole(1) << bits))
            first[seed] = begin
    if touched and keys.size == 0:  # Never so: without a use the reads above would be left out.
        return last, first
    return first, last


@lean
def lower_bound(postings: NDArray[np.uint32], first: int, last: int, least: int) -> Any:
    """The first place of `[first, last)` whose posting is not under *least*; *last* when none is."""
    while last - first > 16:
        middle = (first + last) // 2
        if whole(postings[middle]) < least:
            first = middle + 1
        else:
            last = middle
    while first < last and whole(postings[first]) < least:
        first += 1
    return first


@kernel
def keep_rarest(
    begins: NDArray[np.uint32], windows: int, together: int, first: NDArray[np.int64], last: NDArray[np.int64]
) -> None:
    """Empty the postings of each seed that is not the rarest of some *together* windows in a row.

    A run that holds so many windows holds the seeds of all of them, and its source keeps the same: one is
    enough to find it. *begins*: the first of the *windows* of each seed.
    """
    kept = np.zeros(begins.size, np.bool_)
    low, high, seen = whole(0), whole(0), (whole(-1), whole(-1))
    for window in range(windows - together + 1):
        while low + 1 < begins.size and whole(begins[low + 1]) <= window:
            low += 1
        while high + 1 < begins.size and whole(begins[high + 1]) < window + together:
            high += 1
        if (low, high) == seen:
            continue
        rarest, seen = low, (low, high)
        for seed in range(low + 1, high + 1):
            if last[seed] - first[seed] <= last[rarest] - first[rarest]:
                rarest = seed
        kept[rarest] = True
    for seed in range(begins.size):
        if not kept[seed]:
            last[seed] = first[seed]
