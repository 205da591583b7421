"""Words to numbers while a segment is made: the loops that meet each word of a text.

A usual word is letters that fold to one byte each. It is cut without a branch a letter, and known by its
first eight bytes in one comparison; only words of other letters are read byte by byte.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines.compiled import eight, lean, step, whole
from filigrane.trace.engines.loops_reading import (
    MARK,
    SEPARATOR,
    U8,
    copy_fold,
    folded_size,
    word_hash,
)

Known = tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.uint32], NDArray[np.uint8]]
"""Slots, hashes, bounds and letters of the words known so far.

A slot is two numbers: the first eight letters of a word, then 32 bits of its length and other letters above
the 32 of its number.
"""
PIECE = 8
FREE = U8(0xFFFFFFFFFFFFFFFF)
OTHER = np.uint8(0xFF)
"""Stands for a code point that does not fold to one byte of ASCII."""
HIGH = U8(0x8080808080808080)
LONGER = U8(0x80000000)
ONE, THREE, S29, S32 = U8(1), U8(3), U8(29), U8(32)
TERM_A, TERM_B = U8(0x9E3779B97F4A7C15), U8(0xC2B2AE3D27D4EB4F)
NUMBER = U8(0xFFFFFFFF)


@lean
def cut_words(
    points: NDArray[np.uint32],
    plain: NDArray[np.uint8],
    entries: NDArray[np.uint32],
    letters: NDArray[np.uint8],
    cuts: NDArray[np.uint32],
) -> int:
    """Fold each code point that becomes one byte into *letters*; write in *cuts* where words start and end.

    A separator becomes 0, any other code point `OTHER`; eight zeros follow. *plain* says so for the first
    code points, *entries* for the others. Returns how many words there are; one that has `OTHER` in it may
    turn out to have no letter.
    """
    count, before = 0, False
    for place in range(points.size):
        point = points[place]
        if point < plain.size:
            letter = plain[point]
        else:
            letter = np.uint8(0 if point >= entries.size or entries[point] == SEPARATOR else OTHER)
        letters[place], cuts[count] = letter, place
        inside = letter != 0
        count += inside != before
        before = inside
    if before:
        cuts[count] = points.size
        count += 1
    letters[points.size : points.size + PIECE] = 0
    return count // 2


@lean
def number_words(
    points: NDArray[np.uint32],
    entries: NDArray[np.uint32],
    long: NDArray[np.uint8],
    cut: tuple[NDArray[np.uint8], NDArray[np.uint32], int],
    known: Known,
    types: int,
    numbers: NDArray[np.uint32],
    reached: tuple[int, int],
) -> tuple[int, int, int]:
    """Number the words of a text, new ones by the next number.

    *cut*: letters, cuts and count of `cut_words`; the cuts are replaced by those of the words numbered.
    *reached*: words read and words numbered before. Returns both, and *types*: before the last word when
    *known* needs more room.
    """
    folded, cuts, words = cut
    slots, hashes, bounds, letters = known
    word, count = reached
    while word < words and 4 * (types + 1) < slots.size and types + 1 < hashes.size:
        start, end, here = whole(cuts[2 * word]), whole(cuts[2 * word + 1]), whole(bounds[types])
        if here + end - start + PIECE > letters.size:
            break
        if has_others(folded, start, end):
            start, end, number = number_other(points, start, end, entries, long, known, types)
            if number < 0:
                break
        else:
            number = found(slots, bounds, letters, types, folded, start, end)
            if number == types:
                learn(slots, hashes, bounds, letters, types, folded, start, end)
        word += 1
        if end > start:
            types += 1 if number == types else 0
            cuts[2 * count], cuts[2 * count + 1], numbers[count] = start, end, number
            count += 1
    return word, count, types


@lean
def number_other(
    points: NDArray[np.uint32],
    start: int,
    end: int,
    entries: NDArray[np.uint32],
    long: NDArray[np.uint8],
    known: Known,
    types: int,
) -> tuple[int, int, int]:
    """Number the one word that the code points `[start, end)` hold, none of them a separator.

    It is folded behind the letters of the last known word, and stays there when it is new. Returns where it
    starts and ends, the same when it has no letter, and its number, -1 when its letters have no room.
    """
    slots, hashes, bounds, letters = known
    if whole(bounds[types]) + folded_size(points, start, end, entries, long) + PIECE > letters.size:
        return start, end, -1
    here, first, stop = whole(bounds[types]), start, start
    used = here
    for place in range(start, end):
        entry = whole(entries[points[place]])
        if entry >> 24:
            first = place if used == here else first
            used, stop = used + copy_fold(letters, used, entry, long), place + 1
        elif entry == MARK and used > here:
            stop = place + 1
    if used == here:
        return start, start, types
    number = found(slots, bounds, letters, types, letters, here, used)
    if number == types:
        learn(slots, hashes, bounds, letters, types, letters, here, used)
    return first, stop, number


@step
def has_others(folded: NDArray[np.uint8], first: int, last: int) -> Any:
    """Whether `folded[first:last]` holds a byte that is not ASCII."""
    seen = eight(folded, first)
    if last - first < PIECE:
        seen &= (ONE << (U8(last - first) << THREE)) - ONE
    if last - first > PIECE:
        for place in range(first + PIECE, last - PIECE, PIECE):
            seen |= eight(folded, place)
        seen |= eight(folded, last - PIECE)
    return (seen & HIGH) != U8(0)


@step
def told_by(folded: NDArray[np.uint8], first: int, last: int) -> Any:
    """What a word is told by: its first eight bytes, and 32 bits of its length and the others."""
    head, length = eight(folded, first), last - first
    rest = U8(length)
    if length < PIECE:
        head &= (ONE << (rest << THREE)) - ONE
    if length > PIECE:
        for place in range(first + PIECE, last - PIECE, PIECE):
            rest = (rest ^ eight(folded, place)) * TERM_A
            rest ^= rest >> S29
        rest = ((rest ^ eight(folded, last - PIECE)) * TERM_B >> S32) | LONGER
    return head, rest


@step
def slot_of(head: np.uint64, rest: np.uint64, slots: NDArray[np.uint64]) -> Any:
    """Where a word is looked for first, among slots of which there are a power of two."""
    value = head * TERM_A + rest * TERM_B
    value = (value ^ (value >> S32)) * TERM_A
    return whole((value >> S32) & U8((slots.size >> 1) - 1))


@step
def found(
    slots: NDArray[np.uint64],
    bounds: NDArray[np.uint32],
    letters: NDArray[np.uint8],
    types: int,
    folded: NDArray[np.uint8],
    first: int,
    last: int,
) -> Any:
    """The number of the word `folded[first:last]`; *types* when not known. Eight bytes more are read."""
    head, rest = told_by(folded, first, last)
    slot, length = slot_of(head, rest, slots), last - first
    while True:
        told = slots[2 * slot + 1]
        if slots[2 * slot] == head and told >> S32 == rest:
            number = whole(told & NUMBER)
            here = whole(bounds[number])
            if length <= PIECE or (
                whole(bounds[number + 1]) - here == length and same(letters, here, folded, first, length)
            ):
                return number
        if told == FREE:
            return types
        slot = (slot + 1) & ((slots.size >> 1) - 1)


@step
def same(left: NDArray[np.uint8], here: int, right: NDArray[np.uint8], there: int, length: int) -> Any:
    """Whether *length* bytes, more than eight, are equal but perhaps for the first eight."""
    place, end = PIECE, length - PIECE
    while place < end and eight(left, here + place) == eight(right, there + place):
        place += PIECE
    return place >= end and eight(left, here + end) == eight(right, there + end)


@lean
def learn(
    slots: NDArray[np.uint64],
    hashes: NDArray[np.uint64],
    bounds: NDArray[np.uint32],
    letters: NDArray[np.uint8],
    types: int,
    folded: NDArray[np.uint8],
    first: int,
    last: int,
) -> None:
    """Know the word `folded[first:last]` by the number *types* from now on. The caller sees to the room."""
    here = whole(bounds[types])
    for place in range(first, last):
        letters[here + place - first] = folded[place]
    hashes[types], bounds[types + 1] = word_hash(letters, here, here + last - first), here + last - first
    put(slots, letters, here, here + last - first, types)


@lean
def put(slots: NDArray[np.uint64], letters: NDArray[np.uint8], first: int, last: int, number: int) -> None:
    """Put a word that no slot holds into the first free one."""
    head, rest = told_by(letters, first, last)
    slot = slot_of(head, rest, slots)
    while slots[2 * slot + 1] != FREE:
        slot = (slot + 1) & ((slots.size >> 1) - 1)
    slots[2 * slot], slots[2 * slot + 1] = head, rest << S32 | U8(number)


@lean
def fill_slots(
    bounds: NDArray[np.uint32], letters: NDArray[np.uint8], types: int, slots: NDArray[np.uint64]
) -> None:
    """Put every known word back into *slots*, all free before."""
    for number in range(types):
        put(slots, letters, whole(bounds[number]), whole(bounds[number + 1]), number)
