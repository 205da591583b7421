"""Words that may have been meant by one that no record holds: another spelling of old, or one edit away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from filigrane.languages.skeleton import skeleton

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 4
"""Letters of the shortest word that is corrected: under it, everything is one edit from everything."""
MOST_MEANT = 4
"""Other words tried for one that was typed."""


class Words(Protocol):
    """Words that records hold."""

    def known(self, word: str) -> int:
        """About how many records hold *word* as it is: those that were replaced may still count."""

    def spelt(self, skeleton: str) -> tuple[str, ...]:
        """Words of records that share *skeleton* (`languages/skeleton.py`), the more frequent first."""


@dataclass(frozen=True, slots=True)
class Correction:
    """*typed* was looked for as *meant*; both folded."""

    typed: str
    meant: str


def edits(word: str) -> Iterator[str]:
    """Each word one edit from *word*: a letter less, two swapped, another in its place, one more."""
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    for head, tail in halves:
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
    for head, tail in halves:
        for letter in LETTERS:
            if tail:
                yield head + letter + tail[1:]
            yield head + letter + tail


def meant(word: str, words: Words) -> list[str]:
    """At most `MOST_MEANT` words that records hold and *word* may stand for, the likeliest first.

    Words of one skeleton come first: an old spelling is no fault. Then those one edit away, the more
    frequent first; the first letter is seldom the fault.
    """
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
        return []
    old = [other for other in words.spelt(skeleton(word)) if other != word]
    held = {other: words.known(other) for other in dict.fromkeys(edits(word)) if other != word}
    near = [other for other, count in held.items() if count and len(other) >= SHORTEST - 1]
    near.sort(key=lambda other: (other[:1] != word[:1], -held[other], other))
    return list(dict.fromkeys([*old, *near]))[:MOST_MEANT]
