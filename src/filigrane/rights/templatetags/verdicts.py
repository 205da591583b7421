"""Filters that put a verdict into words on a page, in the language of the page."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from filigrane.base.errors import defer
from filigrane.rights.answers import (
    ANSWER_LABELS,
    CONFIDENCE_LABELS,
    LAYER_LABELS,
    Answer,
    Layer,
    Sentence,
    Verdict,
)
from filigrane.rights.facts import Kind
from filigrane.rights.performers.statements import Said
from filigrane.rights.personal import GROUND_LABELS, LINE_LABELS, STATE_LABELS, Ground, Line, State
from filigrane.rights.stating import CAPACITIES, KIND_LABELS
from filigrane.rights.telling import tell

register = template.Library()

SIGNS = {Answer.LICENCE_NEEDED: "licence"}
"""Where the class of the stylesheet isn't the code of the answer."""


RULE_WORDS = {
    "file": defer("file"),
    "licence": defer("licence"),
    "contract": defer("contract"),
    "reservation": defer("reservation"),
    "refusal": defer("refusal"),
    "statement": defer("statement"),
    "granted": defer("licence granted"),
    "signal": defer("signal"),
    "data": defer("personal data"),
    "staging": defer("case law"),
}
"""Reasons that aren't a numbered rule or an article, as a page names them."""


@register.filter
def rule_word(code: str) -> str:
    """The name of a rule: its number or article, or a word where it is somebody's."""
    return gettext(RULE_WORDS[code]) if code in RULE_WORDS else code


@register.filter
def sign(verdict: Verdict) -> str:
    """The class of the sign and colour of a verdict; never shown without its word."""
    return SIGNS.get(verdict.answer, verdict.answer.value)


@register.filter
def word(verdict: Verdict) -> str:
    """The answer in one word."""
    return gettext(ANSWER_LABELS[verdict.answer])


@register.filter
def confidence(verdict: Verdict) -> str:
    """How sure the law is, in a few words; nothing when undecided, since the missing fact says it."""
    return "" if verdict.answer is Answer.UNDECIDED else gettext(CONFIDENCE_LABELS[verdict.confidence])


@register.filter
def in_words(sentence: Sentence) -> str:
    """A sentence of a verdict, translated and filled."""
    return tell(sentence, translate=gettext, day=long_day)


@register.filter
def state_word(state: State) -> str:
    """Where a line of a performer's agreement stands."""
    return gettext(STATE_LABELS[state])


@register.filter
def said_word(said: Said) -> str:
    """What a sheet says of a line."""
    return gettext(STATE_LABELS[State(said.value)])


@register.filter
def line_word(line: Line) -> str:
    """What a line of a performer's agreement is called."""
    return gettext(LINE_LABELS[line])


@register.filter
def ground_word(ground: Ground) -> str:
    """What a ground of a performer's agreement is called."""
    return gettext(GROUND_LABELS[ground])


@register.filter
def layer_word(layer: Layer) -> str:
    """What a layer of right is called."""
    return gettext(LAYER_LABELS[layer])


@register.filter
def in_language(text: str) -> str:
    """An English text of a rule, in the language of the page."""
    return gettext(text)


@register.filter
def capacity_word(code: str) -> str:
    """In what capacity a source speaks; the code itself when it's an old one."""
    return gettext(CAPACITIES.get(code, code))


@register.filter
def kind_word(kind: Kind) -> str:
    """What a kind of fact is called."""
    return gettext(KIND_LABELS[kind])


@register.filter
def long_day(day: dt.date) -> str:
    """A day in words; the first of the month is “1er” in French, and a year keeps its figures."""
    written = date_format(day, "j F Y")
    return f"1er{written[1:]}" if language() == "fr" and day.day == 1 else written


def language() -> str:
    """`fr` or `en`: the language of the page."""
    return "en" if (get_language() or "fr").startswith("en") else "fr"
