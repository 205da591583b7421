"""The three questions of whoever keeps a site, and what a machine that comes by hears as the answer."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from filigrane.base.errors import defer
from filigrane.rights.signals import Says, Signal
from filigrane.rights.signals.met import OUR_AGENT
from filigrane.rights.signals.wishes import Wish
from filigrane.rights.uses import Use


class Question(Enum):
    """Found by a search, quoted by an AI that answers, learnt from."""

    __hash__ = object.__hash__

    FOUND = "found"
    QUOTED = "quoted"
    TRAINED = "trained"


USE_OF: dict[Question, Use] = {
    Question.FOUND: Use.SEARCH,
    Question.QUOTED: Use.AI_INPUT,
    Question.TRAINED: Use.GENAI_TRAIN,
}
"""The use that each question asks about; generative training is what most people mean by learning."""

AGENT_OF: dict[Question, str] = {
    Question.FOUND: "Googlebot",
    Question.QUOTED: "ChatGPT-User",
    Question.TRAINED: OUR_AGENT,
}
"""The bot in whose name a robots.txt is read for each question. For learning it is one that no file names:
whether the bots that learn are kept out is then told by their names."""

QUESTION_WORDS: dict[Question, str] = {
    Question.FOUND: defer("May your pages be found by search engines?"),
    Question.QUOTED: defer("May an AI quote them in its answers?"),
    Question.TRAINED: defer("May an AI learn from them?"),
}


QUESTION_NAMES: dict[Question, str] = {
    Question.FOUND: defer("being found"),
    Question.QUOTED: defer("being quoted"),
    Question.TRAINED: defer("being learnt from"),
}
"""What each question is about, in two words."""


class Heard(Enum):
    """What comes of all the signals that count."""

    __hash__ = object.__hash__

    YES = "yes"
    ASK = "ask"
    NO = "no"
    SILENT = "silent"
    UNREADABLE = "unreadable"


HEARD_WORDS: dict[Heard, str] = {
    Heard.YES: defer("Yes, it says so"),
    Heard.ASK: defer("Only with a licence"),
    Heard.NO: defer("No"),
    Heard.SILENT: defer("It says nothing"),
    Heard.UNREADABLE: defer("It can't be told: a file is damaged"),
}

MEANS: dict[Wish, frozenset[Heard]] = {
    Wish.YES: frozenset({Heard.YES, Heard.SILENT}),
    Wish.NO: frozenset({Heard.NO, Heard.ASK}),
    Wish.SILENT: frozenset(Heard),
}
"""What has to be heard for a wish to be met. To be found it is enough that nothing says no."""


def heard_in(signals: Iterable[Signal], *, is_damaged: bool = False) -> Heard:
    """The answer of the signals that count; a damaged carrier leaves it open unless another one closes."""
    strictest = max((signal.says for signal in signals), default=Says.NOTHING)
    if strictest >= Says.RESERVED:
        return Heard.NO
    if is_damaged:
        return Heard.UNREADABLE
    if strictest is Says.OFFERED:
        return Heard.ASK
    return Heard.YES if strictest is Says.OPEN else Heard.SILENT


def is_met(wish: Wish, heard: Heard) -> bool:
    """Whether somebody who wishes *wish* can be content with what is heard."""
    return heard in MEANS[wish]
