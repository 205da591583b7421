"""An RSL document as values: contents, licences, and the words that they may use."""

from __future__ import annotations

from dataclasses import dataclass

from filigrane.rights.signals.met import Problem
from filigrane.rights.uses import Use

USAGES = ("all", "ai-train", "ai-input", "ai-index", "search")
"""The usages that an answer is given for; `all` stands here for mining that is none of the others."""
REACHED: dict[str, frozenset[str]] = {
    "all": frozenset(USAGES),
    "ai-all": frozenset({"ai-train", "ai-input", "ai-index"}),
    "ai-train": frozenset({"ai-train"}),
    "ai-input": frozenset({"ai-input"}),
    "ai-index": frozenset({"ai-index"}),
    "search": frozenset({"search"}),
}
"""A word of `usage` -> the usages that it reaches."""
USE_OF: dict[str, Use] = {
    "all": Use.TDM,
    "ai-train": Use.AI_TRAIN,
    "ai-input": Use.AI_INPUT,
    "ai-index": Use.AI_INDEX,
    "search": Use.SEARCH,
}
USERS = frozenset({"commercial", "non-commercial", "education", "government", "personal"})
PAYMENTS = frozenset(
    {"purchase", "subscription", "training", "crawl", "use", "contribution", "attribution", "free"}
)
OLD_USAGES = {"train-ai": "ai-train", "ai-use": "ai-input", "ai-summarize": "ai-input"}
"""Words of the drafts before 1.0 and what they became."""
OLD_PROHIBITED = OLD_USAGES | {"train-genai": "ai-train"}
"""The same for what is prohibited: generative training is closed with all training, not opened with it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a licence permits or prohibits, by usage, user and place; None for what it doesn't name."""

    usage: frozenset[str] | None = None
    user: frozenset[str] | None = None
    geo: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """What is asked: *price* is an amount and its currency, *addresses* where it is arranged."""

    kind: str = "free"
    price: str = ""
    addresses: tuple[str, ...] = ()

    @property
    def is_free(self) -> bool:
        """Nothing is asked and nothing has to be arranged."""
        return self.kind == "free" and not self.price and not self.addresses


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence. *must_report*: whoever uses it has to report, in a way that we don't know of."""

    permits: Terms = Terms()
    prohibits: Terms = Terms()
    payment: Payment | None = None
    must_report: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """A part of a site and its licences. *url* is as written; *has_server*: a token is needed first."""

    url: str
    licences: tuple[Licence, ...]
    contact: str = ""
    has_server: bool = False
    is_encrypted: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. *is_sound* is false when something in it isn't of RSL 1.0: then it opens nothing."""

    contents: tuple[Content, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_sound: bool = True
    is_feed: bool = False
