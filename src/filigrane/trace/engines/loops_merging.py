"""Several segments into one: tokens renumbered, anchors moved, postings merged in order."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines.compiled import kernel, lean, whole
from filigrane.trace.engines.loops_matching import gap_and_length, token_at
from filigrane.trace.engines.loops_numbering import PIECE, Known, found, learn
from filigrane.trace.engines.loops_seeding import lower_bound
from filigrane.trace.engines.loops_storing import ANCHOR_EVERY

SENTINEL = 0xFFFFFF
UNMAPPED = np.uint32(0xFFFFFFFF)
GONE = -(2**62)
"""Shift of a text that is left out."""
BLOCK = 256
"""Tokens between two entries of the table that says in which text a token is."""
LAST_KEY = 1 << 26


@kernel
def renumber(
    tokens: NDArray[np.uint8],
    place: int,
    last: int,
    numbers: NDArray[np.uint32],
    held: tuple[NDArray[np.uint32], NDArray[np.uint8]],
    known: Known,
    types: int,
    out: NDArray[np.uint8],
    first: int,
) -> tuple[int, int]:
    """Write the tokens of `[place, last)` with the numbers that their words have in another vocabulary.

    *numbers*: what each word here is there, `UNMAPPED` while not met; *held*: bounds and letters here;
    *known*, *types*: the other vocabulary. *out* starts with token *first*. Returns the token reached,
    before *last* when *known* needs room, and types.
    """
    bounds, letters = held
    slots, hashes, type_bounds, type_letters = known
    while place < last:
        number = whole(token_at(tokens, place))
        if number >= numbers.size:
            number = whole(SENTINEL)
        elif numbers[number] != UNMAPPED:
            number = whole(numbers[number])
        else:
            begin, here = whole(bounds[number]), whole(type_bounds[types])
            end = max(min(whole(bounds[number + 1]), letters.size), begin)
            full = here + end - begin + PIECE > type_letters.size or types + 1 >= hashes.size
            if full or 4 * (types + 1) >= slots.size:
                return place, types
            numbers[number] = taken_over(letters, begin, end, known, types)
            number = whole(numbers[number])
            types += 1 if number == types else 0
        at = 3 * (place - first)
        out[at], out[at + 1], out[at + 2] = number & 0xFF, number >> 8 & 0xFF, number >> 16 & 0xFF
        place += 1
    return place, types


@lean
def taken_over(letters: NDArray[np.uint8], begin: int, end: int, known: Known, types: int) -> int:
    """The number that the word `letters[begin:end]` has in *known*; *types* when it is new, then known."""
    slots, hashes, bounds, held = known
    here = whole(bounds[types])
    for byte in range(begin, end):
        held[here + byte - begin] = letters[byte]
    number: int = found(slots, bounds, held, types, held, here, here + end - begin)
    if number == types:
        learn(slots, hashes, bounds, held, types, held, here, here + end - begin)
    return number


@kernel
def move_anchors(
    documents: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
    codes: NDArray[np.uint8],
    anchors: NDArray[np.uint32],
    exceptions: NDArray[np.uint32],
    moved: NDArray[np.uint32],
) -> None:
    """Fill *moved* where the new place of a text calls for an anchor.

    *documents*: first token, words, and shift to the new first token (`GONE` for a text left out).
    """
    firsts, counts, shifts = documents
    for row in range(firsts.size):
        if shifts[row] == GONE:
            continue
        base = firsts[row] + shifts[row]
        for block in range(
            (base + ANCHOR_EVERY - 1) // ANCHOR_EVERY, (base + counts[row] - 1) // ANCHOR_EVERY + 1
        ):
            token = block * ANCHOR_EVERY - shifts[row]
            if block < moved.size and token < codes.size:
                moved[block] = end_before(token, firsts[row], codes, anchors, exceptions) + 1


@kernel
def end_before(
    token: int,
    first: int,
    codes: NDArray[np.uint8],
    anchors: NDArray[np.uint32],
    exceptions: NDArray[np.uint32],
) -> Any:
    """Where the word before *token* ends, in the text that begins with token *first*; -1 for none."""
    block = token // ANCHOR_EVERY
    begin, end = first, whole(-1)
    if block * ANCHOR_EVERY > begin and block < anchors.size:
        begin, end = block * ANCHOR_EVERY, whole(anchors[block]) - 1
    for step in range(begin, token):
        gap, length = gap_and_length(codes, exceptions, step)
        end += gap + length
    return end


@kernel
def cut(directory: NDArray[np.uint32], postings: NDArray[np.uint32], bits: int, key: int) -> Any:
    """The first posting whose 26 bits are not under *key*."""
    if key >= LAST_KEY:
        return whole(postings.size)
    bucket, check = key >> (32 - bits), key & ((1 << (32 - bits)) - 1)
    last = min(whole(directory[bucket + 1]), postings.size)
    return lower_bound(postings, min(whole(directory[bucket]), last), last, check << bits)


@kernel
def take_out(
    directory: NDArray[np.uint32],
    postings: NDArray[np.uint32],
    bits: int,
    here: int,
    last: int,
    key: int,
    documents: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint32]],
    taken: NDArray[np.uint64],
    count: int,
) -> Any:
    """Put the postings `[here, last)` into *taken* from *count* on, as 26 bits of key and new place.

    *key*: the 26 bits that the range begins with; *documents*: first tokens, shifts, and the text of each
    256th token. With one shift all texts move alike. Returns the new count.
    """
    firsts, shifts, blocks = documents
    bucket, checks = key >> (32 - bits), 32 - bits
    mask = (whole(1) << bits) - 1
    while here < last:
        while bucket + 2 < directory.size and here >= whole(directory[bucket + 1]):
            bucket += 1
        stop = last if bucket + 2 >= directory.size else min(last, whole(directory[bucket + 1]))
        high = bucket << checks
        while here < stop:
            posting = whole(postings[here])
            place, here = posting & mask, here + 1
            if shifts.size == 1 and shifts[0] != GONE:
                place += shifts[0]
            else:
                row = whole(blocks[min(place // BLOCK, blocks.size - 1)])
                while row + 1 < firsts.size and firsts[row + 1] <= place:
                    row += 1
                if shifts[row] == GONE:
                    continue
                place += shifts[row]
            taken[count] = np.uint64((high | posting >> bits) << 32 | place)
            count += 1
    return count


@kernel
def merge_runs(
    taken: NDArray[np.uint64],
    runs: NDArray[np.int64],
    bits: int,
    directory: NDArray[np.uint32],
    postings: NDArray[np.uint32],
) -> int:
    """Merge sorted runs of *taken* (run r is `[runs[r], runs[r + 1])`) into *postings*; how many there are.

    Counts each posting in the place of *directory* after its bucket.
    """
    heads, count = runs[:-1].copy(), 0
    live = np.empty(heads.size, np.int64)
    alive = 0
    for run in range(heads.size):
        if heads[run] < runs[run + 1]:
            live[alive] = run
            alive += 1
    low = (whole(1) << (32 - bits)) - 1
    while alive:
        best, least = 0, taken[heads[live[0]]]
        for other in range(1, alive):
            value = taken[heads[live[other]]]
            if value < least:
                best, least = other, value
        run = live[best]
        heads[run] += 1
        if heads[run] == runs[run + 1]:
            alive -= 1
            live[best] = live[alive]
        key = whole(least >> np.uint64(32))
        postings[count] = (key & low) << bits | whole(least & np.uint64(0xFFFFFFFF))
        directory[(key >> (32 - bits)) + 1] += np.uint32(1)
        count += 1
    return count
