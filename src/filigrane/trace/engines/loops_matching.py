"""A query against one segment: look its words up, follow its seeds, extend, say where. No text is read.

A damaged segment must give a wrong answer at worst, never a crash: every place read from disk is
held within its array before it is used.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines.compiled import kernel, whole
from filigrane.trace.engines.loops_storing import ANCHOR_EVERY, EXCEPTION, same_bytes

AT_ONCE = 4096
"""Pairs looked at in one go: room for as many is made once a query."""

UNKNOWN = np.uint32(0xFFFFFFFE)
"""Number of a query word that the segment does not hold: equal to no token."""


@kernel
def look_up(
    hashes: NDArray[np.uint64],
    bounds: NDArray[np.int64],
    folded: NDArray[np.uint8],
    directory: NDArray[np.uint32],
    numbers: NDArray[np.uint32],
    type_bounds: NDArray[np.uint32],
    type_bytes: NDArray[np.uint8],
    bits: int,
) -> NDArray[np.uint32]:
    """The number of each query word in this segment, by its letters; `UNKNOWN` when it has none."""
    found = np.full(hashes.size, UNKNOWN, np.uint32)
    shift = np.uint64(64 - bits)
    for word in range(hashes.size):
        bucket = whole(hashes[word] >> shift)
        last = min(whole(directory[bucket + 1]), numbers.size)
        for place in range(whole(directory[bucket]), last):
            number = whole(numbers[place])
            if number + 1 >= type_bounds.size:
                continue
            begin, end = whole(type_bounds[number]), whole(type_bounds[number + 1])
            if end > type_bytes.size:
                continue
            if same_bytes(folded, bounds[word], bounds[word + 1], type_bytes, begin, end):
                found[word] = number
                break
    return found


@kernel
def token_at(tokens: NDArray[np.uint8], place: int) -> Any:
    """The number of the word at *place* of the token stream; the sentinel is 0xFFFFFF."""
    at = 3 * place
    return whole(tokens[at]) | whole(tokens[at + 1]) << 8 | whole(tokens[at + 2]) << 16


@kernel
def extended(query: NDArray[np.uint32], at: int, tokens: NDArray[np.uint8], place: int) -> tuple[int, int]:
    """How far the match at (*at*, *place*) goes: words before it, words from it on.

    Sentinels equal no query word, so no match leaves its document.
    """
    before, after = 0, 0
    limit = tokens.size // 3
    while (
        before < at
        and before < place
        and (token_at(tokens, place - before - 1) == whole(query[at - before - 1]))
    ):
        before += 1
    while (
        at + after < query.size
        and place + after < limit
        and (token_at(tokens, place + after) == whole(query[at + after]))
    ):
        after += 1
    return before, after


@kernel
def slot_of(diagonals: NDArray[np.int64], diagonal: int) -> int:
    """Where *diagonal* stands in the table, or the free place (-1) where it may stand."""
    mask = diagonals.size - 1
    slot = (diagonal * 0x9E3779B1 >> 7) & mask
    while diagonals[slot] != -1 and diagonals[slot] != diagonal:
        slot = (slot + 1) & mask
    return slot


@kernel
def roomier(
    diagonals: NDArray[np.int64], ends: NDArray[np.int64], at: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """The table without the diagonals whose match ended before *at*, with room for as many again."""
    live = 0
    for slot in range(diagonals.size):
        if diagonals[slot] != -1 and ends[slot] > at:
            live += 1
    size = 1024
    while size < 4 * live:
        size *= 2
    wider, their_ends = np.full(size, -1, np.int64), np.zeros(size, np.int64)
    for slot in range(diagonals.size):
        if diagonals[slot] != -1 and ends[slot] > at:
            place = slot_of(wider, diagonals[slot])
            wider[place], their_ends[place] = diagonals[slot], ends[slot]
    return wider, their_ends, live


@kernel
def gather(
    query: NDArray[np.uint32],
    places: NDArray[np.uint32],
    keys: NDArray[np.uint32],
    tokens: NDArray[np.uint8],
    directory: NDArray[np.uint32],
    postings: NDArray[np.uint8],
    sizes: tuple[int, int, int],
    seed: int,
    posting: int,
    pairs: NDArray[np.int64],
) -> tuple[int, int, int]:
    """Fill *pairs* with (query word, token) where a seed of the query stands in the segment.

    Goes on from *seed* and *posting*; returns how many pairs, and where to go on: past the last
    seed when all is seen. *sizes*: bytes a posting, bits of the directory, words a seed. Nothing
    but numbers is touched in the loop: what it costs is the memory it reads.
    """
    width, bits, k = sizes
    most, limit, count = postings.size // width, tokens.size // 3 - k, 0
    while seed < places.size:
        at, bucket = whole(places[seed]), whole(keys[seed]) >> (32 - bits)
        last = min(whole(directory[bucket + 1]), most)
        for here in range(max(whole(directory[bucket]), posting), last):
            place = whole(0)
            for byte in range(width):
                place |= whole(postings[here * width + byte]) << (8 * byte)
            step = 0
            if 1 <= place < limit:
                while step < k and token_at(tokens, place + step) == whole(query[at + step]):
                    step += 1
            if step == k:
                pairs[count, 0], pairs[count, 1] = at, place
                count += 1
                if count == pairs.shape[0]:
                    return count, seed, here + 1
        seed, posting = seed + 1, 0
    return count, seed, posting


@kernel
def find_matches(
    query: NDArray[np.uint32],
    places: NDArray[np.uint32],
    keys: NDArray[np.uint32],
    tokens: NDArray[np.uint8],
    directory: NDArray[np.uint32],
    postings: NDArray[np.uint8],
    sizes: tuple[int, int, int],
    least: int,
    most: int,
) -> NDArray[np.int64]:
    """Every maximal run of at least *least* equal words: (query word, token, words), a row each.

    Past *most* rows it stops, with *most* + 1 of them. A diagonal (token minus query word) remembers
    where its last run ended: a seed before that end lies in that run and is passed over; no other is.
    """
    matches, count = np.empty((AT_ONCE, 3), np.int64), 0
    diagonals, ends, held = np.full(1024, -1, np.int64), np.zeros(1024, np.int64), 0
    pairs, seed, posting = np.empty((AT_ONCE, 2), np.int64), 0, 0
    while seed < places.size and count <= most:
        found, seed, posting = gather(
            query, places, keys, tokens, directory, postings, sizes, seed, posting, pairs
        )
        if count + found > matches.shape[0]:
            matches = doubled(matches)
        for pair in range(found):
            at, diagonal = pairs[pair, 0], pairs[pair, 1] - pairs[pair, 0] + query.size
            slot = slot_of(diagonals, diagonal)
            if diagonals[slot] != -1 and ends[slot] > at:
                continue
            held += 1 if diagonals[slot] == -1 else 0
            before, after = extended(query, at, tokens, pairs[pair, 1])
            diagonals[slot], ends[slot] = diagonal, at + after
            if 2 * held > diagonals.size:
                diagonals, ends, held = roomier(diagonals, ends, at)
            if before + after >= least:
                matches[count, 0], matches[count, 1] = at - before, pairs[pair, 1] - before
                matches[count, 2] = before + after
                count += 1
    return matches[: min(count, most + 1)].copy()


@kernel
def doubled(matches: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same rows with twice the room."""
    wider = np.empty((2 * matches.shape[0], 3), np.int64)
    wider[: matches.shape[0]] = matches
    return wider


@kernel
def place_words(
    wanted: NDArray[np.int64],
    firsts: NDArray[np.int64],
    codes: NDArray[np.uint8],
    anchors: NDArray[np.uint32],
    exceptions: NDArray[np.uint32],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Document number, start and end in code points of each *wanted* token.

    *firsts*: the first token of each document.
    """
    documents = np.searchsorted(firsts, wanted, side="right") - 1
    starts, ends = np.zeros(wanted.size, np.int64), np.zeros(wanted.size, np.int64)
    for place in range(wanted.size):
        token = wanted[place]
        block = token // ANCHOR_EVERY
        begin, end = firsts[documents[place]], whole(-1)
        if block * ANCHOR_EVERY > begin and block < anchors.size:
            begin, end = block * ANCHOR_EVERY, whole(anchors[block]) - 1
        start = end
        for step in range(begin, min(token + 1, codes.size)):
            gap, length = gap_and_length(codes, exceptions, step)
            start = end + gap
            end = start + length
        starts[place], ends[place] = start, end
    return documents, starts, ends


@kernel
def gap_and_length(codes: NDArray[np.uint8], exceptions: NDArray[np.uint32], token: int) -> tuple[int, int]:
    """How far a word starts from the end of the one before, and how long it is, in code points."""
    code = whole(codes[token])
    if code != EXCEPTION:
        return (code & 7) + 1, (code >> 3) + 1
    low, high = 0, exceptions.size // 3
    while low < high:
        middle = (low + high) // 2
        if whole(exceptions[3 * middle]) < token:
            low = middle + 1
        else:
            high = middle
    if 3 * low + 2 >= exceptions.size:
        return 1, 1
    return whole(exceptions[3 * low + 1]), whole(exceptions[3 * low + 2])


@kernel
def place_all(
    first: int, count: int, codes: NDArray[np.uint8], exceptions: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Starts and ends of all the words of the document that has *count* words from token *first*."""
    starts, ends = np.empty(count, np.uint32), np.empty(count, np.uint32)
    end = whole(-1)
    for word in range(count):
        gap, length = gap_and_length(codes, exceptions, first + word)
        starts[word] = end + gap
        end = end + gap + length
        ends[word] = end
    return starts, ends


@kernel
def spell_out(
    numbers: NDArray[np.uint32], type_bounds: NDArray[np.uint32], type_bytes: NDArray[np.uint8]
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """The folded words that *numbers* stand for: bounds, and bytes one after another."""
    bounds = np.zeros(numbers.size + 1, np.int64)
    for word in range(numbers.size):
        number = whole(numbers[word])
        bounds[word + 1] = bounds[word] + whole(type_bounds[number + 1]) - whole(type_bounds[number])
    folded = np.empty(bounds[-1], np.uint8)
    for word in range(numbers.size):
        begin = whole(type_bounds[whole(numbers[word])])
        for byte in range(bounds[word + 1] - bounds[word]):
            folded[bounds[word] + byte] = type_bytes[begin + byte]
    return bounds, folded
