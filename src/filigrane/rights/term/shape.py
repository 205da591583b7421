"""A term: the bounds of its first free day, why, and what would narrow it."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass

from filigrane.rights.answers import Layer, Missing, Reason, Sentence
from filigrane.rights.days import Between
from filigrane.rights.terms import RULES


@dataclass(frozen=True, slots=True)
class Term:
    """The term of one layer: *free* bounds the first day of public domain; *missing* would narrow it.

    *margin*: days by which authorities count that day apart; the layer is free only behind them.
    *is_contested*: the day rests on a rule whose reach is disputed.
    """

    layer: Layer
    free: Between
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...]
    margin: int = 0
    is_contested: bool = False

    def is_over(self, on: dt.date) -> bool:
        """Whether the layer is in the public domain on that day, whatever the doubt."""
        return is_past(self.free.latest, on, self.margin)


def is_past(day: dt.date | None, on: dt.date, margin: int = 0) -> bool:
    """Whether *on* lies at *day* or behind it, by *margin* days at least."""
    return day is not None and (on - day).days >= margin


def settled(day: Between) -> bool:
    """Whether no doubt is left on a day."""
    return day.earliest is not None and day.earliest == day.latest


def tell(free: Between, on: dt.date, texts: tuple[str, str, str, str], who: str = "") -> Sentence:
    """The sentence that says where a term stands: over, surely over, running, open."""
    named = (("who", who),) if who else ()
    if free.latest is not None and on >= free.latest:
        return Sentence(texts[0] if settled(free) else texts[1], (*named, ("day", free.latest)))
    if settled(free) and free.latest is not None:
        return Sentence(texts[2], (*named, ("day", free.latest)))
    return Sentence(texts[3], named)


def reason(code: str, sentence: Sentence, layer: Layer) -> Reason:
    """A reason drawn from the table of rules."""
    rule = RULES[code]
    return Reason(code, sentence, rule.source, layer, rule.checked_on, rule.to_verify)


def said(code: str, text: str, layer: Layer, **values: str | dt.date) -> Reason:
    """A reason whose sentence is *text*, its places filled with *values*."""
    return reason(code, Sentence(text, tuple(values.items())), layer) if values else _plain(code, text, layer)


@functools.cache
def _plain(code: str, text: str, layer: Layer) -> Reason:
    """A reason without places to fill: always the same value."""
    return reason(code, Sentence(text), layer)
