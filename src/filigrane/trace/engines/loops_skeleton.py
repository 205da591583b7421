"""The skeletons of many words at once: the rules of `filigrane.languages.skeleton`, letter by letter."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines.compiled import kernel, whole

LEAST, BEFORE, AFTER, LETTERS, LENGTH, WRITTEN, WRITES = range(7)
"""Columns of a rule: fewest letters, masks of the letters that may stand beside it, then its letters and what
they become, each as bytes from the lowest and their number."""
FIRST, LAST = 97, 122
EDGE_BIT = 26
KEPT_DOUBLE = 117


@kernel
def skeletons(
    bounds: NDArray[np.int64], folded: NDArray[np.uint8], rules: NDArray[np.int64], firsts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """The skeleton of each word that *bounds* cuts in *folded*: bounds, and bytes one after another.

    *rules* stand by their first letter; those of letter n of the alphabet are `firsts[n]:firsts[n + 1]`.
    """
    found = np.empty(2 * folded.size + 8, np.uint8)
    cuts = np.zeros(bounds.size, np.int64)
    used = whole(0)
    for word in range(bounds.size - 1):
        first, last = bounds[word], bounds[word + 1]
        end = used
        if is_plain(folded, first, last):
            end = write_skeleton(folded, first, last, rules, firsts, found, used)
        if end == used:
            end = used + last - first
            found[used:end] = folded[first:last]
        used = end
        cuts[word + 1] = used
    return cuts, found[:used].copy()


@kernel
def is_plain(folded: NDArray[np.uint8], first: int, last: int) -> bool:
    """Whether `folded[first:last]` is letters a to z alone."""
    for place in range(first, last):  # noqa: SIM110 - a compiled loop
        if folded[place] < FIRST or folded[place] > LAST:
            return False
    return True


@kernel
def write_skeleton(
    folded: NDArray[np.uint8],
    first: int,
    last: int,
    rules: NDArray[np.int64],
    firsts: NDArray[np.int64],
    found: NDArray[np.uint8],
    used: int,
) -> int:
    """Write the skeleton of one plain word at `found[used]`; where it ends."""
    end, place = used, first
    while place < last:
        rule = rule_at(folded, first, last, place, rules, firsts)
        written, writes, length = whole(folded[place]), whole(1), whole(1)
        if rule >= 0:
            written, writes, length = rules[rule, WRITTEN], rules[rule, WRITES], rules[rule, LENGTH]
        for step in range(writes):
            letter = (written >> (8 * step)) & 0xFF
            if end == used or letter == KEPT_DOUBLE or whole(found[end - 1]) != letter:
                found[end] = letter
                end += 1
        place += length
    return end


@kernel
def rule_at(
    folded: NDArray[np.uint8],
    first: int,
    last: int,
    place: int,
    rules: NDArray[np.int64],
    firsts: NDArray[np.int64],
) -> int:
    """The first rule that fits the letters from *place* on, or -1."""
    letter = whole(folded[place]) - FIRST
    before = whole(folded[place - 1]) - FIRST if place > first else whole(EDGE_BIT)
    for rule in range(firsts[letter], firsts[letter + 1]):
        end = place + rules[rule, LENGTH]
        if last - first < rules[rule, LEAST] or end > last or not rules[rule, BEFORE] >> before & 1:
            continue
        after = whole(folded[end]) - FIRST if end < last else whole(EDGE_BIT)
        if not rules[rule, AFTER] >> after & 1:
            continue
        step = whole(1)
        while step < rules[rule, LENGTH] and (
            (rules[rule, LETTERS] >> (8 * step)) & 0xFF == whole(folded[place + step])
        ):
            step += 1
        if step == rules[rule, LENGTH]:
            return rule
    return -1
