"""Duties that no licence lifts: the moral right, and what concerns persons."""

from __future__ import annotations

import datetime as dt
import functools

from filigrane.base.errors import defer
from filigrane.rights.answers import Duty, Layer, Sentence
from filigrane.rights.articles import ARTICLES
from filigrane.rights.ask import Ask
from filigrane.rights.facts import Facts, Holder
from filigrane.rights.offers import moral_duty
from filigrane.rights.uses import TRAINING, Use

INTEGRITY = defer(
    "An adaptation that distorts the work can be forbidden by the author or the heirs, even when it is free."
)
ATTRIBUTION = defer("Never give what a model makes for a work of the author.")
VOICE = defer(
    "The voice or the movement of a performer who has died isn't free for all: ask the family before "
    "imitating it."
)


WARNED: dict[Use, tuple[str, ...]] = {
    Use.ADAPT: ("integrity",),
    Use.AI_TRAIN: ("false_attribution",),
    Use.GENAI_TRAIN: ("false_attribution",),
}
"""Which warnings a use calls for, whatever the work."""
TEXTS = {"integrity": INTEGRITY, "false_attribution": ATTRIBUTION, "voice_of_the_dead": VOICE}
ARTICLE_OF = {"integrity": "integrity", "false_attribution": "integrity", "voice_of_the_dead": "person"}


def warnings(ask: Ask, facts: Facts) -> tuple[Duty, ...]:
    """The moral right first, then the warnings that the use calls for; equal ones are one object."""
    if ask.use in TRAINING and any(has_died(one, ask.on) for one in facts.of(Layer.PERFORMANCE)):
        return told((*WARNED.get(ask.use, ()), "voice_of_the_dead"))
    return of_use(ask.use)


def of_use(use: Use) -> tuple[Duty, ...]:
    """The warnings of a use in which no performer has a part; equal ones are one object."""
    return told(WARNED.get(use, ()))


@functools.cache
def told(codes: tuple[str, ...]) -> tuple[Duty, ...]:
    """The moral right, then the warnings of these codes."""
    found = (Duty(code, Sentence(TEXTS[code]), ARTICLES[ARTICLE_OF[code]].source) for code in codes)
    return (moral_duty(), *found)


def has_died(holder: Holder, on: dt.date) -> bool:
    """Whether *holder* was surely dead on that day."""
    return holder.died.latest is not None and holder.died.latest <= on
