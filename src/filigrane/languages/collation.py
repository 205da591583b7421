"""The order of a French dictionary: letters first, accents only between words otherwise the same."""

from __future__ import annotations

import re
import unicodedata

from filigrane.languages.folds import folded_words

COLLATION_VERSION = 1
"""Raised when any text would sort otherwise; the keys that rows keep are then made again."""

_DIGITS = re.compile(r"\d+")
LONGEST = 200
NUMBER = 9


def collation_key(text: str) -> str:
    """A string whose plain order is the French order of *text*: at most 200 characters.

    Capitals, accents, ligatures, hyphens and punctuation don't count but to part two texts of the same
    letters, where the one without accents comes first (« cote, coté, côte, côté »). Numbers sort by value.
    """
    letters = " ".join(folded_words(text))
    numbered = _DIGITS.sub(lambda found: found.group().zfill(NUMBER), letters)
    tie = " ".join(unicodedata.normalize("NFC", text).lower().split())
    return f"{numbered[: LONGEST - 60]}\t{tie}"[:LONGEST]
