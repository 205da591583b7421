"""Text to folded words: the loops that read each code point once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines.compiled import kernel, lean, whole

U8 = np.uint64
BASIS, PRIME = U8(0xCBF29CE484222325), U8(0x100000001B3)
MIX_A, MIX_B = U8(0xBF58476D1CE4E5B9), U8(0x94D049BB133111EB)
GOLDEN = U8(0x9E3779B97F4A7C15)
S27, S30, S31 = U8(27), U8(30), U8(31)
SEPARATOR, MARK = 0, 1
LONG = 0xFF


@lean
def mixed(value: np.uint64) -> np.uint64:
    """The bits of *value* spread over all 64: the last step of splitmix64."""
    value = (value ^ (value >> S30)) * MIX_A
    value = (value ^ (value >> S27)) * MIX_B
    return value ^ (value >> S31)


@lean
def word_hash(folded: NDArray[np.uint8], first: int, last: int) -> np.uint64:
    """The 64-bit hash of one folded word, `folded[first:last]` in UTF-8: FNV-1a, then mixed."""
    value = BASIS
    for place in range(first, last):
        value = (value ^ U8(folded[place])) * PRIME
    return mixed(value)


@lean
def folded_size(
    points: NDArray[np.uint32],
    first: int,
    last: int,
    entries: NDArray[np.uint32],
    long: NDArray[np.uint8],
) -> int:
    """How many bytes the folds of `points[first:last]` take."""
    total = 0
    for place in range(first, last):
        point = points[place]
        entry = whole(entries[point]) if point < entries.size else whole(0)
        length = entry >> 24
        total += length if length != LONG else whole(long[entry & 0xFFFFFF])
    return total


@kernel
def fold_words(
    points: NDArray[np.uint32], entries: NDArray[np.uint32], long: NDArray[np.uint8]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.int64], NDArray[np.uint8], NDArray[np.uint64]]:
    """Cut code points into folded words, as `filigrane.languages.folds.words` does.

    Returns starts and ends in code points, bounds (n + 1) of each word in the array after it, the folded
    words in UTF-8, one after another, and the hash of each.
    """
    most = points.size // 2 + 1
    starts, ends = np.empty(most, np.uint32), np.empty(most, np.uint32)
    bounds, hashes = np.zeros(most + 1, np.int64), np.empty(most, np.uint64)
    folded = np.empty(folded_size(points, 0, points.size, entries, long), np.uint8)
    count = fold_into(points, entries, long, starts, ends, bounds, folded, hashes)
    return starts[:count], ends[:count], bounds[: count + 1], folded, hashes[:count]


@lean
def fold_into(
    points: NDArray[np.uint32],
    entries: NDArray[np.uint32],
    long: NDArray[np.uint8],
    starts: NDArray[np.uint32],
    ends: NDArray[np.uint32],
    bounds: NDArray[np.int64],
    folded: NDArray[np.uint8],
    hashes: NDArray[np.uint64],
) -> int:
    """Fill the columns of `fold_words`; how many words there are."""
    count, used, first, value = 0, 0, 0, BASIS
    for place in range(points.size):
        point = points[place]
        entry = whole(entries[point]) if point < entries.size else whole(0)
        if entry >> 24:
            if used == first:
                starts[count] = place
            ends[count], end = place + 1, used + 1
            if entry >> 24 == 1:
                folded[used] = entry & 0xFF
            else:
                end = used + copy_fold(folded, used, entry, long)
            while used < end:
                value = (value ^ U8(folded[used])) * PRIME
                used += 1
        elif used > first and entry == MARK:
            ends[count] = place + 1
        elif used > first and entry == SEPARATOR:
            hashes[count], count, first, value = mixed(value), count + 1, used, BASIS
            bounds[count] = used
    if used > first:
        hashes[count], count = mixed(value), count + 1
        bounds[count] = used
    return count


@lean
def copy_fold(folded: NDArray[np.uint8], used: int, entry: int, long: NDArray[np.uint8]) -> Any:
    """Write at *used* what one code point folds to; its bytes."""
    length = entry >> 24
    if length == LONG:
        first = entry & 0xFFFFFF
        length = whole(long[first])
        for byte in range(length):
            folded[used + byte] = long[first + 1 + byte]
        return length
    folded[used] = entry & 0xFF
    for byte in range(1, length):
        folded[used + byte] = (entry >> (8 * byte)) & 0xFF
    return length


@kernel
def hash_words(bounds: NDArray[np.int64], folded: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """The hash of each word that *bounds* cuts in *folded*."""
    hashes = np.empty(bounds.size - 1, np.uint64)
    for word in range(hashes.size):
        hashes[word] = word_hash(folded, bounds[word], bounds[word + 1])
    return hashes


@lean
def same_bytes(
    left: NDArray[np.uint8], first: int, last: int, right: NDArray[np.uint8], begin: int, end: int
) -> bool:
    """Whether `left[first:last]` and `right[begin:end]` hold the same bytes."""
    if last - first != end - begin:
        return False
    for byte in range(last - first):  # noqa: SIM110 - a compiled loop
        if left[first + byte] != right[begin + byte]:
            return False
    return True


@kernel
def winnow(hashes: NDArray[np.uint64], k: int, w: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The seeds of a text for segments written before the skeletons (section `seeds`).

    In each window of *w* k-grams, the one of lowest hash, the last when tied. Returns their places and
    32-bit keys, in order. A key is the low bits of the hash: the choice looks at the high ones first.
    """
    grams = hashes.size - k + 1
    if grams < w:
        return np.empty(0, np.uint32), np.empty(0, np.uint32)
    values = np.empty(grams, np.uint64)
    for place in range(grams):
        value = GOLDEN
        for step in range(k):
            value = (value ^ hashes[place + step]) * PRIME
            value ^= value >> S31
        values[place] = mixed(value)
    places, keys = np.empty(grams, np.uint32), np.empty(grams, np.uint32)
    count, chosen = 0, -1
    for window in range(grams - w + 1):
        lowest = window
        for place in range(window + 1, window + w):
            if values[place] <= values[lowest]:
                lowest = place
        if lowest != chosen:
            chosen = lowest
            places[count] = lowest
            keys[count] = np.uint32(values[lowest] & U8(0xFFFFFFFF))
            count += 1
    return places[:count].copy(), keys[:count].copy()
