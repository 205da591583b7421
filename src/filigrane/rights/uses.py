"""The uses that a right can govern, one list for every room and every vocabulary."""

from __future__ import annotations

import enum
import functools

from filigrane.base.errors import defer


class Use(enum.Enum):
    """What somebody wants to do with a work; the value is the code of the API and of the signals."""

    __hash__ = object.__hash__  # each member is one object: no need to hash its name a million times

    TDM = "tdm"
    AI_TRAIN = "ai_train"
    GENAI_TRAIN = "genai_train"
    AI_INPUT = "ai_input"
    AI_INDEX = "ai_index"
    SEARCH = "search"
    ARCHIVE = "archive"
    DISPLAY = "display"
    ADAPT = "adapt"
    PERFORM = "perform"


LABELS: dict[Use, str] = {
    Use.TDM: defer("text and data mining"),
    Use.AI_TRAIN: defer("training an AI model"),
    Use.GENAI_TRAIN: defer("training a generative AI model"),
    Use.AI_INPUT: defer("giving it to an AI to answer from"),
    Use.AI_INDEX: defer("indexing for AI"),
    Use.SEARCH: defer("search"),
    Use.ARCHIVE: defer("keeping in an archive"),
    Use.DISPLAY: defer("showing to the public"),
    Use.ADAPT: defer("adapting"),
    Use.PERFORM: defer("performing on stage"),
}
"""What each use is called on a page."""

TRAINING = frozenset({Use.TDM, Use.AI_TRAIN, Use.GENAI_TRAIN})
"""Text and data mining, and the training that it contains."""

WIDER: dict[Use, tuple[Use, ...]] = {
    Use.GENAI_TRAIN: (Use.GENAI_TRAIN, Use.AI_TRAIN, Use.TDM),
    Use.AI_TRAIN: (Use.AI_TRAIN, Use.TDM),
}
"""A use -> the words that reach it: its own and the wider ones. Any other use is reached by its own alone."""


def reached_by(use: Use) -> tuple[Use, ...]:
    """The uses of which a reservation, a refusal or a permission reaches *use*."""
    return WIDER.get(use, (use,))


@functools.cache
def uses_in(written: str) -> frozenset[Use]:
    """The uses of a list of codes parted by spaces; `all` is every use. ValueError for another word."""
    words = written.split()
    return frozenset(Use) if "all" in words else frozenset(Use(word) for word in words)
