"""What a text leaves in the index: its words, folded, without what French elides; and numbers whole.

Two forms of each word are kept: as it is written, folded, and its one form (`plurals.py`). No fold is made
here: capitals, accents and ligatures are those of `languages/folds.py`, as for the light table.
"""

from __future__ import annotations

import re
import unicodedata

from filigrane.archive.plurals import base_form
from filigrane.languages.folds import folded_words

ANALYSIS_VERSION = 1
"""Raised when any text would leave other words; an index made under another version is made anew."""
LONGEST_WORD = 60
"""Letters of a word that count: what is longer is no word but a line of code."""
_APOSTROPHES = "'’ʼ‘`´"
_ELIDED = re.compile(
    rf"(?<!\w)(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu|quoiqu)[{_APOSTROPHES}]\s?(?=\w)", re.IGNORECASE
)
_POSSESSIVE = re.compile(rf"(?<=\w)[{_APOSTROPHES}]s(?!\w)", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s.]+")

_SMALL = """a au aux avec ce ces cette d dans de des du elle en et eux il ils je l la le les leur leurs lui ma
    mais me mes mon ne nos notre nous on ou par pas pour qu que qui sa se ses son sur ta te tes ton tu un
    une vos votre vous y
    an and as at by for from in is it of on or that the to with"""
SMALL = frozenset(_SMALL.split())
"""Words that almost every record holds: looked for only when nothing else is asked, or inside a phrase."""


def exact_words(text: str) -> list[str]:
    """The folded words of *text* in order, without elided ones (`l’`, `d’`, `qu’`) nor the English `’s`."""
    if any(sign in text for sign in _APOSTROPHES):
        text = _POSSESSIVE.sub(" ", _ELIDED.sub(" ", text))
    return [word[:LONGEST_WORD] for word in folded_words(text)]


def base_words(words: list[str]) -> list[str]:
    """The one form of each of *words*, in their order."""
    return [base_form(word) for word in words]


def number_key(text: str) -> str:
    """An inventory number, a call number, an identifier, as it is compared: whole, but for its capitals,
    spaces and full stops: `MV 1234` is `mv1234`, `4-COL-112(3)` keeps its signs."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text).casefold())[:200]
