"""Duties that no licence lifts: the moral right, and what concerns persons."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.rights.answers import Duty, Layer, Sentence
from filigrane.rights.articles import ARTICLES
from filigrane.rights.ask import Ask
from filigrane.rights.facts import Facts
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


def warnings(ask: Ask, facts: Facts) -> tuple[Duty, ...]:
    """The moral right first, then the warnings that the use calls for."""
    found = [moral_duty()]
    if ask.use is Use.ADAPT:
        found.append(_duty("integrity", INTEGRITY, "integrity"))
    if ask.use in (Use.AI_TRAIN, Use.GENAI_TRAIN):
        found.append(_duty("false_attribution", ATTRIBUTION, "integrity"))
    dead = any(one.died.latest and one.died.latest <= ask.on for one in facts.of(Layer.PERFORMANCE))
    if dead and ask.use in TRAINING:
        found.append(_duty("voice_of_the_dead", VOICE, "person"))
    return tuple(found)


def _duty(code: str, text: str, article: str) -> Duty:
    return Duty(code, Sentence(text), ARTICLES[article].source)
