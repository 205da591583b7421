"""The runs of one to four letters that a text is made of: all that the language model looks at."""

from __future__ import annotations

import functools
import unicodedata

import numpy as np
from numpy.typing import NDArray

LONGEST = 4
"""Letters in the longest run."""
SPACE = ord(" ")
_BITS = np.uint64(16)
_APOSTROPHES = frozenset("'’‘ʼ´`ʻʹ‛")


@functools.lru_cache(maxsize=16384)
def _plain(character: str) -> str:
    """What the model sees of one character: its small letter, an apostrophe, or a space."""
    if character in _APOSTROPHES:
        return "'"
    if character.isalpha() or unicodedata.category(character)[0] == "M":
        return character.casefold()
    return " "


def plain(text: str) -> str:
    """*text* in small letters, words apart by one space, and a space at either end.

    Figures, punctuation and hyphens count as spaces. Accents stay: they part languages.
    """
    letters = "".join(map(_plain, unicodedata.normalize("NFC", text)))
    return f" {' '.join(letters.split())} "


def runs(text: str) -> NDArray[np.uint64]:
    """Every run of one to `LONGEST` letters of *text*, as it comes, each as one number.

    A number holds the code points of its run, 16 bits each, the last letter lowest; those above 65,535
    count as 65,535. A run has a space at its ends only, so that it never spans two words.
    """
    codes = np.frombuffer(plain(text).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    codes = np.minimum(codes, np.uint64(0xFFFF))
    space = codes == SPACE
    found, key = [codes[~space]], codes
    for length in range(2, LONGEST + 1):
        if len(codes) < length:
            break
        key = (key[:-1] << _BITS) | codes[length - 1 :]
        inside = np.zeros(len(key), dtype=bool)
        for place in range(1, length - 1):
            inside |= space[place : place + len(key)]
        found.append(key[~inside])
    return np.concatenate(found)


def length(run: int) -> int:
    """How many letters a run has."""
    return max(1, (run.bit_length() + 15) // 16)


def written(run: int) -> str:
    """A run as people read it, a space as a low line: `_oc_`."""
    codes = [(run >> (16 * place)) & 0xFFFF for place in range(length(run) - 1, -1, -1)]
    return "".join(chr(code) for code in codes).replace(" ", "_")
