"""The skeletons of many words at once: the rules of `filigrane.languages.skeleton`, letter by letter."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines.compiled import kernel, lean, step, whole
from filigrane.trace.engines.loops_reading import same_bytes, word_hash

LEAST, BEFORE, AFTER, LETTERS, LENGTH, WRITTEN, WRITES = range(7)
"""Columns of a rule: fewest letters, masks of the letters that may stand beside it, then its letters and what
they become, each as bytes from the lowest and their number."""
U8 = np.uint64
S32 = U8(32)
FIRST, LAST = 97, 122
EDGE_BIT = 26
KEPT_DOUBLE = 117
MOST_HELD = 1 << 15
"""Words that are remembered at once, with their skeletons."""


@kernel
def skeletons(
    bounds: NDArray[np.int64],
    folded: NDArray[np.uint8],
    rules: NDArray[np.int64],
    firsts: NDArray[np.int64],
    likely: NDArray[np.uint64],
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """The skeleton of each word that *bounds* cuts in *folded*: bounds, and bytes one after another.

    *rules* stand by their first letter; those of letter n of the alphabet are `firsts[n]:firsts[n + 1]`.
    *likely* (2, letters, 27): a bit for each that may fit after a letter or the edge, and before one.
    """
    found = np.empty(2 * folded.size + 8, np.uint8)
    cuts = np.zeros(bounds.size, np.int64)
    used = whole(0)
    for word in range(bounds.size - 1):
        used = spelled_at(folded, bounds[word], bounds[word + 1], rules, firsts, likely, found, used)
        cuts[word + 1] = used
    return cuts, found[:used].copy()


@kernel
def told_apart(
    bounds: NDArray[np.int64],
    folded: NDArray[np.uint8],
    said: NDArray[np.uint64],
    rules: NDArray[np.int64],
    firsts: NDArray[np.int64],
    likely: NDArray[np.uint64],
) -> tuple[NDArray[np.uint32], NDArray[np.uint8], NDArray[np.uint32]]:
    """The skeletons of `skeletons`: the high 32 bits of the hash of each, and its bytes, at most 255.

    *said*: the hash of each word. Third, for each word one that says the same and stands before it, where one
    is at hand; else the word itself. A word that is said again is not spelled again.
    """
    hashes, lengths = np.empty(bounds.size - 1, np.uint32), np.empty(bounds.size - 1, np.uint8)
    longest, size, again = whole(0), 64, np.empty(hashes.size, np.uint32)
    for word in range(hashes.size):
        longest = max(longest, bounds[word + 1] - bounds[word])
    while size < min(hashes.size, MOST_HELD):
        size *= 2
    held, found = np.zeros(size, np.uint32), np.empty(2 * longest + 8, np.uint8)
    for word in range(hashes.size):
        slot = whole(said[word] & U8(size - 1))
        before, first, last = whole(held[slot]), bounds[word], bounds[word + 1]
        known = before < word and said[before] == said[word]
        if known and same_bytes(folded, first, last, folded, bounds[before], bounds[before + 1]):
            hashes[word], lengths[word], again[word] = hashes[before], lengths[before], before
            continue
        held[slot], again[word] = word, word
        end = spelled_at(folded, first, last, rules, firsts, likely, found, whole(0))
        hashes[word], lengths[word] = word_hash(found, 0, end) >> S32, min(end, 255)
    return hashes, lengths, again


@lean
def spelled_at(
    folded: NDArray[np.uint8],
    first: int,
    last: int,
    rules: NDArray[np.int64],
    firsts: NDArray[np.int64],
    likely: NDArray[np.uint64],
    found: NDArray[np.uint8],
    used: int,
) -> int:
    """Write the skeleton of `folded[first:last]` at `found[used]`; where it ends. Other letters stay."""
    end = used
    if is_plain(folded, first, last):
        end = write_skeleton(folded, first, last, rules, firsts, likely, found, used)
    if end == used:
        end = used + last - first
        for place in range(first, last):
            found[used + place - first] = folded[place]
    return end


@step
def is_plain(folded: NDArray[np.uint8], first: int, last: int) -> bool:
    """Whether `folded[first:last]` is letters a to z alone."""
    for place in range(first, last):  # noqa: SIM110 - a compiled loop
        if folded[place] < FIRST or folded[place] > LAST:
            return False
    return True


@step
def write_skeleton(
    folded: NDArray[np.uint8],
    first: int,
    last: int,
    rules: NDArray[np.int64],
    firsts: NDArray[np.int64],
    likely: NDArray[np.uint64],
    found: NDArray[np.uint8],
    used: int,
) -> int:
    """Write the skeleton of one plain word at `found[used]`; where it ends."""
    end, place = used, first
    while place < last:
        rule = rule_at(folded, first, last, place, rules, firsts, likely)
        written, writes, length = whole(folded[place]), whole(1), whole(1)
        if rule >= 0:
            written, writes, length = rules[rule, WRITTEN], rules[rule, WRITES], rules[rule, LENGTH]
        for written_before in range(writes):
            letter = (written >> (8 * written_before)) & 0xFF
            if end == used or letter == KEPT_DOUBLE or whole(found[end - 1]) != letter:
                found[end] = letter
                end += 1
        place += length
    return end


@step
def rule_at(
    folded: NDArray[np.uint8],
    first: int,
    last: int,
    place: int,
    rules: NDArray[np.int64],
    firsts: NDArray[np.int64],
    likely: NDArray[np.uint64],
) -> Any:
    """The first rule that fits the letters from *place* on, or -1."""
    letter = whole(folded[place]) - FIRST
    before = whole(folded[place - 1]) - FIRST if place > first else whole(EDGE_BIT)
    beside = whole(folded[place + 1]) - FIRST if place + 1 < last else whole(EDGE_BIT)
    left = likely[0, letter, before] & likely[1, letter, beside]
    rule = firsts[letter]
    while left:
        if left & U8(1) and fits(folded, first, last, place, rules, rule):
            return rule
        left, rule = left >> U8(1), rule + 1
    return whole(-1)


@lean
def fits(
    folded: NDArray[np.uint8], first: int, last: int, place: int, rules: NDArray[np.int64], rule: int
) -> bool:
    """Whether *rule* fits the letters from *place* on, the one before being as it asks."""
    end = place + rules[rule, LENGTH]
    if last - first < rules[rule, LEAST] or end > last:
        return False
    after = whole(folded[end]) - FIRST if end < last else whole(EDGE_BIT)
    if not rules[rule, AFTER] >> after & 1:
        return False
    for step_on in range(1, rules[rule, LENGTH]):
        if (rules[rule, LETTERS] >> (8 * step_on)) & 0xFF != whole(folded[place + step_on]):
            return False
    return True
