"""What an output has in common with the words that follow its prompt: runs of equal folded words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from filigrane.languages.folds import words


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words in a row: code points of the output and of the text that follows, and how many words."""

    start: int
    end: int
    follows_start: int
    follows_end: int
    words: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """*longest*: words of the longest run, however short. *coverage*: letters of the output inside *runs*."""

    longest: int
    coverage: Fraction
    runs: tuple[Run, ...]


def likeness(output: str, follows: str, *, least: int) -> Likeness:
    """How *output* repeats *follows*; *runs* are those of *least* words or more, none inside another."""
    ours, theirs = list(words(output)), list(words(follows))
    found = maximal([word for _, _, word in ours], [word for _, _, word in theirs])
    longest = max((count for _, _, count in found), default=0)
    runs: list[Run] = []
    reached = -1
    for at, there, count in sorted(found, key=lambda run: (run[0], -run[2], run[1])):
        if count >= least and at + count > reached:
            reached = at + count
            last, end = ours[at + count - 1], theirs[there + count - 1]
            runs.append(Run(ours[at][0], last[1], theirs[there][0], end[1], count))
    covered = {place for run in runs for place in range(run.start, run.end) if output[place].isalnum()}
    letters = sum(map(str.isalnum, output))
    return Likeness(longest, Fraction(len(covered), letters) if letters else Fraction(0), tuple(runs))


def maximal(ours: list[str], theirs: list[str]) -> list[tuple[int, int, int]]:
    """Every run that neither side can lengthen: place in ours, place in theirs, words."""
    places = defaultdict(list)
    for place, word in enumerate(theirs):
        places[word].append(place)
    found: list[tuple[int, int, int]] = []
    before: dict[int, int] = {}
    for at, word in enumerate(ours):
        here = {place: before.get(place - 1, 0) + 1 for place in places.get(word, ())}
        found += ended(before, here, at)
        before = here
    return found + ended(before, {}, len(ours))


def ended(before: dict[int, int], here: dict[int, int], at: int) -> list[tuple[int, int, int]]:
    """The runs that reached the word before *at* and go no further."""
    return [
        (at - count, place - count + 1, count) for place, count in before.items() if place + 1 not in here
    ]
