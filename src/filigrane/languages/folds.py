"""Words as a reader hears them: capitals, accents, ligatures and invisible signs set aside.

This is the one truth for trace and search: the compiled tokeniser takes its tables from here.
The fold of a text is made character by character, so that it never depends on how the text was
composed (NFC or NFD). Cases that an archivist can correct: tests/cases/folds.txt.
"""

from __future__ import annotations

import enum
import functools
import unicodedata
from collections.abc import Iterator

FOLD_VERSION = 1
"""Raised when any text would fold otherwise; an index made under another version is rebuilt."""

OPENED = {"œ": "oe", "æ": "ae", "\u05f0": "וו", "\u05f1": "וי", "\u05f2": "יי"}
"""Ligatures that Unicode does not open itself: French and Latin, then Yiddish."""

APOSTROPHES = frozenset("ʹʺʻʼʽʾʿˈˊˋˮ")
"""Signs that Unicode counts as letters and that people type as apostrophes: they separate words."""


class Nature(enum.IntEnum):
    """What a character does to the word it stands in."""

    SEPARATOR = 0
    """Ends a word: space, punctuation, apostrophe, hyphen, symbol."""
    MARK = 1
    """Belongs to the word before it and folds to nothing: accent, niqqud."""
    INVISIBLE = 2
    """Nobody sees it: soft hyphen, zero-width and direction signs. As if it were not there."""
    LETTER = 3
    """A letter or a digit: starts a word or goes on with it."""


@functools.lru_cache(maxsize=8192)
def nature(character: str) -> Nature:
    """What *character* (one code point) does to a word."""
    category = unicodedata.category(character)
    if category == "Cf":
        return Nature.INVISIBLE
    if _is_mark(character):
        return Nature.MARK
    if not _may_be_letter(character):
        return Nature.SEPARATOR
    return Nature.LETTER if fold_character(character) else Nature.MARK


@functools.lru_cache(maxsize=8192)
def fold_character(character: str) -> str:
    """The folded letters of one code point: none, one or several; empty for what is no letter."""
    if not _may_be_letter(character):
        return ""
    folded, before = character, ""
    while folded != before:
        before = folded
        bare = (c for c in unicodedata.normalize("NFKD", before) if not _is_mark(c))
        folded = "".join(OPENED.get(c, c) for c in bare).casefold()
    return "".join(c for c in folded if _may_be_letter(c))


def fold_word(word: str) -> str:
    """*word* folded: its letters and digits alone. Empty when it has none."""
    return "".join(map(fold_character, word))


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word of *text* as (start, end, folded), in code points `[start, end)`, in order.

    A word is a run of letters, digits and their marks. It starts at a letter and ends after its
    last letter or mark; invisible signs inside it count in its length and in nothing else.
    """
    letters: list[str] = []
    start = end = 0
    for place, character in enumerate(text):
        kind = nature(character)
        if kind is Nature.LETTER:
            if not letters:
                start = place
            letters.append(fold_character(character))
            end = place + 1
        elif kind is Nature.MARK and letters:
            end = place + 1
        elif kind is Nature.SEPARATOR and letters:
            yield start, end, "".join(letters)
            letters = []
    if letters:
        yield start, end, "".join(letters)


class _Flat(dict[int, str]):
    """Code point -> what it leaves of itself in `folded_words`, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = nature(character)
        left = " " if kind is Nature.SEPARATOR else fold_character(character) if kind is Nature.LETTER else ""
        self[code] = left
        return left


_FLAT = _Flat()


def folded_words(text: str) -> list[str]:
    """The folded words of *text*, as `words` gives them, several times faster: no places are kept."""
    return text.translate(_FLAT).split()


def _is_mark(character: str) -> bool:
    """Whether *character* is set on another letter and takes no width of its own."""
    return unicodedata.category(character) in ("Mn", "Me") or unicodedata.combining(character) != 0


def _may_be_letter(character: str) -> bool:
    """Letters, numbers, and the vowel signs of Indic scripts that take a width."""
    if character in APOSTROPHES or _is_mark(character):
        return False
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Mc"
