"""Seeds to postings: millions of keys put in order, a part at a time that fits near the processor."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines.compiled import kernel, lean, whole

U8 = np.uint64
HASH_BITS = 26
"""Bits of a seed's key that its bucket and its check hold together, whatever the segment's size."""
USUAL_BITS, MOST_BITS = 12, 9
"""Seeds in a part that is sorted at once, and how many parts there are at most, as powers of two."""
DIGIT = 10
"""Bits that one turn of a sort looks at, at most."""
S32 = U8(32)
PLACE = U8(0xFFFFFFFF)


@kernel
def sort_seeds(
    keys: NDArray[np.uint32], places: NDArray[np.uint32], bits: int
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Directory and postings of seeds, *bits* to a place: by the top 26 bits of their keys, then place.

    *places* in rising order, each under 2^bits; see docs/en/segment-format.md, "Postings".
    """
    parts = 0
    while parts < MOST_BITS and keys.size >> (parts + USUAL_BITS):
        parts += 1
    cuts = np.zeros((1 << parts) + 1, np.int64)
    codes = np.empty(keys.size, np.uint64)
    part(keys, places, parts, cuts, codes)
    largest = whole(0)
    for number in range(cuts.size - 1):
        largest = max(largest, cuts[number + 1] - cuts[number])
    room, counts = np.empty(largest, np.uint64), np.empty((1 << DIGIT) + 1, np.int64)
    for number in range(cuts.size - 1):
        sort_part(codes, cuts[number], cuts[number + 1], HASH_BITS - parts, room, counts)
    directory = np.zeros((1 << (bits - 6)) + 1, np.uint32)
    postings = np.empty(keys.size, np.uint32)
    write_postings(codes, bits, directory, postings)
    return directory, postings


@lean
def part(
    keys: NDArray[np.uint32],
    places: NDArray[np.uint32],
    parts: int,
    cuts: NDArray[np.int64],
    codes: NDArray[np.uint64],
) -> None:
    """Write the seeds into *codes*, as 26 bits of key above 32 of place, by the top *parts* bits of the key.

    *cuts*, zeros before, tells where each part begins and the last ends.
    """
    for key in keys:
        cuts[whole(key) >> (32 - parts)] += 1
    total = whole(0)
    for number in range(cuts.size):
        cuts[number], total = total, total + cuts[number]
    for seed in range(keys.size):
        number = whole(keys[seed]) >> (32 - parts)
        codes[cuts[number]] = U8(keys[seed] >> np.uint32(6)) << S32 | U8(places[seed])
        cuts[number] += 1
    for number in range(cuts.size - 1, 0, -1):
        cuts[number] = cuts[number - 1]
    cuts[0] = 0


@lean
def sort_part(
    codes: NDArray[np.uint64],
    first: int,
    last: int,
    bits: int,
    room: NDArray[np.uint64],
    counts: NDArray[np.int64],
) -> None:
    """Put `codes[first:last]` in order by the low *bits* of their keys, equal ones as they come.

    Digit by digit from the lowest, in two turns or four. *room* takes as many codes, *counts* one number
    a digit and one more.
    """
    turns = 2 if bits <= 2 * DIGIT else 4
    width = (bits + turns - 1) // turns
    for turn in range(0, turns if last - first > 1 else 0, 2):
        move(codes, first, room, 0, last - first, U8(32 + turn * width), width, counts)
        move(room, 0, codes, first, last - first, U8(32 + turn * width + width), width, counts)


@lean
def move(
    codes: NDArray[np.uint64],
    first: int,
    out: NDArray[np.uint64],
    begin: int,
    size: int,
    shift: np.uint64,
    width: int,
    counts: NDArray[np.int64],
) -> None:
    """Write *size* codes from *first* on into *out* from *begin* on, in the order of one digit."""
    mask = U8((1 << width) - 1)
    counts[: (1 << width) + 1] = 0
    for seed in range(first, first + size):
        counts[whole((codes[seed] >> shift) & mask) + 1] += 1
    for digit in range(1, 1 << width):
        counts[digit] += counts[digit - 1]
    for seed in range(first, first + size):
        digit = whole((codes[seed] >> shift) & mask)
        out[begin + counts[digit]] = codes[seed]
        counts[digit] += 1


@lean
def write_postings(
    codes: NDArray[np.uint64], bits: int, directory: NDArray[np.uint32], postings: NDArray[np.uint32]
) -> None:
    """Sorted codes as postings, and in *directory*, zeros before, where each bucket begins."""
    low = (whole(1) << (32 - bits)) - 1
    for seed in range(codes.size):
        key = whole(codes[seed] >> S32)
        postings[seed] = (key & low) << bits | whole(codes[seed] & PLACE)
        directory[(key >> (32 - bits)) + 1] += np.uint32(1)
    for bucket in range(1, directory.size):
        directory[bucket] += directory[bucket - 1]
