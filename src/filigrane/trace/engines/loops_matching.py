"""A query against one segment: look its words up, follow its seeds, extend, say where. No text is read.

A damaged segment must give a wrong answer at worst, never a crash: every place read from disk is
held within its array before it is used.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines.compiled import kernel, lean, step, whole
from filigrane.trace.engines.loops_reading import same_bytes
from filigrane.trace.engines.loops_storing import ANCHOR_EVERY, EXCEPTION

Query = tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.uint8], NDArray[np.uint32]]

AT_ONCE = 1024
"""Runs that room is made for before the first is found."""

LOOKED_AT = 256
"""Places whose words are fetched together."""
UNSEEN = np.uint32(0xFFFFFFFF)
"""Number of a query word that was not looked up yet: most never are."""
UNKNOWN = np.uint32(0xFFFFFFFE)
"""Number of a query word that the segment does not hold: equal to no token."""


@lean
def look_up(
    word: int,
    query: Query,
    held: tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint8], int],
) -> np.uint32:
    """The number of a query word in this segment, by its letters; `UNKNOWN` when it has none."""
    hashes, bounds, folded, _ = query
    directory, type_numbers, type_bounds, type_bytes, word_bits = held
    bucket = whole(hashes[word] >> np.uint64(64 - word_bits))
    last = min(whole(directory[bucket + 1]), type_numbers.size)
    for place in range(whole(directory[bucket]), last):
        number = whole(type_numbers[place])
        if number + 1 >= type_bounds.size:
            continue
        begin, end = whole(type_bounds[number]), whole(type_bounds[number + 1])
        if end > type_bytes.size:
            continue
        if same_bytes(folded, bounds[word], bounds[word + 1], type_bytes, begin, end):
            return np.uint32(number)
    return UNKNOWN


@step
def token_at(tokens: NDArray[np.uint8], place: int) -> Any:
    """The number of the word at *place* of the token stream; the sentinel is 0xFFFFFF."""
    at = 3 * place
    return whole(tokens[at]) | whole(tokens[at + 1]) << 8 | whole(tokens[at + 2]) << 16


@step
def extended(
    at: int,
    place: int,
    tokens: NDArray[np.uint8],
    numbers: NDArray[np.uint32],
    query: Query,
    held: tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint8], int],
) -> tuple[int, int]:
    """How far the match at (*at*, *place*) goes: words before it, words from it on.

    *numbers*: those of the query words that were looked up. Sentinels equal no query word, so no match
    leaves its document.
    """
    before, after, limit, earlier = whole(0), whole(0), tokens.size // 3, query[3]
    while at + after < numbers.size and place + after < limit:
        word = whole(earlier[at + after])
        if numbers[word] == UNSEEN:
            numbers[word] = look_up(word, query, held)
        if token_at(tokens, place + after) != whole(numbers[word]):
            break
        after += 1
    while after and before < at and before < place:
        word = whole(earlier[at - before - 1])
        if numbers[word] == UNSEEN:
            numbers[word] = look_up(word, query, held)
        if token_at(tokens, place - before - 1) != whole(numbers[word]):
            break
        before += 1
    return before, after


@step
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
def buckets(
    keys: NDArray[np.uint32], directory: NDArray[np.uint32], postings: int, bits: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the bucket of each key begins and ends, in a segment that has `seeds` only."""
    first, last = np.empty(keys.size, np.int64), np.empty(keys.size, np.int64)
    for seed in range(keys.size):
        bucket = whole(keys[seed]) >> (32 - bits)
        last[seed] = min(whole(directory[bucket + 1]), postings)
        first[seed] = min(whole(directory[bucket]), last[seed])
    return first, last


@step
def place_of(postings: NDArray[np.uint8], here: int, width: int, bits: int) -> Any:
    """The token that posting *here* tells, of *width* bytes whose low *bits* are the token."""
    at = here * width
    place = whole(postings[at]) | whole(postings[at + 1]) << 8 | whole(postings[at + 2]) << 16
    if width == 4:
        place |= whole(postings[at + 3]) << 24
    return place & ((1 << bits) - 1)


@kernel
def find_matches(
    query: Query,
    seeds: tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]],
    held: tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint8], int],
    tokens: NDArray[np.uint8],
    postings: NDArray[np.uint8],
    sizes: tuple[int, int, int, int],
) -> NDArray[np.int64]:
    """Every maximal run of equal words: (query word, token, words), a row each.

    *query*: hashes, bounds and folded letters of its words, and for each the word that it says again, or
    itself. *held*: directory of the segment's words, their
    numbers, bounds and letters, bits of the directory. *seeds*: the query word of each, where its postings
    begin and end. *sizes*: bytes a posting, bits of its token, least words of a run, most runs: past them it
    stops, with one more.
    """
    width, bits, least, most = sizes
    matches, count = np.empty((AT_ONCE, 3), np.int64), 0
    diagonals, ends, met = np.full(1024, -1, np.int64), np.zeros(1024, np.int64), 0
    numbers = np.full(query[0].size, UNSEEN, np.uint32)
    places, reached = np.empty((LOOKED_AT, 3), np.int64), np.zeros(2, np.int64)
    gathered = gather(seeds, tokens, postings, width, bits, reached, places)
    while gathered and count <= most:
        looked = 0
        while looked < gathered and count <= most:
            looked, count, met = follow(
                query, held, tokens, numbers, places, looked, gathered, least, matches, count, diagonals,
                ends, met,
            )  # fmt: skip
            if count == matches.shape[0]:
                matches = doubled(matches)
            if 2 * (met + 1) > diagonals.size:
                diagonals, ends, met = roomier(diagonals, ends, places[min(looked, gathered - 1), 0])
        gathered = gather(seeds, tokens, postings, width, bits, reached, places)
    return matches[: min(count, most + 1)].copy()


@lean
def gather(
    seeds: tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]],
    tokens: NDArray[np.uint8],
    postings: NDArray[np.uint8],
    width: int,
    bits: int,
    reached: NDArray[np.int64],
    places: NDArray[np.int64],
) -> int:
    """Fill *places* with the query word and the token of the next postings; how many there are.

    *reached*: the seed that is next, and how many of its postings are done. A byte of each word there is
    read too: one wait for the memory then serves them all.
    """
    words, first, last = seeds
    count, seed, done = 0, reached[0], reached[1]
    while seed < words.size and count < places.shape[0]:
        here = first[seed] + done
        if here >= last[seed]:
            seed, done = seed + 1, whole(0)
            continue
        place = place_of(postings, here, width, bits)
        done += 1
        if 3 * place + 2 < tokens.size:
            places[count, 0], places[count, 1] = whole(words[seed]), place
            places[count, 2] = whole(tokens[3 * place])
            count += 1
    reached[0], reached[1] = seed, done
    return count


@lean
def follow(
    query: Query,
    held: tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint8], int],
    tokens: NDArray[np.uint8],
    numbers: NDArray[np.uint32],
    places: NDArray[np.int64],
    looked: int,
    gathered: int,
    least: int,
    matches: NDArray[np.int64],
    count: int,
    diagonals: NDArray[np.int64],
    ends: NDArray[np.int64],
    met: int,
) -> tuple[int, int, int]:
    """Extend the *places* from *looked* on to runs, until there is no room for the next one.

    A seed before the end of the last run of its diagonal, token minus query word, lies in that run and is
    passed over; no other is. Returns the place reached, how many runs there are, and how many diagonals.
    """
    while looked < gathered and count < matches.shape[0] and 2 * (met + 1) <= diagonals.size:
        at, place = places[looked, 0], places[looked, 1]
        slot = slot_of(diagonals, place - at + numbers.size)
        looked += 1
        if diagonals[slot] != -1 and ends[slot] > at:
            continue
        before, after = extended(at, place, tokens, numbers, query, held)
        if before + after >= least:
            met += 1 if diagonals[slot] == -1 else 0
            diagonals[slot], ends[slot] = place - at + numbers.size, at + after
            matches[count, 0], matches[count, 1], matches[count, 2] = (
                at - before,
                place - before,
                before + after,
            )
            count += 1
    return looked, count, met


@kernel
def doubled(matches: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same rows with twice the room."""
    wider = np.empty((2 * matches.shape[0], 3), np.int64)
    wider[: matches.shape[0]] = matches
    return wider


@kernel
def placed(
    runs: NDArray[np.int64],
    said: tuple[NDArray[np.uint32], NDArray[np.uint32]],
    documents: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
    codes: NDArray[np.uint8],
    anchors: NDArray[np.uint32],
    exceptions: NDArray[np.uint32],
) -> NDArray[np.int64]:
    """Word runs as code points: one row a column of `Matches`, of the six that every match has.

    *said*: starts and ends of the query's words; *documents*: first token, work and reading of each.
    """
    found = np.empty((6, runs.shape[0]), np.int64)
    place_runs(runs, said, documents, codes, anchors, exceptions, found)
    return found


@lean
def place_runs(
    runs: NDArray[np.int64],
    said: tuple[NDArray[np.uint32], NDArray[np.uint32]],
    documents: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
    codes: NDArray[np.uint8],
    anchors: NDArray[np.uint32],
    exceptions: NDArray[np.uint32],
    found: NDArray[np.int64],
) -> None:
    """Fill the rows of `placed`."""
    firsts, works, readings = documents
    starts, ends = said
    for run in range(runs.shape[0]):
        at, token, words = runs[run, 0], runs[run, 1], runs[run, 2]
        document, last = document_of(firsts, token), token + words - 1
        found[0, run], found[1, run] = whole(starts[at]), whole(ends[at + words - 1])
        found[2, run], found[3, run] = works[document], readings[document]
        found[4, run], found[5, run] = place_words(token, last, firsts[document], codes, anchors, exceptions)


@lean
def document_of(firsts: NDArray[np.int64], token: int) -> int:
    """The document that *token* stands in, given the first token of each."""
    low, high = whole(0), whole(firsts.size)
    while low + 1 < high:
        middle = (low + high) >> 1
        if firsts[middle] <= token:
            low = middle
        else:
            high = middle
    return low  # type: ignore[no-any-return]


@lean
def place_words(
    token: int,
    last: int,
    first: int,
    codes: NDArray[np.uint8],
    anchors: NDArray[np.uint32],
    exceptions: NDArray[np.uint32],
) -> tuple[int, int]:
    """Where *token* starts and *last* ends, in code points of the document that begins with token *first*."""
    block, begin, end = token // ANCHOR_EVERY, first, whole(-1)
    if block * ANCHOR_EVERY > begin and block < anchors.size:
        begin, end = block * ANCHOR_EVERY, whole(anchors[block]) - 1
    start = end
    for here in range(begin, min(token + 1, codes.size)):
        gap, length = gap_and_length(codes, exceptions, here)
        start = end + gap
        end = start + length
    begin, further = token + 1, last // ANCHOR_EVERY
    if further > block and further < anchors.size:
        begin, end = further * ANCHOR_EVERY, whole(anchors[further]) - 1
    for here in range(begin, min(last + 1, codes.size)):
        gap, length = gap_and_length(codes, exceptions, here)
        end += gap + length
    return start, end


@lean
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
