"""The values of a verdict: an answer, how sure it is, why, what it obliges to, what is missing."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, field

from filigrane.base.errors import defer
from filigrane.rights.uses import Use

Value = str | dt.date | tuple[Use, ...]
"""What fills a `{place}` of a text: words as they are, a day or uses that the page writes in its language."""


class Answer(enum.Enum):
    """The four answers; there is no fifth, and none is a default."""

    __hash__ = object.__hash__

    ALLOWED = "allowed"
    LICENCE_NEEDED = "licence_needed"
    REFUSED = "refused"
    UNDECIDED = "undecided"


class Confidence(enum.Enum):
    """How sure the law is, not how sure we are."""

    __hash__ = object.__hash__

    SETTLED = "settled"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


class Layer(enum.Enum):
    """A right in a thing, with its own holder and its own term."""

    __hash__ = object.__hash__

    WORK = "work"
    TRANSLATION = "translation"
    ADAPTATION = "adaptation"
    CHOREOGRAPHY = "choreography"
    MUSIC = "music"
    STAGING = "staging"
    DESIGN = "design"
    IMAGE = "image"
    FILM = "film"
    PERFORMANCE = "performance"
    PERSON = "person"
    RECORDING = "recording"
    BROADCAST = "broadcast"
    PRESS = "press"
    DATABASE = "database"
    EDITION = "edition"
    OTHER = "other"


LAYER_LABELS: dict[Layer, str] = {
    Layer.WORK: defer("the work"),
    Layer.TRANSLATION: defer("the translation"),
    Layer.ADAPTATION: defer("the adaptation"),
    Layer.CHOREOGRAPHY: defer("the choreography, the number"),
    Layer.MUSIC: defer("the music"),
    Layer.STAGING: defer("the staging"),
    Layer.DESIGN: defer("sets, costumes, light"),
    Layer.IMAGE: defer("the pictures"),
    Layer.FILM: defer("the film"),
    Layer.PERFORMANCE: defer("the performers"),
    Layer.PERSON: defer("the performers’ image, voice and data"),
    Layer.RECORDING: defer("the recording"),
    Layer.BROADCAST: defer("the broadcast"),
    Layer.PRESS: defer("the press publication"),
    Layer.DATABASE: defer("the database"),
    Layer.EDITION: defer("the edition, the digital file"),
    Layer.OTHER: defer("another contribution"),
}
ANSWER_LABELS: dict[Answer, str] = {
    Answer.ALLOWED: defer("Allowed"),
    Answer.LICENCE_NEEDED: defer("Licence needed"),
    Answer.REFUSED: defer("Refused"),
    Answer.UNDECIDED: defer("Undecided"),
}
CONFIDENCE_LABELS: dict[Confidence, str] = {
    Confidence.SETTLED: defer("the law is settled"),
    Confidence.CONTESTED: defer("the law is contested"),
    Confidence.UNKNOWN: defer("a fact is missing, or this version doesn't read that rule"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English msgid with `{places}` and what fills them; a shell translates and fills it."""

    text: str
    values: tuple[tuple[str, Value], ...] = field(default=(), hash=False)


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the way to the answer.

    *rule* is a code of docs/en/rights.md (`R1`, `licence`); *source* the text of law, the licence or the
    person who stated the fact; *checked_on* the day that source was last checked, None for a fact that
    a person stated; *to_verify* is true while the text of law itself has not been read again.
    """

    rule: str
    sentence: Sentence
    source: str = field(hash=False)
    layer: Layer
    checked_on: dt.date | None = field(default=None, hash=False)
    to_verify: bool = field(default=False, hash=False)


@dataclass(frozen=True, slots=True)
class Duty:
    """What the use obliges to. *relying_on* names the licence it comes from, empty when it is the law."""

    code: str
    sentence: Sentence
    source: str
    relying_on: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact without which nothing can be said: which one, and who could supply it."""

    code: str
    which: Sentence
    who: str
    layer: Layer = Layer.WORK


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one ask. Never without at least one reason or one missing fact.

    *free_from* bounds the first day on which every layer whose term is computed is in the public domain.
    *contacts*: who can be asked, when a licence is needed: names, societies, addresses, prices.
    *rules* is the version of the rules that gave it. Raises ValueError when nothing explains it.
    """

    answer: Answer
    confidence: Confidence
    reasons: tuple[Reason, ...] = ()
    duties: tuple[Duty, ...] = ()
    missing: tuple[Missing, ...] = ()
    free_from: tuple[dt.date | None, dt.date | None] = (None, None)
    contacts: tuple[str, ...] = ()
    rules: str = ""

    def __post_init__(self) -> None:
        if not self.reasons and not self.missing:
            raise ValueError("a verdict explains itself")
