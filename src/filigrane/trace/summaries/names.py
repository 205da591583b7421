"""Works and people named in a text: by an identifier of a register, or by title together with a maker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from filigrane.languages.folds import folded_words
from filigrane.trace.summaries.lines import Line

_IDENTIFIERS = (
    ("isbn", re.compile(r"(?<![\d-])(97[89][- ]?(?:\d[- ]?){9}\d)(?![\d-])")),
    ("isbn", re.compile(r"ISBN\D{0,8}((?:\d[- ]?){9}[\dX])(?![\d-])", re.IGNORECASE)),
    ("issn", re.compile(r"ISSN\D{0,8}(\d{4}-?\d{3}[\dX])(?!\d)", re.IGNORECASE)),
    ("iswc", re.compile(r"\b(T-?\d{3}\.?\d{3}\.?\d{3}[-.]?\d)(?!\d)")),
    ("isni", re.compile(r"isni(?:\.org/isni/|\W{0,3})((?:\d{4}[ -]?){3}\d{3}[\dX])(?!\d)", re.IGNORECASE)),
    ("orcid", re.compile(r"orcid(?:\.org/|\W{0,3})((?:\d{4}-?){3}\d{3}[\dX])(?!\d)", re.IGNORECASE)),
    ("wikidata", re.compile(r"wikidata(?:\.org/(?:wiki|entity)/|\W{0,3})(Q[1-9]\d{0,11})\b", re.IGNORECASE)),
    ("viaf", re.compile(r"viaf(?:\.org/viaf/|\W{0,3})(\d{4,22})\b", re.IGNORECASE)),
    ("dracor", re.compile(r"dracor\.org/id/([\w-]{3,40})")),
    ("ark", re.compile(r"(ark:/?\d{5,9}/[\w=~*+@$-]{2,60})", re.IGNORECASE)),
)
MOST_TITLE_WORDS = 40
NEAR_WORDS = 40
"""How far from a title, in one line, a maker's name may stand."""
AHEAD = 3
"""Lines that are held at once: the one in which a title begins, and two more."""
SHORT_LINE = 12
"""Words of a line beside a title that fills its own: a cell of a table, the next item of a list."""


def identifiers_in(text: str) -> Iterator[tuple[str, str, int]]:
    """What may be identifiers, as (scheme, value as written, start); check digits are not checked here."""
    if not any(map(str.isdigit, text)):
        return
    for scheme, pattern in _IDENTIFIERS:
        for found in pattern.finditer(text):
            yield scheme, found.group(1), found.start(1)


Told = tuple[Line, list[str]]
"""A line with its folded words."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A title to look for, folded, and the names of whoever made it, folded: one of them must stand near."""

    id: int
    words: tuple[str, ...]
    makers: tuple[str, ...]

    def made_by(self, zone: Iterable[Sequence[str]]) -> str:
        """The first maker whose whole name stands in one part of *zone*; empty when none does."""
        parts = [f" {' '.join(part)} " for part in zone]
        return next((name for name in self.makers if any(f" {name} " in part for part in parts)), "")


def titled(id: int, title: str, makers: Iterable[str]) -> Titled | None:
    """What to look for; None for a title, or makers, without a word."""
    words = tuple(folded_words(title))
    names = tuple(dict.fromkeys(" ".join(folded_words(name)) for name in makers))
    known = tuple(name for name in names if len(name) > 3)
    return Titled(id, words, known) if known and 0 < len(words) <= MOST_TITLE_WORDS else None


class Titles:
    """The titles of a catalogue, by their first two words."""

    def __init__(self, titles: Iterable[Titled]) -> None:
        self.by_start: dict[tuple[str, ...], list[Titled]] = {}
        for one in titles:
            self.by_start.setdefault(one.words[:2], []).append(one)

    def named_in(self, lines: Iterable[Line]) -> Iterator[tuple[Titled, str, Line]]:
        """Each title that stands whole in *lines* with a maker near: the title, the maker, its line.

        Near: at most NEAR_WORDS away in the lines that the title touches (it may go on in the next line,
        unless they are rows of a table); or in the short line before or after, when the title fills its own.
        """
        before: list[str] = []
        ahead: list[Told] = []
        for line in lines:
            ahead.append((line, folded_words(line.text)))
            if len(ahead) == AHEAD:
                yield from self._beginning_in(before, ahead)
                before = ahead.pop(0)[1]
        while ahead:
            yield from self._beginning_in(before, ahead)
            before = ahead.pop(0)[1]

    def _beginning_in(
        self, before: Sequence[str], ahead: Sequence[Told]
    ) -> Iterator[tuple[Titled, str, Line]]:
        """The titles that begin in the first of the lines *ahead*."""
        line, own = ahead[0]
        goes_on = line.flows and len(ahead) > 1 and ahead[1][0].flows
        both = [*own, *ahead[1][1]] if goes_on else own
        for start in range(len(own)):
            for key in {tuple(both[start : start + 2]), (both[start],)}:
                for title in self.by_start.get(key, ()):
                    end = start + len(title.words)
                    if tuple(both[start:end]) == title.words:
                        touched = 1 if end <= len(own) else 2
                        zone = near(both, start, end, len(own) if touched == 1 else len(both))
                        if line.flows and start == 0 and end in (len(own), len(both)):
                            after = ahead[touched][1] if len(ahead) > touched else []
                            zone += [part for part in (before, after) if len(part) <= SHORT_LINE]
                        if maker := title.made_by(zone):
                            yield title, maker, line


def near(words: Sequence[str], start: int, end: int, reached: int) -> list[Sequence[str]]:
    """The words on both sides of `[start, end)`, at most NEAR_WORDS each, none past *reached*."""
    return [words[max(0, start - NEAR_WORDS) : start], words[end : min(reached, end + NEAR_WORDS)]]
