"""The skeletons of folded words, by the compiled loops; `filigrane.languages.skeleton` is the one truth."""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from filigrane.languages.skeleton import EDGE, LETTERS, RULES
from filigrane.trace.engines import kernels

ANY = -1
"""Every bit of a mask: any letter, or the edge of the word."""


def skeletons(
    bounds: NDArray[np.int64], folded: NDArray[np.uint8]
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """The skeletons of the n words that *bounds* (n + 1) cuts in *folded*: bounds and bytes, as there."""
    rules, firsts = _rules()
    cuts, found = kernels.skeleton_loops().skeletons(bounds, folded, rules, firsts)
    return cuts, found


def skeleton_hashes(bounds: NDArray[np.int64], folded: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """64 bits for the skeleton of each word: the hash that a folded word of those letters has."""
    hashes: NDArray[np.uint64] = kernels.reading_loops().hash_words(*skeletons(bounds, folded))
    return hashes


@functools.cache
def _rules() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rules by first letter, in the columns of `loops_skeleton`; where those of each letter start."""
    ordered = [rule for letter in LETTERS for rule in RULES if rule.letters[0] == letter]
    rows = [
        (
            rule.least,
            _mask(rule.before),
            _mask(rule.after),
            int.from_bytes(rule.letters.encode("ascii"), "little"),
            len(rule.letters),
            int.from_bytes(rule.written.encode("ascii"), "little"),
            len(rule.written),
        )
        for rule in ordered
    ]
    counts = [sum(rule.letters[0] == letter for rule in RULES) for letter in LETTERS]
    return np.array(rows, np.int64), np.cumsum([0, *counts]).astype(np.int64)


def _mask(letters: str) -> int:
    """One bit a letter that may stand there, the last for the edge of the word."""
    if not letters:
        return ANY
    return sum(1 << (len(LETTERS) if letter == EDGE else LETTERS.index(letter)) for letter in set(letters))
