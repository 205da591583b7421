"""The language model: for each run of letters, how unusual it is in each language. Counts, nothing hidden."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filigrane.languages.letters import length, runs

MODEL_VERSION = 1
"""Raised when the same text could get another answer: proposals name it."""
STEPS = 16
"""Costs are whole sixteenths of a nat, so that every machine adds them up alike."""
MOST_COST = 255
NEVER_SEEN = 12 * STEPS
"""What a run that no language has costs, in the measure of how strange a text is."""
LEAST_COUNT = 2
"""Times that a run must stand in the texts of some language to be kept."""


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """*costs*: (runs, languages), one byte each; a run's row is its place in *keys*, which are sorted.

    *languages* are BCP 47 tags in alphabetical order. *digest* is that of the file that holds the model.
    """

    languages: tuple[str, ...]
    keys: NDArray[np.uint64]
    costs: NDArray[np.uint8]
    digest: str = ""

    def weigh(self, text: str) -> Weighed:
        """What *text* costs in each language."""
        found = runs(text)
        if not len(found):
            return Weighed(np.zeros(len(self.languages), dtype=np.int64), 0, 0, 0)
        rows = np.minimum(np.searchsorted(self.keys, found), len(self.keys) - 1)
        known = rows[self.keys[rows] == found]
        total = self.costs[known].sum(axis=0, dtype=np.int64)
        return Weighed(total, len(found), len(known), len(np.unique(known)))


@dataclass(frozen=True, slots=True)
class Weighed:
    """The cost of a text in each language, its runs, how many of them are known, how many different."""

    costs: NDArray[np.int64]
    runs: int
    known: int
    different: int

    def strangeness(self, cost: int) -> float:
        """Nats a run, when the known runs cost *cost*: about 6 in its language, 12 in none."""
        return (cost + NEVER_SEEN * (self.runs - self.known)) / (STEPS * max(1, self.runs))


def learn(texts: dict[str, list[str]]) -> LanguageModel:
    """A model of *texts* (tag -> texts): naive Bayes over runs, each length of run a share of its own.

    What a language never showed is smoothed by how many different runs it did show (Witten and Bell, 1991),
    so that a language of which we have little text is not swallowed by a neighbour of which we have much.
    """
    tags = tuple(sorted(texts))
    counted = [_counts(texts[tag]) for tag in tags]
    keys = np.unique(np.concatenate([keys[counts >= LEAST_COUNT] for keys, counts in counted]))
    seen = np.zeros((len(keys), len(tags)))
    for column, (own, counts) in enumerate(counted):
        rows = np.minimum(np.searchsorted(keys, own), len(keys) - 1)
        kept = keys[rows] == own
        seen[rows[kept], column] = counts[kept]
    lengths = np.array([length(int(key)) for key in keys])
    costs = np.zeros(seen.shape, dtype=np.uint8)
    for letters in np.unique(lengths):
        these = lengths == letters
        own = seen[these]
        different = np.maximum((own > 0).sum(axis=0), 1)
        share = (own + different / len(own)) / (own.sum(axis=0) + different)
        costs[these] = np.clip(np.rint(-np.log(share) * STEPS), 0, MOST_COST)
    return LanguageModel(tags, keys, costs)


def _counts(texts: list[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The different runs of *texts*, sorted, and how often each stands there."""
    keys, counts = np.unique(np.concatenate([runs(text) for text in texts]), return_counts=True)
    return keys, counts
