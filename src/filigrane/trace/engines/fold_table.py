"""The folds of every code point as two arrays that a compiled tokeniser can read.

`filigrane.languages.folds` stays the one truth: nothing here knows a letter.
"""

from __future__ import annotations

import functools
import os
import sys
import unicodedata
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from filigrane.languages import folds
from filigrane.languages.folds import Nature, fold_character, nature

POINTS = sys.maxunicode + 1
LONG = 0xFF
"""Length byte of an entry that is too long for its own 32 bits: the rest is a place in `long`."""

OTHER = 0xFF
"""Byte of what does not fold to one byte of ASCII, which no UTF-8 holds."""
MOST_PLAIN = 0x3000
"""Code points that have a byte of their own: the alphabets, and the signs printed with them."""


@dataclass(frozen=True, slots=True)
class FoldTable:
    """What each code point folds to.

    *entries*: one u32 a code point. Its top byte is how many UTF-8 bytes the fold has; the bytes
    follow from the lowest (at most three). Length 0 leaves the `Nature` in the low bits. Length
    `LONG` leaves a place in *long*, where one byte gives the length and the bytes follow. *plain*:
    one byte for each of the first code points, the ASCII that it folds to, 0 for a separator, or `OTHER`.
    """

    entries: NDArray[np.uint32]
    long: NDArray[np.uint8]
    plain: NDArray[np.uint8]


@functools.cache
def fold_table() -> FoldTable:
    """The table: as set-up kept it, else computed (half a second), once a process."""
    file = kept_file()
    if file is None or not file.exists():
        return computed()
    with np.load(file) as kept:
        return FoldTable(kept["entries"], kept["long"], plain_letters(kept["entries"]))


def keep_fold_table() -> None:
    """Write the table beside the compiled kernels, where they have a folder."""
    file = kept_file()
    if file is None or file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f"{os.getpid()}.npz")
    table = computed()
    np.savez(partial, entries=table.entries, long=table.long)
    partial.replace(file)


def kept_file() -> Path | None:
    """Where the table of these very folds is kept, for this Python's Unicode; None without a folder."""
    folder = os.environ.get("NUMBA_CACHE_DIR")
    rules = zlib.crc32(Path(folds.__file__).read_bytes() + Path(__file__).read_bytes())
    return Path(folder, f"folds-{unicodedata.unidata_version}-{rules:08x}.npz") if folder else None


def computed() -> FoldTable:
    """The table, from `filigrane.languages.folds`."""
    entries = np.zeros(POINTS, np.uint32)
    long = bytearray()
    for point in range(POINTS):
        category = unicodedata.category(chr(point))
        if category[0] in "LNM" or category == "Cf":
            entries[point] = _entry(chr(point), long)
    return FoldTable(entries, np.frombuffer(bytes(long), np.uint8), plain_letters(entries))


def plain_letters(entries: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The column *plain* of a table."""
    first = entries[:MOST_PLAIN]
    letters = np.where(first >> 24 == 1, first & 0xFF, OTHER)
    return np.where(first == int(Nature.SEPARATOR), 0, letters).astype(np.uint8)


def _entry(character: str, long: bytearray) -> int:
    """The entry of one character; appends to *long* when it does not fit in the entry."""
    kind = nature(character)
    if kind is not Nature.LETTER:
        return int(kind)
    folded = fold_character(character).encode("utf-8")
    if len(folded) <= 3:
        return len(folded) << 24 | int.from_bytes(folded, "little")
    place = len(long)
    long += bytes([len(folded)]) + folded
    return LONG << 24 | place
