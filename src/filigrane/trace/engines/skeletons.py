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
    cuts, found = kernels.skeleton_loops().skeletons(bounds, folded, *_rules())
    return cuts, found


def skeleton_hashes(bounds: NDArray[np.int64], folded: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """64 bits for the skeleton of each word: the hash that a folded word of those letters has."""
    hashes: NDArray[np.uint64] = kernels.reading_loops().hash_words(*skeletons(bounds, folded))
    return hashes


def told_apart(
    bounds: NDArray[np.int64], folded: NDArray[np.uint8], said: NDArray[np.uint64]
) -> tuple[NDArray[np.uint32], NDArray[np.uint8], NDArray[np.uint32]]:
    """The skeleton of each folded word: the high 32 bits of its hash, and its bytes, at most 255.

    *said*: the hash of each word itself. Third, the word before each that says the same, or itself: not
    every one is known, but what is said is so.
    """
    hashes, lengths, again = kernels.skeleton_loops().told_apart(bounds, folded, said, *_rules())
    return hashes, lengths, again


@functools.cache
def _rules() -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint64]]:
    """The rules by first letter, in the columns of `loops_skeleton`; where those of each letter start.

    Then what `loops_skeleton.skeletons` calls likely.
    """
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
    return np.array(rows, np.int64), np.cumsum([0, *counts]).astype(np.int64), _likely()


def _likely() -> NDArray[np.uint64]:
    """A bit for each rule of a letter, the first lowest, that may fit beside another letter or the edge."""
    likely = np.zeros((2, len(LETTERS), len(LETTERS) + 1), np.uint64)
    for number, letter in enumerate(LETTERS):
        for place, rule in enumerate(rule for rule in RULES if rule.letters[0] == letter):
            after = rule.letters[1] if len(rule.letters) > 1 else rule.after
            for side, mask in enumerate((_mask(rule.before), _mask(after))):
                for beside in range(len(LETTERS) + 1):
                    likely[side, number, beside] |= np.uint64((mask >> beside & 1) << place)
    return likely


def _mask(letters: str) -> int:
    """One bit a letter that may stand there, the last for the edge of the word."""
    if not letters:
        return ANY
    return sum(1 << (len(LETTERS) if letter == EDGE else LETTERS.index(letter)) for letter in set(letters))
