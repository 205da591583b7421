"""The near kernels in plain Python: what tests hold them to. No band, no sketch, no compiled loop."""

from __future__ import annotations

from collections.abc import Sequence

from filigrane.trace.engines.near.letters import LOOK_ALIKE, LOOKS_LIKE_TWO
from filigrane.trace.engines.twins import mixed


def shared_seeds(query: Sequence[int], held: Sequence[int], gram: int) -> set[tuple[int, int]]:
    """Every place of both where the same *gram* skeletons stand in a row: (place held, query word)."""
    return {
        (place, at)
        for at in range(len(query) - gram + 1)
        for place in range(len(held) - gram + 1)
        if list(query[at : at + gram]) == list(held[place : place + gram])
    }


def best_score(
    query: Sequence[int], weights: Sequence[float], held: Sequence[int], otherwise: float, gap: float
) -> float:
    """The score of the best local alignment, by the whole table (Smith and Waterman, 1981)."""
    above, best = [0.0] * (len(held) + 1), 0.0
    for word, weight in zip(query, weights, strict=True):
        row = [0.0]
        for place, other in enumerate(held):
            paired = above[place] + (weight if word == other else -otherwise)
            row.append(max(0.0, paired, above[place + 1] - gap, row[place] - gap))
        best, above = max(best, *row), row
    return best


def spelled(word: str) -> list[tuple[int, str]]:
    """Class and letter of each letter a to z of *word*; two for one that looks like two."""
    kinds = {letter: number for number, letters in enumerate(LOOK_ALIKE) for letter in letters}
    return [(kinds[part], letter) for letter in word for part in LOOKS_LIKE_TWO.get(letter, letter)]


def letter_seeds(
    kinds: Sequence[int], owners: Sequence[int], length: int, inner: int
) -> list[tuple[int, int]]:
    """Closed syncmers: (word, key) of each window of letters whose lowest piece stands at one of its ends."""
    found = []
    for start in range(len(kinds) - length + 1):
        window = kinds[start : start + length]
        pieces = [packed(window[at : at + inner]) for at in range(length - inner + 1)]
        ranks = [mixed(piece) >> 32 for piece in pieces]
        if min(ranks) in (ranks[0], ranks[-1]):
            found.append((owners[start], mixed(packed(window)) >> 32))
    return found


def packed(kinds: Sequence[int]) -> int:
    """Classes in four bits each, the first highest."""
    value = 0
    for kind in kinds:
        value = value << 4 | kind
    return value
