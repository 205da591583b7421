"""A passage of a text beside its source, word by word, with no word of the source that is not due."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from filigrane.trace.align import Change, Pair, align

HIDDEN = "…"
LONGEST_PASSAGE = 20_000
"""Characters of either side that are laid out; a longer passage is cut there, and the page says so."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of one side, as it stands there: equal words (number 0), or one difference."""

    text: str
    change: Change
    number: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Neighbouring words to which the same happened; *source* is "…" where it may not be shown."""

    number: int
    change: Change
    query: str
    source: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """Both sides in parts, the differences in their order, and how many words each change counts."""

    query: tuple[Part, ...]
    source: tuple[Part, ...]
    differences: tuple[Difference, ...]
    counts: Mapping[Change, int]


def lay_out(query: str, source: str, *, may_display: bool) -> Aligned:
    """The two passages word by word; joined, the parts of the query give it back.

    Unless *may_display*, the words of the source that are not the query's own show as "…": to ask with
    one word changed never gives that word.
    """
    pairs = align(query, source)
    groups = [tuple(group) for _, group in itertools.groupby(pairs, key=lambda pair: pair.change)]
    numbered = list(_numbered(groups))
    return Aligned(
        _side(query, [(n, g[0].change, [p.query for p in g]) for n, g in numbered], is_open=True),
        _side(source, [(n, g[0].change, [p.source for p in g]) for n, g in numbered], is_open=may_display),
        tuple(_difference(n, g, query, source, may_display) for n, g in numbered if n),
        Counter(pair.change for pair in pairs),
    )


def matching_words(query: str, source: str) -> str:
    """The passage *source* with "…" in the place of each word that *query* does not say itself."""
    return "".join(part.text for part in lay_out(query, source, may_display=False).source)


def _numbered(groups: Sequence[tuple[Pair, ...]]) -> Iterator[tuple[int, tuple[Pair, ...]]]:
    """Each group with the number of its difference; 0 for equal words."""
    count = itertools.count(1)
    for group in groups:
        yield (0 if group[0].change is Change.EQUAL else next(count)), group


def _difference(number: int, group: Sequence[Pair], query: str, source: str, may_display: bool) -> Difference:
    asked = _between(query, [pair.query for pair in group])
    held = _between(source, [pair.source for pair in group])
    return Difference(number, group[0].change, asked, held if may_display or not held else HIDDEN)


def _between(passage: str, places: Sequence[tuple[int, int] | None]) -> str:
    """The words at *places*, with what stands between them; nothing when there is none."""
    found = [place for place in places if place is not None]
    return passage[found[0][0] : found[-1][1]] if found else ""


def _side(
    passage: str, groups: Sequence[tuple[int, Change, Sequence[tuple[int, int] | None]]], *, is_open: bool
) -> tuple[Part, ...]:
    """One side as parts: its words by group, and what stands between the groups."""
    parts: list[Part] = []
    at = 0
    for number, change, places in groups:
        words = [place for place in places if place is not None]
        if not words:
            continue
        parts.append(Part(_gap(passage[at : words[0][0]], is_open), Change.EQUAL, 0))
        at = words[-1][1]
        text = passage[words[0][0] : at]
        parts.append(Part(text if is_open or not number else HIDDEN, change, number))
    parts.append(Part(_gap(passage[at:], is_open), Change.EQUAL, 0))
    return tuple(part for part in parts if part.text)


def _gap(text: str, is_open: bool) -> str:
    """What stands between words: signs and spaces; letters there, if any, are the source's."""
    return text if is_open or not any(map(str.isalnum, text)) else " "
