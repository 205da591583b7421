"""Two passages word by word: what is equal, spelled otherwise, replaced, left out or added."""

from __future__ import annotations

import enum
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from filigrane.base.shares import MILLION
from filigrane.languages.folds import words
from filigrane.languages.skeleton import skeleton

ANCHOR_WORDS = 3
"""Words in a row that stand once on each side: what lies between two such places is aligned by itself."""
MOST_CELLS = 250_000
"""Past as many pairs of words between two anchors, only pairs near the straight line are looked at."""
SPELLED_COST, GAP_COST, REPLACED_COST = 1, 3, 4
"""What a pair costs; a word replaced is cheaper than one left out and one added."""
NEVER = 1 << 40


class Change(enum.StrEnum):
    """What became of a word between the source and the query."""

    EQUAL = "equal"
    """The same word; capitals and accents don't count."""
    SPELLED = "spelled otherwise"
    """Old spelling or a few letters read wrong: *estoit* for *était*, *arnour* for *amour*."""
    REPLACED = "replaced"
    """Another word stands in its place."""
    LEFT_OUT = "left out"
    """A word of the source that the query does not have."""
    ADDED = "added"
    """A word of the query that the source does not have."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of the query and the word of the source that it stands for; None where one side has none.

    Places are code points `[start, end)` of the two passages given to `align`.
    """

    change: Change
    query: tuple[int, int] | None
    source: tuple[int, int] | None


Word = tuple[int, int, str]


def align(query: str, source: str) -> tuple[Pair, ...]:
    """Every word of both passages once, in order, in the pairing that changes least.

    Time grows with the product of the lengths between two anchors (see ANCHOR_WORDS); two passages of
    a thousand words that have little in common take about a second.
    """
    asked, held = list(words(query)), list(words(source))
    found: list[Pair] = []
    at = place = 0
    for next_at, next_place in [*_anchors(asked, held), (len(asked), len(held))]:
        found += _aligned(asked[at:next_at], held[place:next_place])
        at, place = next_at, next_place
    return tuple(found)


def identity(pairs: Sequence[Pair]) -> int:
    """Millionths of the pairs whose words are equal or spelled otherwise; all of them when there is none."""
    same = sum(pair.change in (Change.EQUAL, Change.SPELLED) for pair in pairs)
    return MILLION * same // len(pairs) if pairs else MILLION


def _anchors(asked: Sequence[Word], held: Sequence[Word]) -> list[tuple[int, int]]:
    """Places of both sides where the same words stand, met once on each; both sides grow."""
    here, there = _once(asked), _once(held)
    places = sorted((at, there[run]) for run, at in here.items() if run in there)
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(places):
        length = bisect_left(tails, place)
        tails[length:] = [place, *tails[length + 1 :]]
        last[length:] = [number, *last[length + 1 :]]
        before.append(last[length - 1] if length else -1)
    chain: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(places[number])
        number = before[number]
    return chain[::-1]


def _once(said: Sequence[Word]) -> dict[tuple[str, ...], int]:
    """The runs of ANCHOR_WORDS words that stand once in a passage, each with its place."""
    seen: dict[tuple[str, ...], int] = {}
    folded = [word for _, _, word in said]
    for at, run in enumerate(zip(*(folded[step:] for step in range(ANCHOR_WORDS)), strict=False)):
        seen[run] = -1 if run in seen else at
    return {run: at for run, at in seen.items() if at >= 0}


def _aligned(asked: Sequence[Word], held: Sequence[Word]) -> Iterator[Pair]:
    """The pairing of least cost, by the table of all pairs near the diagonal."""
    band = max(len(asked), len(held), 1)
    if len(asked) * len(held) > MOST_CELLS:
        band = MOST_CELLS // len(asked)
    row, steps = [place * GAP_COST for place in range(len(held) + 1)], [bytearray(b"l" * (len(held) + 1))]
    for at, (_, _, word) in enumerate(asked, 1):
        above, row, taken = row, [NEVER] * (len(held) + 1), bytearray(b"a" * (len(held) + 1))
        row[0] = at * GAP_COST
        middle = at * len(held) // len(asked)
        for place in range(max(1, middle - band), min(len(held), middle + band) + 1):
            paired = above[place - 1] + _cost(word, held[place - 1][2])
            added, left = above[place] + GAP_COST, row[place - 1] + GAP_COST
            row[place] = min(paired, added, left)
            taken[place] = b"pal"[0 if row[place] == paired else 1 if row[place] == added else 2]
        steps.append(taken)
    return iter(_walked(asked, held, steps))


def _walked(asked: Sequence[Word], held: Sequence[Word], steps: Sequence[bytearray]) -> list[Pair]:
    """The pairs along the cheapest way, from the end back to the start."""
    found: list[Pair] = []
    at, place = len(asked), len(held)
    while at or place:
        step = chr(steps[at][place])
        if step == "p":
            at, place = at - 1, place - 1
            (start, end, word), (begin, stop, other) = asked[at], held[place]
            change = (Change.EQUAL, Change.SPELLED)[_cost(word, other)] if _cost(word, other) < 2 else None
            found.append(Pair(change or Change.REPLACED, (start, end), (begin, stop)))
        elif step == "a":
            at -= 1
            found.append(Pair(Change.ADDED, asked[at][:2], None))
        else:
            place -= 1
            found.append(Pair(Change.LEFT_OUT, None, held[place][:2]))
    return found[::-1]


@lru_cache(maxsize=65_536)
def _cost(word: str, other: str) -> int:
    """What it costs to say *word* for *other*."""
    if word == other:
        return 0
    if skeleton(word) == skeleton(other) or _is_misread(word, other):
        return SPELLED_COST
    return REPLACED_COST


def _is_misread(word: str, other: str) -> bool:
    """Whether at most one letter in three differs, in words of four letters or more."""
    most = max(len(word), len(other)) // 3
    if min(len(word), len(other)) < 4 or abs(len(word) - len(other)) > most:
        return False
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        before, row[0] = row[0], at
        for place, same in enumerate(other, 1):
            here = min(row[place] + 1, row[place - 1] + 1, before + (letter != same))
            before, row[place] = row[place], here
        if min(row) > most:
            return False
    return row[-1] <= most
