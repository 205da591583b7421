"""Texts to letters as a scanner confuses them, and letters to seeds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines.compiled import eight, kernel, lean, put_eight, whole
from filigrane.trace.engines.loops_reading import U8, mixed

LETTERS, INNER = 14, 4
"""Letters in a seed, and in the pieces that choose it: the lowest piece stands at an end (syncmers)."""
CLASS_BITS, PIECES = 4, 11
PIECE, MASK = U8(0xFFFF), U8((1 << 56) - 1)
S4, S32 = U8(CLASS_BITS), U8(32)
BLOCK = 4096
"""Seeds looked for at once, so that what is held on the way stays near the processor."""
AT_ONCE = 8


@kernel
def spell(
    numbers: NDArray[np.uint32],
    bounds: NDArray[np.int64],
    folded: NDArray[np.uint8],
    classes: NDArray[np.uint16],
) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint32]]:
    """The letters of words, without what stands between them: classes, letters, and the word of each.

    *numbers*: which word of *bounds*, *folded* each is. *classes*: a byte's class, and in its high byte a
    second one, plus one, for a letter that looks like two.
    """
    most = whole(0)
    for word in numbers:
        first, last = whole(bounds[whole(word)]), whole(bounds[whole(word) + 1])
        most += last - first if 0 <= first <= last <= folded.size else 0
    found, letters = np.empty(2 * most, np.uint8), np.empty(2 * most, np.uint8)
    owners, used = np.empty(2 * most, np.uint32), whole(0)
    for word in range(numbers.size):
        first, last = whole(bounds[whole(numbers[word])]), whole(bounds[whole(numbers[word]) + 1])
        if not 0 <= first <= last <= folded.size:
            continue
        for place in range(first, last):
            letter = folded[place]
            entry = whole(classes[whole(letter)])
            found[used], letters[used], owners[used] = entry & 0xFF, letter, word
            used += 1
            if entry >> 8:
                found[used], letters[used], owners[used] = (entry >> 8) - 1, letter, word
                used += 1
    return found[:used], letters[:used], owners[:used]


@kernel
def spell_types(
    bounds: NDArray[np.uint32], folded: NDArray[np.uint8], classes: NDArray[np.uint16]
) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """The classes of each word that *bounds* cuts in *folded*: bounds, then classes and eight more bytes."""
    cuts, used = np.empty(bounds.size, np.uint32), whole(0)
    found = np.zeros(2 * folded.size + AT_ONCE, np.uint8)
    for word in range(bounds.size - 1):
        cuts[word] = used
        first, last = whole(bounds[word]), whole(bounds[word + 1])
        for place in range(first, last if 0 <= first <= last <= folded.size else first):
            entry = whole(classes[whole(folded[place])])
            found[used], found[used + 1] = entry & 0xFF, max((entry >> 8) - 1, 0)
            used += 2 if entry >> 8 else 1
    cuts[bounds.size - 1] = used
    return cuts, found[: used + AT_ONCE].copy()


@kernel
def lay_out(
    numbers: NDArray[np.uint32], cuts: NDArray[np.uint32], spelled: NDArray[np.uint8]
) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """The classes of a text of words *numbers*, each spelled as `spell_types` says, and the word of each."""
    most = whole(0)
    for number in numbers:
        most += whole(cuts[number + 1]) - whole(cuts[number])
    found, owners = np.empty(most + AT_ONCE, np.uint8), np.empty(most + AT_ONCE, np.uint32)
    copy_words(numbers, cuts, spelled, found, owners)
    return found[:most], owners[:most]


@lean
def copy_words(
    numbers: NDArray[np.uint32],
    cuts: NDArray[np.uint32],
    spelled: NDArray[np.uint8],
    found: NDArray[np.uint8],
    owners: NDArray[np.uint32],
) -> None:
    """Fill *found* and *owners*, eight letters at a time: what is too much, the next word replaces."""
    used = whole(0)
    for word in range(numbers.size):
        number = whole(numbers[word])
        begin, end = whole(cuts[number]), whole(cuts[number + 1])
        twice = U8(word) << S32 | U8(word)
        for place in range(0, end - begin, AT_ONCE):
            put_eight(found, used + place, eight(spelled, begin + place))
            for pair in range(0, AT_ONCE, 2):
                put_eight(owners, used + place + pair, twice)
        used += end - begin


@kernel
def letter_seeds(
    classes: NDArray[np.uint8], owners: NDArray[np.uint32], ranks: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The seeds of a stretch of letters: the word where each starts, and its 32-bit key, in order.

    *ranks*: that of each piece, by its 16 bits.
    """
    grams = max(classes.size - LETTERS + 1, 0)
    places, keys = np.empty(grams + 1, np.uint32), np.empty(grams + 1, np.uint32)
    values, spots = np.empty(BLOCK + LETTERS, np.uint64), np.empty(BLOCK + 1, np.uint32)
    pieces, lowest = np.empty(BLOCK + LETTERS, np.uint32), np.empty(BLOCK + LETTERS, np.uint32)
    count = whole(0)
    for base in range(0, grams, BLOCK):
        here = min(BLOCK, grams - base)
        values_of(classes, base, here + LETTERS - 1, values)
        held = kept_grams(values, here, ranks, pieces, lowest, spots)
        for seed in range(held):
            spot = whole(spots[seed])
            places[count + seed] = owners[base + spot]
            keys[count + seed] = np.uint32(mixed(values[spot + LETTERS - 1] & MASK) >> S32)
        count += held
    return places[:count].copy(), keys[:count].copy()


@lean
def values_of(classes: NDArray[np.uint8], base: int, count: int, values: NDArray[np.uint64]) -> None:
    """For each of *count* letters from *base* on, the classes up to it, the last lowest."""
    value = U8(0)
    for place in range(count):
        value = (value << S4) | U8(classes[base + place] & np.uint8(15))
        values[place] = value


@lean
def kept_grams(
    values: NDArray[np.uint64],
    grams: int,
    ranks: NDArray[np.uint32],
    pieces: NDArray[np.uint32],
    lowest: NDArray[np.uint32],
    spots: NDArray[np.uint32],
) -> int:
    """Write into *spots* which of *grams* rows of letters are kept; how many.

    Kept is a row whose first or last piece ranks no higher than the nine between them. Room:
    *pieces*, *lowest*.
    """
    count = grams + PIECES - 1
    for place in range(count):
        pieces[place] = ranks[values[place + INNER - 1] & PIECE]
    for place in range(count - 1):
        lowest[place] = min(pieces[place], pieces[place + 1])
    for place in range(count - 3):
        lowest[place] = min(lowest[place], lowest[place + 2])
    for place in range(count - 7):
        lowest[place] = min(lowest[place], lowest[place + 4])
    held: int = whole(0)
    for place in range(grams):
        ends = min(pieces[place], pieces[place + PIECES - 1])
        spots[held] = place
        held += ends <= min(lowest[place + 1], pieces[place + PIECES - 2])
    return held
