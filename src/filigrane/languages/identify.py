"""The language of a text, block by block: `identify(blocks, model)`. An indication, never a fact.

Figures, training texts and what is not known: docs/en/languages.md.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

import numpy as np

from filigrane.languages.identified import BlockLanguage, LanguageShare, Sureness, TextLanguages
from filigrane.languages.language_model import MODEL_VERSION, STEPS, LanguageModel
from filigrane.languages.opinions import Opinion

METHOD = "letter-runs"
METHOD_VERSION = MODEL_VERSION
MOST_CHARS = 20_000
"""Characters read of a block: a language shows in far fewer."""
LEAST_LETTERS = 12
"""Below, a block says too little: `Acte II`, a name."""
LEAST_DIFFERENT = 12
"""Different runs below which a block is noise: one letter, ten million times."""
LEAST_MARGIN = 8.0
"""Nats below which two languages are too close to tell."""
STRONG_MARGIN = 25.0
"""Nats from which an answer is strong (docs/en/languages.md)."""
STRANGEST = 7.3
"""Nats a run above which a text is in no language of the model."""
SWALLOWS = {"fr": 6.15}
"""Languages whose neighbours have no text to learn from, and would be taken for them: the strangest that a
long text in the language itself is. French: 124 plays, none above but one in a parodied tongue."""
SWAY = 2.2
"""How much stranger a text of one letter may be; it goes with the root of the letters."""
MOST_OF = 0.55
"""Share of the letters told that the main language has."""
LEAST_TOLD = 100
"""Letters told below which a text has no main language."""


def identify(blocks: Iterable[str], model: LanguageModel, *, second: Opinion | None = None) -> TextLanguages:
    """The language of each of *blocks* (speeches, paragraphs, verses), and of the whole they make.

    *second*, where there is one, is asked about each block that our model tells; where it says otherwise
    about a language that it knows, the answer is weak, whatever the margin.
    """
    told = tuple(_block(block[:MOST_CHARS], model, second) for block in blocks)
    shares = _shares(told)
    return TextLanguages(
        told, shares, _main(told, shares), f"{METHOD} {METHOD_VERSION}", second.name if second else None
    )


def _block(text: str, model: LanguageModel, second: Opinion | None) -> BlockLanguage:
    letters = sum(map(str.isalpha, text))
    weighed = model.weigh(text) if letters >= LEAST_LETTERS else None
    if weighed is None or weighed.different < LEAST_DIFFERENT:
        return BlockLanguage(None, Sureness.UNKNOWN, None, None, 0.0, letters, 0.0)
    first, next_ = np.argsort(weighed.costs, kind="stable")[:2]
    margin = int(weighed.costs[next_] - weighed.costs[first]) / STEPS
    strangeness = weighed.strangeness(int(weighed.costs[first]))
    closest, runner_up = model.languages[first], model.languages[next_]
    if margin < LEAST_MARGIN or strangeness > _limit(closest, letters):
        return BlockLanguage(None, Sureness.UNKNOWN, closest, runner_up, margin, letters, strangeness)
    other = second.of(text) if second and second.knows(closest) else None
    agrees = None if other is None else other == closest
    strong = margin >= STRONG_MARGIN and agrees is not False
    sureness = Sureness.STRONG if strong else Sureness.WEAK
    return BlockLanguage(closest, sureness, closest, runner_up, margin, letters, strangeness, other, agrees)


def _limit(language: str, letters: int) -> float:
    """The strangest that a text of so many letters may be and still be told *language*."""
    usual = SWALLOWS.get(language)
    return STRANGEST if usual is None else min(STRANGEST, usual + SWAY / math.sqrt(letters))


def _shares(blocks: tuple[BlockLanguage, ...]) -> tuple[LanguageShare, ...]:
    """Blocks and letters of each language; most letters first, ties by tag, what is not known last."""
    counted = Counter(block.language for block in blocks)
    letters: Counter[str | None] = Counter()
    for block in blocks:
        letters[block.language] += block.letters
    shares = [LanguageShare(tag, counted[tag], letters[tag]) for tag in counted]
    return tuple(sorted(shares, key=lambda s: (s.language is None, -s.letters, s.language or "")))


def _main(blocks: tuple[BlockLanguage, ...], shares: tuple[LanguageShare, ...]) -> str | None:
    told = [share for share in shares if share.language is not None]
    total = sum(share.letters for share in told)
    if total < LEAST_TOLD or told[0].letters < MOST_OF * total:
        return None
    # Blocks that were turned away as too strange count here: a text of such blocks is not in the language.
    near = [block for block in blocks if block.closest == told[0].language]
    letters = sum(block.letters for block in near)
    strangeness = sum(block.strangeness * block.letters for block in near) / letters
    return told[0].language if strangeness <= _limit(told[0].language or "", letters) else None
