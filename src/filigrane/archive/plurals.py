"""One form for the forms of a word: plurals and feminines of French, plurals of English.

It is a rough class made for finding records, not grammar: *vitraux* and *vitrail*, *danseuse* and *danseur*,
*eyes* and *eye* get one form, and a few words of other meaning share one. A record that holds the word as it
was typed always comes before one that holds another form. Cases that an archivist can correct:
tests/cases/search/forms.txt.
"""

from __future__ import annotations

import functools

from filigrane.archive.irregular import AIL, AU, IRREGULAR, KEPT

FORMS_VERSION = 1
"""Raised when any word would get another form; an index made under another version is made anew."""

_ENDINGS = (
    ("trice", "teu", 6),
    ("teur", "teu", 5),
    ("euse", "eu", 5),
    ("eur", "eu", 5),
    ("enne", "en", 6),
    ("onne", "on", 6),
    ("elle", "el", 6),
    ("ette", "et", 6),
    ("ive", "if", 6),
    ("che", "ch", 5),
    ("she", "sh", 5),
    ("sse", "ss", 5),
    ("xe", "x", 4),
    ("ze", "z", 4),
    ("ee", "e", 4),
)
"""(ending, what it becomes, least letters of the word); the first that fits."""
_SILENT_E_FROM = 6


@functools.lru_cache(maxsize=200_000)
def base_form(word: str) -> str:
    """The one form of a folded word (`languages/folds.py`); what isn't written with a to z is its own."""
    if not (word.isascii() and word.isalpha()):
        return word
    word = IRREGULAR.get(word, word)
    if word in KEPT or len(word) < 4:
        return word
    return _masculine(_singular(word))


def _singular(word: str) -> str:
    if word.endswith("aux") and len(word) > 4:
        if word.endswith("eaux") or word[:-1] in AU:
            return word[:-1]
        return word[:-3] + ("ail" if word in AIL else "al")
    if word.endswith("ss"):
        return word
    return word[:-1] if word[-1] in "sx" else word


def _masculine(word: str) -> str:
    if word.endswith("y") and len(word) > 3:
        word = word[:-1] + "ie"
    for ending, written, least in _ENDINGS:
        if len(word) >= least and word.endswith(ending):
            return word[: -len(ending)] + written
    if len(word) >= _SILENT_E_FROM and word[-1] == "e" and word[-2] not in "aeo":
        return word[:-1]
    return word
