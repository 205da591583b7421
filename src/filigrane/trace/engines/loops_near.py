"""Nearly the same words: seeds to chains, chains to alignments, in one segment. No text is read.

As in `loops_matching`, a damaged segment gives a wrong answer at worst: each place read from disk is held
within its array before it is used.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines.compiled import kernel, whole
from filigrane.trace.engines.loops_matching import token_at
from filigrane.trace.engines.loops_seeding import GRAM, key_of

SKETCH_BITS = 18
BLOCKS, BLOCK = 64, 4096
"""Stretches of a segment, and words in each, that tell how common a word is."""
REACH, DRIFT = 60, 16
"""Words between two seeds of a chain at most, and how much more of them one side may have."""
LOOK_BACK = 24
"""How many seeds before it a seed may be chained to."""
REGION, MOST_IN_REGION = 25, 6
"""Words in a region of the query, and how many places each may be compared with: what stands in two hundred
plays, as a privilege does, doesn't crowd out what stands in one."""
HALF_BAND, MARGIN = 20, 48
"""How far an alignment may stray from its chain, and how far it may go on beyond it, in words."""
OTHERWISE, GAP = 3.0, 3.0
"""What a word replaced, left out or added takes from the score."""
FRESH, PAIRED, ADDED, LEFT_OUT = 0, 1, 2, 3


@kernel
def sample_words(tokens: NDArray[np.uint8], skeletons: NDArray[np.uint32]) -> tuple[Any, int]:
    """How often each skeleton stands in a sample of the segment, by the low bits of its hash; words read."""
    counts = np.zeros(1 << SKETCH_BITS, np.uint32)
    total, seen = tokens.size // 3, whole(0)
    blocks = BLOCKS if total > BLOCKS * BLOCK else 1
    for block in range(blocks):
        begin, end = whole(0), total
        if blocks > 1:
            begin = block * (total - BLOCK) // (BLOCKS - 1)
            end = begin + BLOCK
        for place in range(begin, end):
            number = token_at(tokens, place)
            if number < skeletons.size:
                counts[whole(skeletons[number]) & ((1 << SKETCH_BITS) - 1)] += np.uint32(1)
                seen += 1
    return counts, seen


@kernel
def keys_of(skeletons: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The key of the 4-gram at each word: the query asks for all, the segment holds some."""
    keys = np.empty(max(skeletons.size - GRAM + 1, 0), np.uint32)
    for place in range(keys.size):
        keys[place] = key_of(skeletons, place)
    return keys


@kernel
def gather_seeds(
    query: NDArray[np.uint32],
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    tokens: NDArray[np.uint8],
    skeletons: NDArray[np.uint32],
    postings: NDArray[np.uint32],
    bits: int,
    most: int,
) -> NDArray[np.int64]:
    """Where the 4-grams of the query stand: token << 24 | query word, one a place, not in order.

    *query*: skeletons. *first*, *last*: the postings of the 4-gram at each query word. A 4-gram with
    more than *most* of them is a set phrase and is passed over.
    """
    count = whole(0)
    for at in range(first.size):
        if last[at] - first[at] <= most:
            count += last[at] - first[at]
    found, held = np.empty(count, np.int64), whole(0)
    limit, mask = tokens.size // 3 - GRAM, (whole(1) << bits) - 1
    for at in range(first.size):
        if last[at] - first[at] > most:
            continue
        for here in range(first[at], last[at]):
            place, step = whole(postings[here]) & mask, 0
            if place <= limit:
                while step < GRAM:
                    number = token_at(tokens, place + step)
                    if number >= skeletons.size or skeletons[number] != query[at + step]:
                        break
                    step += 1
            if step == GRAM:
                found[held] = place << 24 | at
                held += 1
    return found[:held]


@kernel
def chained(
    seeds: NDArray[np.int64], documents: NDArray[np.int64], before: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The best score of a chain that ends with each seed, and the seed before it, or -1.

    *seeds*: as `gather_seeds` gives them, in order. *documents*: the one of each. *before*: the weight of the
    query words before each.
    """
    scores, previous = np.empty(seeds.size, np.float64), np.full(seeds.size, -1, np.int64)
    for seed in range(seeds.size):
        at, place = seeds[seed] & 0xFFFFFF, seeds[seed] >> 24
        scores[seed] = before[at + GRAM] - before[at]
        for other in range(seed - 1, max(-1, seed - 1 - LOOK_BACK), -1):
            if place - (seeds[other] >> 24) > REACH or documents[other] != documents[seed]:
                break
            ahead, further = at - (seeds[other] & 0xFFFFFF), place - (seeds[other] >> 24)
            drift = abs(ahead - further)
            if ahead <= 0 or ahead > REACH or drift > DRIFT:
                continue
            new = before[at + GRAM] - before[at + GRAM - min(GRAM, ahead)]
            score = scores[other] + new - 0.5 * drift
            if score > scores[seed]:
                scores[seed], previous[seed] = score, other
    return scores, previous


@kernel
def has_room(held: NDArray[np.int64], low: int, high: int) -> bool:
    """Whether a region that the query words *low* to *high* touch may hold one more chain."""
    return bool((held[low // REGION : high // REGION + 1] < MOST_IN_REGION).any())


@kernel
def near_runs(
    query: NDArray[np.uint32],
    before: NDArray[np.float64],
    tokens: NDArray[np.uint8],
    skeletons: NDArray[np.uint32],
    seeds: NDArray[np.int64],
    chains: tuple[NDArray[np.int64], NDArray[np.int64]],
    documents: NDArray[np.int64],
    firsts: NDArray[np.int64],
    ends: NDArray[np.int64],
    least: float,
) -> NDArray[np.float64]:
    """Stretches of the query that stand nearly so in the segment, a row each.

    (query word, words, token, words, score, equal words, aligned words). *chains*: the seeds by the score of
    the chain that ends with each, best first, and the seed before each. *firsts*, *ends*: tokens of each
    document. *least*: the score below which a stretch is chance.
    """
    order, previous = chains
    taken = np.zeros(seeds.size, np.bool_)
    held = np.zeros(query.size // REGION + 1, np.int64)
    rows, count = np.empty((64, 7), np.float64), 0
    for seed in order:
        if taken[seed]:
            continue
        chain = chain_of(seed, previous, taken)
        low, high = seeds[chain[0]] & 0xFFFFFF, seeds[chain[-1]] & 0xFFFFFF
        if not has_room(held, low, high) or is_known(rows, count, seeds, chain):
            continue
        held[low // REGION : high // REGION + 1] += 1
        document = documents[seed]
        row = aligned(query, before, tokens, skeletons, seeds, chain, firsts[document], ends[document])
        if row[4] >= least:
            if count == rows.shape[0]:
                rows = wider(rows)
            rows[count] = row
            count += 1
    return rows[:count].copy()


@kernel
def wider(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same rows with twice the room."""
    found = np.empty((2 * rows.shape[0], rows.shape[1]), np.float64)
    found[: rows.shape[0]] = rows
    return found


@kernel
def chain_of(seed: int, previous: NDArray[np.int64], taken: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The seeds of the chain that ends with *seed*, but those of an earlier chain; they are taken now."""
    length, here = 0, seed
    while here >= 0 and not taken[here]:
        length, here = length + 1, previous[here]
    chain, here = np.empty(length, np.int64), seed
    for place in range(length - 1, -1, -1):
        chain[place], taken[here] = here, True
        here = previous[here]
    return chain


@kernel
def is_known(
    rows: NDArray[np.float64], count: int, seeds: NDArray[np.int64], chain: NDArray[np.int64]
) -> bool:
    """Whether the chain lies inside a stretch that is aligned already."""
    at, place = seeds[chain[0]] & 0xFFFFFF, seeds[chain[0]] >> 24
    end, stop = (seeds[chain[-1]] & 0xFFFFFF) + GRAM, (seeds[chain[-1]] >> 24) + GRAM
    for row in range(count):
        if (
            rows[row, 0] <= at
            and end <= rows[row, 0] + rows[row, 1]
            and rows[row, 2] <= place
            and stop <= rows[row, 2] + rows[row, 3]
        ):
            return True
    return False


@kernel
def middles(seeds: NDArray[np.int64], chain: NDArray[np.int64], begin: int, rows: int) -> NDArray[np.int64]:
    """For each query word from *begin* on, the token that the chain puts beside it."""
    found, link = np.empty(rows, np.int64), 0
    for row in range(rows):
        at = begin + row
        while link + 1 < chain.size and (seeds[chain[link + 1]] & 0xFFFFFF) <= at:
            link += 1
        here, place = seeds[chain[link]] & 0xFFFFFF, seeds[chain[link]] >> 24
        found[row] = place + at - here
        if link + 1 < chain.size and at > here:
            ahead = (seeds[chain[link + 1]] & 0xFFFFFF) - here
            further = (seeds[chain[link + 1]] >> 24) - place
            found[row] = place + (at - here) * further // ahead
    return found


@kernel
def aligned(
    query: NDArray[np.uint32],
    before: NDArray[np.float64],
    tokens: NDArray[np.uint8],
    skeletons: NDArray[np.uint32],
    seeds: NDArray[np.int64],
    chain: NDArray[np.int64],
    first: int,
    end: int,
) -> NDArray[np.float64]:
    """The best local alignment of the query and a document along a chain: a row of `near_runs`.

    A word counts its weight where the skeletons are equal; what differs takes from the score.
    """
    begin = max(0, (seeds[chain[0]] & 0xFFFFFF) - MARGIN)
    rows = min(query.size, (seeds[chain[-1]] & 0xFFFFFF) + GRAM + MARGIN) - begin
    middle, width = middles(seeds, chain, begin, rows), 2 * HALF_BAND + 1
    steps = np.zeros((rows, width), np.uint8)
    above, here = np.zeros(width, np.float64), np.zeros(width, np.float64)
    best, best_row, best_cell = 0.0, whole(-1), whole(0)
    for row in range(rows):
        shift = middle[row] - middle[row - 1] if row else whole(1)
        weight = before[begin + row + 1] - before[begin + row]
        for cell in range(width):
            place, score, step = middle[row] - HALF_BAND + cell, 0.0, FRESH
            if first <= place < end:
                number, beside = token_at(tokens, place), cell + shift - 1
                same = number < skeletons.size and skeletons[number] == query[begin + row]
                paired = (above[beside] if 0 <= beside < width else 0.0) + (weight if same else -OTHERWISE)
                if paired > score:
                    score, step = paired, PAIRED
                if 0 <= beside + 1 < width and above[beside + 1] - GAP > score:
                    score, step = above[beside + 1] - GAP, ADDED
                if cell and here[cell - 1] - GAP > score:
                    score, step = here[cell - 1] - GAP, LEFT_OUT
            here[cell], steps[row, cell] = score, step
            if score > best:
                best, best_row, best_cell = score, whole(row), whole(cell)
        above, here = here, above
    return walked(query, tokens, skeletons, middle, steps, begin, best_row, best_cell, best)


@kernel
def walked(
    query: NDArray[np.uint32],
    tokens: NDArray[np.uint8],
    skeletons: NDArray[np.uint32],
    middle: NDArray[np.int64],
    steps: NDArray[np.uint8],
    begin: int,
    row: int,
    cell: int,
    score: float,
) -> NDArray[np.float64]:
    """The stretch that ends in a cell, walked back to its start."""
    found = np.zeros(7, np.float64)
    if row < 0:
        return found
    end, stop = begin + row + 1, middle[row] - HALF_BAND + cell + 1
    at, place, equal, columns = end, stop, 0, 0
    while row >= 0 and 0 <= cell < steps.shape[1] and steps[row, cell] != FRESH:
        step = steps[row, cell]
        columns += 1
        shift = middle[row] - middle[row - 1] if row else whole(1)
        if step == PAIRED:
            number = token_at(tokens, place - 1)
            equal += 1 if number < skeletons.size and skeletons[number] == query[at - 1] else 0
            at, place, row, cell = at - 1, place - 1, row - 1, cell + shift - 1
        elif step == ADDED:
            at, row, cell = at - 1, row - 1, cell + shift
        else:
            place, cell = place - 1, cell - 1
    found[0], found[1], found[2], found[3] = at, end - at, place, stop - place
    found[4], found[5], found[6] = score, equal, columns
    return found
