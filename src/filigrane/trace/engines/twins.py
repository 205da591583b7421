"""The same answers as the compiled kernels, in plain Python and NumPy: what tests hold them to.

Each twin has the name and the arguments of its kernel, and takes another way to the result.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from filigrane.languages.folds import words
from filigrane.languages.skeleton import skeleton

ALL = 0xFFFFFFFFFFFFFFFF


def mixed(value: int) -> int:
    """The last step of splitmix64 in whole numbers."""
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & ALL
    value = (value ^ value >> 27) * 0x94D049BB133111EB & ALL
    return value ^ value >> 31


def word_hash(folded: bytes) -> int:
    """FNV-1a of the bytes, mixed."""
    value = 0xCBF29CE484222325
    for byte in folded:
        value = (value ^ byte) * 0x100000001B3 & ALL
    return mixed(value)


def fold_words(
    text: str,
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.int64], NDArray[np.uint8]]:
    """Starts, ends, bounds and folded bytes, straight from `filigrane.languages.folds`."""
    found = list(words(text))
    pieces = [word.encode("utf-8", "surrogatepass") for _, _, word in found]
    bounds = np.cumsum([0, *map(len, pieces)])
    return (
        np.array([start for start, _, _ in found], np.uint32),
        np.array([end for _, end, _ in found], np.uint32),
        bounds.astype(np.int64),
        np.frombuffer(b"".join(pieces), np.uint8),
    )


def winnow(hashes: NDArray[np.uint64], k: int, w: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Every window looked at by itself, then its choices gathered in a set."""
    values = []
    for place in range(len(hashes) - k + 1):
        value = 0x9E3779B97F4A7C15
        for step in hashes[place : place + k].tolist():
            value = (value ^ step) * 0x100000001B3 & ALL
            value ^= value >> 31
        values.append(mixed(value))
    chosen = set()
    for window in range(len(values) - w + 1):
        here = range(window, window + w)
        chosen.add(max(here, key=lambda place: (-values[place], place)))
    places = sorted(chosen)
    keys = [values[place] & 0xFFFFFFFF for place in places]
    return np.array(places, np.uint32), np.array(keys, np.uint32)


def skeletons(folded: list[str]) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """Straight from `filigrane.languages.skeleton`, then hashed."""
    spelled = [skeleton(word).encode("utf-8", "surrogatepass") for word in folded]
    hashes = [word_hash(word) >> 32 for word in spelled]
    return np.array(hashes, np.uint32), np.array([min(len(word), 255) for word in spelled], np.uint8)


def choose(hashes: list[int], lengths: list[int]) -> tuple[list[int], list[int]]:
    """Every window looked at by itself, its lowest word sought by a sort, its choices gathered in a set."""
    chosen = set()
    for window in range(len(hashes) - 5):
        ranked = sorted((-min(lengths[at], 8), hashes[at] >> 4, -at) for at in range(window, window + 6))
        chosen.add(window + (-ranked[0][2] - window) % 3)
    places = sorted(chosen)
    return places, [key_of(hashes[place : place + 4]) for place in places]


TERMS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)


def key_of(words: list[int]) -> int:
    """The high bits of the mixed sum of four products."""
    return mixed(sum(word * term for word, term in zip(words, TERMS, strict=True)) & ALL) >> 32


def sort_seeds(keys: list[int], places: list[int], bits: int) -> tuple[list[int], list[int]]:
    """Sorted by 26 bits and place; the directory by counting all the smaller ones."""
    ordered = sorted((key >> 6, place) for key, place in zip(keys, places, strict=True))
    directory = [
        sum(key >> (32 - bits) < bucket for key, _ in ordered) for bucket in range((1 << (bits - 6)) + 1)
    ]
    return directory, [(key << bits | place) & 0xFFFFFFFF for key, place in ordered]


def ranges(asked: list[int], keys: list[int], places: list[int]) -> list[list[int]]:
    """For each key asked, the places of the seeds that share its 26 bits."""
    return [
        sorted(place for key, place in zip(keys, places, strict=True) if key >> 6 == wanted >> 6)
        for wanted in asked
    ]


def sort_by_bucket(
    keys: NDArray[np.uint32], values: NDArray[np.uint32], bits: int
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """A stable sort on the top bits, and where each bucket begins by bisection."""
    buckets = keys.astype(np.uint64) >> np.uint64(32 - bits)
    order = np.argsort(buckets, kind="stable")
    directory = np.searchsorted(buckets[order], np.arange((1 << bits) + 1, dtype=np.uint64))
    return directory.astype(np.uint32), values[order]


def pack(values: NDArray[np.uint32], width: int) -> NDArray[np.uint8]:
    """The first bytes of each number, little-endian."""
    return values.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :width].ravel().copy()


def numbers(folded: list[str]) -> list[int]:
    """What `number_words` numbers a first text with: each new word takes the next number."""
    known: dict[str, int] = {}
    return [known.setdefault(word, len(known)) for word in folded]


def find_matches(
    query: list[int], documents: list[list[int]], least: int, most: int
) -> list[tuple[int, int, int]]:
    """Maximal equal runs by the table of all pairs of words, tokens counted as in a segment.

    Past *most*, the first *most* + 1 alone.
    """
    found, first = [], 1
    for document in documents:
        table = np.zeros((len(query) + 1, len(document) + 1), np.int64)
        for at, word in enumerate(query):
            equal = np.array([word == held for held in document], np.bool_)
            table[at + 1, 1:] = np.where(equal, table[at, :-1] + 1, 0)
        for at, place in np.argwhere(table >= least).tolist():
            goes_on = at < len(query) and place < len(document) and table[at + 1, place + 1]
            if not goes_on:
                run = int(table[at, place])
                found.append((at - run, first + place - run, run))
        first += len(document) + 1
    return sorted(found)[: most + 1]
