"""The letter tier: stretches of a query most of whose letters stand in one document, words being damaged."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines import kernels

if TYPE_CHECKING:
    from filigrane.trace.engines.segments.reading import Segment

LOOK_ALIKE = ("ceo", "nuv", "filjst", "bhk", "gqy", "xz", "a", "r", "p")
"""Letters that a scanner takes for one another: long s for f, u for n, 1 for l; each line is one class."""
LOOKS_LIKE_TWO = {"m": "rn", "d": "cl", "w": "vv"}
"""Letters that it takes for two others."""
FIGURES = {"0": "o", "1": "l", "6": "b", "5": "s"}
OTHER_CLASSES = 6
"""How many classes the bytes of other letters share."""
MOST_PLACES = 64
FACTOR = 2.0
"""Letters that must be equal beyond the others, for each unit of ln(query words x indexed words)."""
USUAL_QUERY = 500


@functools.cache
def classes() -> NDArray[np.uint16]:
    """The class of each byte; in the high byte a second one, plus one, for what looks like two letters."""
    table = np.array([len(LOOK_ALIKE) + byte % OTHER_CLASSES for byte in range(256)], np.uint16)
    for number, letters in enumerate(LOOK_ALIKE):
        for letter in letters:
            table[ord(letter)] = number
    for figure, letter in FIGURES.items():
        table[ord(figure)] = table[ord(letter)]
    for letter, two in LOOKS_LIKE_TWO.items():
        table[ord(letter)] = table[ord(two[0])] | (table[ord(two[1])] + 1) << 8
    table.flags.writeable = False
    return table


@functools.cache
def ranks() -> NDArray[np.uint32]:
    """The rank of each piece of four classes, by its 16 bits: it decides which rows of letters are seeds."""
    mixed = kernels.reading_loops().mixed
    table = np.array([int(mixed(np.uint64(piece))) >> 32 for piece in range(1 << 16)], np.uint32)
    table.flags.writeable = False
    return table


@dataclass(frozen=True, slots=True)
class Spelled:
    """Words by the classes of their letters: *cuts* (n + 1) cuts *found*, which has eight bytes more."""

    cuts: NDArray[np.uint32]
    found: NDArray[np.uint8]


def spelled_words(bounds: NDArray[Any], folded: NDArray[np.uint8]) -> Spelled:
    """The words that *bounds* cuts in *folded*, spelled."""
    return Spelled(*kernels.spelling_loops().spell_types(bounds, folded, classes()))


def letter_seeds(
    numbers: NDArray[np.uint32], spelled: Spelled
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The letter seeds of a text, given the number of each word among the words *spelled*.

    Returns the word where each seed starts, and its 32-bit key. See docs/en/segment-format.md, `cseed`.
    """
    loops = kernels.spelling_loops()
    places, keys = loops.letter_seeds(*loops.lay_out(numbers, spelled.cuts, spelled.found), ranks())
    return places, keys


def threshold(words: int, tokens: int) -> float:
    """The least score that is not chance for a query of *words* words in an index of *tokens* words."""
    return FACTOR * (math.log(max(words, USUAL_QUERY)) + math.log(max(tokens, 1)))


def letter_runs(
    segment: Segment,
    bounds: NDArray[np.int64],
    folded: NDArray[np.uint8],
    asked: NDArray[np.bool_],
    least: float,
) -> NDArray[np.float64]:
    """Stretches of the query whose letters *segment* nearly holds, a row each.

    (query word, words, token, words, score, equal letters, aligned letters). Only seeds that start at a
    word *asked* for are followed. Empty when the segment has no letter seeds.
    """
    loops, spelling, arrays = kernels.letter_loops(), kernels.spelling_loops(), segment.arrays
    numbers = np.arange(bounds.size - 1, dtype=np.uint32)
    kinds, letters, owners = spelling.spell(numbers, bounds, folded, classes())
    places, keys = spelling.letter_seeds(kinds, owners, ranks())
    kept = asked[places]
    places, keys = places[kept], keys[kept]
    if not places.size or "cseed" not in arrays:
        return np.empty((0, 7), np.float64)
    first, last = kernels.seeding_loops().ranges(
        keys, arrays["cseed.dir"], arrays["cseed"], segment.place_bits
    )
    seeds = loops.gather_letters(places, first, last, arrays["cseed"], segment.place_bits, MOST_PLACES)
    seeds.sort()
    documents = np.searchsorted(segment.firsts, seeds >> 24, side="right") - 1
    scores, previous = loops.chained(seeds, documents)
    order = np.argsort(-scores, kind="stable")
    order = order[: int((scores >= loops.LEAST_SEEDS).sum())]
    starts = np.searchsorted(owners, np.arange(bounds.size, dtype=np.uint32)).astype(np.int64)
    words, ends = arrays["words.bound"], segment.firsts + segment.documents["words"]
    runs: NDArray[np.float64] = loops.letter_runs(
        (kinds, letters, starts), arrays["tok"], words, arrays["words"], classes(), seeds,
        (order, previous), documents, segment.firsts, ends, least,
    )  # fmt: skip
    return runs
