"""Letters as a scanner confuses them: seeds to chains, and letters against letters.

As in `loops_matching`, a damaged segment gives a wrong answer at worst.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines.compiled import kernel, whole
from filigrane.trace.engines.loops_matching import token_at
from filigrane.trace.engines.loops_near import chain_of, has_room, wider
from filigrane.trace.engines.loops_spelling import spell

REACH, DRIFT, LOOK_BACK = 40, 10, 24
"""Words between two seeds of a chain at most, how many more one side may have, seeds looked back at."""
LEAST_SEEDS = 3
"""Seeds in a chain that is worth an alignment."""
REGION, MOST_IN_REGION = 25, 4
HALF_BAND, MARGIN = 30, 12
"""How far an alignment may stray from its chain, in letters; how far it may go on beyond it, in words."""
ALIKE, OTHERWISE, GAP = 0.5, 1.2, 1.5
"""What a letter of the same class gives, another letter and a missing one take; an equal letter gives 1."""
FRESH, PAIRED, ADDED, LEFT_OUT = 0, 1, 2, 3


@kernel
def gather_letters(
    words: NDArray[np.uint32],
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    postings: NDArray[np.uint32],
    bits: int,
    most: int,
) -> NDArray[np.int64]:
    """Where the seeds of the query stand: token << 24 | query word, one a place, not in order.

    *words*: the query word of each seed. A seed with more than *most* places is passed over.
    """
    count, mask = whole(0), (whole(1) << bits) - 1
    for seed in range(words.size):
        if last[seed] - first[seed] <= most:
            count += last[seed] - first[seed]
    found, held = np.empty(count, np.int64), whole(0)
    for seed in range(words.size):
        if last[seed] - first[seed] <= most:
            for here in range(first[seed], last[seed]):
                found[held] = (whole(postings[here]) & mask) << 24 | whole(words[seed])
                held += 1
    return found


@kernel
def chained(
    seeds: NDArray[np.int64], documents: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Seeds of the best chain that ends with each, less its drift, and the seed before it, or -1."""
    scores, previous = np.ones(seeds.size, np.float64), np.full(seeds.size, -1, np.int64)
    for seed in range(seeds.size):
        at, place = seeds[seed] & 0xFFFFFF, seeds[seed] >> 24
        for other in range(seed - 1, max(-1, seed - 1 - LOOK_BACK), -1):
            if place - (seeds[other] >> 24) > REACH or documents[other] != documents[seed]:
                break
            ahead, further = at - (seeds[other] & 0xFFFFFF), place - (seeds[other] >> 24)
            drift = abs(ahead - further)
            if ahead < 0 or ahead > REACH or drift > DRIFT or seeds[other] == seeds[seed]:
                continue
            score = scores[other] + 1.0 - 0.1 * drift
            if score > scores[seed]:
                scores[seed], previous[seed] = score, other
    return scores, previous


@kernel
def letter_runs(
    query: tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.int64]],
    tokens: NDArray[np.uint8],
    type_bounds: NDArray[np.int64],
    type_bytes: NDArray[np.uint8],
    classes: NDArray[np.uint16],
    seeds: NDArray[np.int64],
    chains: tuple[NDArray[np.int64], NDArray[np.int64]],
    documents: NDArray[np.int64],
    firsts: NDArray[np.int64],
    ends: NDArray[np.int64],
    least: float,
) -> NDArray[np.float64]:
    """Stretches of the query whose letters stand nearly so in the segment, a row each.

    (query word, words, token, words, score, equal letters, aligned letters). *query*: classes and letters,
    and where each word starts in them (one more for the end). *chains*: as for words.
    """
    order, previous = chains
    taken = np.zeros(seeds.size, np.bool_)
    held = np.zeros(query[2].size // REGION + 1, np.int64)
    rows, count = np.empty((64, 7), np.float64), 0
    for seed in order:
        if taken[seed]:
            continue
        chain = chain_of(seed, previous, taken)
        low, high = seeds[chain[0]] & 0xFFFFFF, seeds[chain[-1]] & 0xFFFFFF
        if chain.size < LEAST_SEEDS or not has_room(held, low, high):
            continue
        held[low // REGION : high // REGION + 1] += 1
        document = documents[seed]
        row = aligned(
            query, tokens, type_bounds, type_bytes, classes, seeds, chain, firsts[document], ends[document]
        )
        if row[4] >= least:
            if count == rows.shape[0]:
                rows = wider(rows)
            rows[count] = row
            count += 1
    return rows[:count].copy()


@kernel
def spelled_tokens(
    tokens: NDArray[np.uint8],
    begin: int,
    end: int,
    type_bounds: NDArray[np.int64],
    type_bytes: NDArray[np.uint8],
    classes: NDArray[np.uint16],
) -> Any:
    """Classes, letters and word starts of the tokens `[begin, end)`."""
    numbers = np.zeros(end - begin, np.uint32)
    starts = np.zeros(end - begin + 1, np.int64)
    for word in range(end - begin):
        number = token_at(tokens, begin + word)
        numbers[word] = number if number + 1 < type_bounds.size else 0
    found, letters, owners = spell(numbers, type_bounds, type_bytes, classes)
    for letter in range(owners.size):
        starts[whole(owners[letter]) + 1] = letter + 1
    for word in range(1, starts.size):
        starts[word] = max(starts[word], starts[word - 1])
    return found, letters, starts


@kernel
def middles(
    asked: NDArray[np.int64],
    held: NDArray[np.int64],
    seeds: NDArray[np.int64],
    chain: NDArray[np.int64],
    begin: int,
    end: int,
    start: int,
) -> NDArray[np.int64]:
    """For each query letter of the words `[begin, end)`, the source letter that the chain puts beside it."""
    found, link = np.empty(asked[end] - asked[begin], np.int64), 0
    for row in range(found.size):
        letter = asked[begin] + row
        while link + 1 < chain.size and asked[seeds[chain[link + 1]] & 0xFFFFFF] <= letter:
            link += 1
        here, place = asked[seeds[chain[link]] & 0xFFFFFF], held[(seeds[chain[link]] >> 24) - start]
        found[row] = place + letter - here
        if link + 1 < chain.size and letter > here:
            ahead = asked[seeds[chain[link + 1]] & 0xFFFFFF] - here
            further = held[(seeds[chain[link + 1]] >> 24) - start] - place
            found[row] = place + (letter - here) * further // max(ahead, 1)
    return found


@kernel
def word_of(starts: NDArray[np.int64], letter: int) -> int:
    """The word that holds a letter, given where each word starts."""
    low, high = 0, starts.size - 1
    while low + 1 < high:
        middle = (low + high) // 2
        if starts[middle] <= letter:
            low = middle
        else:
            high = middle
    return low


@kernel
def aligned(
    query: tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.int64]],
    tokens: NDArray[np.uint8],
    type_bounds: NDArray[np.int64],
    type_bytes: NDArray[np.uint8],
    classes: NDArray[np.uint16],
    seeds: NDArray[np.int64],
    chain: NDArray[np.int64],
    first: int,
    last: int,
) -> NDArray[np.float64]:
    """The best local alignment of letters along a chain: a row of `letter_runs`."""
    kinds, said, asked = query
    begin = max(0, (seeds[chain[0]] & 0xFFFFFF) - MARGIN)
    end = min(asked.size - 1, (seeds[chain[-1]] & 0xFFFFFF) + 4 + MARGIN)
    start = max(first, (seeds[chain[0]] >> 24) - MARGIN)
    stop = min(last, (seeds[chain[-1]] >> 24) + 4 + MARGIN)
    found = np.zeros(7, np.float64)
    if not first <= seeds[chain[0]] >> 24 or (seeds[chain[-1]] >> 24) >= last:
        return found
    theirs, letters, held = spelled_tokens(tokens, start, stop, type_bounds, type_bytes, classes)
    middle, base = middles(asked, held, seeds, chain, begin, end, start), asked[begin]
    steps, best, row, cell = filled(kinds, said, base, theirs, letters, middle)
    if row < 0:
        return found
    high, top = row, middle[row] - HALF_BAND + cell
    low, bottom, equal, columns = walked_back(steps, said, base, letters, middle, row, cell)
    at, until = word_of(asked, base + low), word_of(asked, base + high) + 1
    token, token_end = word_of(held, bottom), word_of(held, top) + 1
    found[0], found[1], found[2], found[3] = at, until - at, start + token, token_end - token
    found[4], found[5], found[6] = best, equal, columns
    return found


@kernel
def filled(
    kinds: NDArray[np.uint8],
    said: NDArray[np.uint8],
    base: int,
    theirs: NDArray[np.uint8],
    letters: NDArray[np.uint8],
    middle: NDArray[np.int64],
) -> tuple[NDArray[np.uint8], float, int, int]:
    """The steps of every cell of the band, and the best score with its row and cell; row -1 for none."""
    width = 2 * HALF_BAND + 1
    steps = np.zeros((middle.size, width), np.uint8)
    above, here = np.zeros(width, np.float64), np.zeros(width, np.float64)
    best, best_row, best_cell = 0.0, whole(-1), whole(0)
    for row in range(middle.size):
        shift = middle[row] - middle[row - 1] if row else whole(1)
        kind, letter = kinds[base + row], said[base + row]
        for cell in range(width):
            place, score, step = middle[row] - HALF_BAND + cell, 0.0, FRESH
            if 0 <= place < letters.size:
                beside, gain = cell + shift - 1, -OTHERWISE
                if theirs[place] == kind:
                    gain = 1.0 if letters[place] == letter else ALIKE
                paired = (above[beside] if 0 <= beside < width else 0.0) + gain
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
    return steps, best, best_row, best_cell


@kernel
def walked_back(
    steps: NDArray[np.uint8],
    said: NDArray[np.uint8],
    base: int,
    letters: NDArray[np.uint8],
    middle: NDArray[np.int64],
    row: int,
    cell: int,
) -> tuple[int, int, int, int]:
    """From the best cell to where its alignment begins: row, place, equal letters, columns."""
    equal, columns = whole(0), whole(0)
    low, bottom = row, middle[row] - HALF_BAND + cell
    while row >= 0 and 0 <= cell < steps.shape[1] and steps[row, cell] != FRESH:
        step, place = steps[row, cell], middle[row] - HALF_BAND + cell
        low, bottom, columns = row, place, columns + 1
        shift = middle[row] - middle[row - 1] if row else whole(1)
        if step == PAIRED:
            equal += 1 if letters[place] == said[base + row] else 0
            row, cell = row - 1, cell + shift - 1
        elif step == ADDED:
            row, cell = row - 1, cell + shift
        else:
            cell -= 1
    return low, bottom, equal, columns
