"""How a language writes dates: the table of its words, and the steps from a wording to canonical tokens.

Canonical tokens are the same for every language: numbers, ordinals (`17e`, `17r` when roman), `century`,
`half third quarter early mid late`, `about`, `?`, `before after by since between to and or`, `bc ad`,
`decade hundreds`, months `m5`, seasons `s21`, Republican months `r2` and `an`, figures `@1664.5.12`,
periods `p:4`, `event` for “published” and its like, `label` for a period that only its years explain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from filigrane.languages.dates.conventions import NOT_READ, Refused
from filigrane.languages.dates.folding import fold
from filigrane.languages.dates.periods import marked

Tokens = tuple[str, ...]
Step = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

ROMAN = r"x{0,2}(?:ix|iv|v?i{0,3})"
_TOKEN = re.compile(r"p:\d+|@[\d.|]+|\d+(?:[erx]|xx)?(?![a-z\d])|[a-z]+\d*|\S")

_CAPITAL = re.compile(r"(?<!\w)[IVX]+")
_SMALL = re.compile(r"^(\d+)r$")
"""A roman ordinal alone is a century only in capitals: « vie » isn't the sixth century."""
_OURS = re.compile(r"@|\||\bp:\d|\b[mrs]\d", re.IGNORECASE)
"""What only canonical tokens may write: a shelf mark such as « M5 1850 » isn't May 1850."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a language: *figures* first (days in digits), then *steps*, in order."""

    figures: Callable[[str], str]
    steps: tuple[Step, ...]


def steps_of(table: Iterable[tuple[str, str]]) -> tuple[Step, ...]:
    """Compile lines of `words, token`: words are a regular expression that stands between word edges."""
    return tuple((re.compile(rf"(?<!\w)(?:{words})(?!\w)"), f" {token} ") for words, token in table)


def roman(letters: str) -> int:
    """The number of a roman numeral below 30; 0 when it's none."""
    if not letters or not re.fullmatch(ROMAN, letters):
        return 0
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in letters]
    follow = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, follow, strict=True))


def tokens_of(words: str, vocabulary: Vocabulary) -> Tokens:
    """The canonical tokens of a wording; a word that the vocabulary doesn't know stays as it is."""
    if _OURS.search(words):
        raise Refused(NOT_READ)
    text = marked(vocabulary.figures(fold(vocabulary.figures(words))))
    for pattern, token in vocabulary.steps:
        text = pattern.sub(token, text)
    tokens = tuple(_TOKEN.findall(text))
    return tokens if _CAPITAL.search(words) else tuple(_SMALL.sub(r"\1e", token) for token in tokens)
