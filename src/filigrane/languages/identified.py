"""What is said of the language of a text: each block, and the whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sureness(StrEnum):
    """How far an answer can be relied on (measured in docs/en/languages.md); never but an indication."""

    STRONG = "strong"
    WEAK = "weak"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class BlockLanguage:
    """The language of one block of text.

    *language* is a BCP 47 tag, None when the model can't tell. *closest* is the nearest language it knows,
    even then, where the block was long enough to be weighed: a text near French that is not told French may
    be in a neighbour without a model, as Picard. *runner_up* is the next one, and *margin* how many nats
    (natural logarithm of the odds, runs of letters taken as independent, which they are not) stand between.
    *letters* is the block's size, *strangeness* nats a run (`Weighed.strangeness`). *second* is what the
    second opinion said, None when there was none or when it doesn't know the language; *agrees* is None then.
    """

    language: str | None
    sureness: Sureness
    closest: str | None
    runner_up: str | None
    margin: float
    letters: int
    strangeness: float
    second: str | None = None
    agrees: bool | None = None


@dataclass(frozen=True, slots=True)
class LanguageShare:
    """How many blocks and letters of a text are in one language; None for those that nothing was said of."""

    language: str | None
    blocks: int
    letters: int


@dataclass(frozen=True, slots=True)
class TextLanguages:
    """The languages of a text: *blocks* in its order, *shares* by letters, the largest first.

    *main* has most of the letters whose language was told; None when none has, when too little was told, or
    when the text as a whole is too strange for it.
    """

    blocks: tuple[BlockLanguage, ...]
    shares: tuple[LanguageShare, ...]
    main: str | None
    model: str
    second_opinion: str | None = None
