"""Neighbouring rights: fifty, seventy, two or fifteen years from an event (L. 211-4, L. 218-4, L. 342-5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from filigrane.base.errors import defer
from filigrane.rights.answers import Layer
from filigrane.rights.days import Between, january, last_of, years_after
from filigrane.rights.facts import Facts, Related, Support
from filigrane.rights.term.shape import Term, is_past, reason, settled, tell
from filigrane.rights.terms import NO_REVIVAL, PRESS_SINCE, RULES
from filigrane.rights.wanted import RECORDED, wanted

SINCE = defer("The neighbouring right is over since {day}.")
SURELY = defer("Whatever the exact dates, the neighbouring right was over by {day}.")
UNTIL = defer("The neighbouring right runs until {day}.")
OPEN = defer("The neighbouring right counts from the recording, which isn't known well enough.")
UNKNOWN = defer(
    "This right counts from the day of the performance or of its recording, which isn’t recorded."
)

SUPPORTS: dict[Layer, frozenset[Support]] = {
    Layer.PERFORMANCE: frozenset({Support.LIVE, Support.PHONOGRAM, Support.VIDEOGRAM}),
    Layer.RECORDING: frozenset({Support.PHONOGRAM, Support.VIDEOGRAM}),
    Layer.BROADCAST: frozenset({Support.BROADCAST}),
    Layer.PRESS: frozenset({Support.PRESS}),
    Layer.DATABASE: frozenset({Support.DATABASE}),
}
"""Which things bear each neighbouring right."""
RULE_OF: dict[Layer, str] = {
    Layer.PERFORMANCE: "L211-4",
    Layer.RECORDING: "L211-4",
    Layer.BROADCAST: "L211-4",
    Layer.PRESS: "L218-4",
    Layer.DATABASE: "L342-5",
}


def neighbouring_term(layer: Layer, facts: Facts, on: dt.date) -> Term:
    """The term of a neighbouring right: that of the last of the things that bear it."""
    rule = RULE_OF[layer]
    things = [one for one in facts.related if one.support in SUPPORTS[layer]]
    if not things:
        why = reason(rule, tell(Between(), on, (UNKNOWN,) * 4), layer)
        return Term(layer, Between(), (why,), (wanted(RECORDED, layer),))
    free = last_of(free_day(one) for one in things)
    over = is_past(free.latest, on)
    missing = () if over or settled(free) else (wanted(RECORDED, layer),)
    return Term(layer, free, (reason(rule, tell(free, on, (SINCE, SURELY, UNTIL, OPEN)), layer),), missing)


def free_day(thing: Related) -> Between:
    """The bounds of the first day on which no right stands in *thing* any more."""
    if thing.support is Support.PRESS:
        return _each(thing.published, _press)
    if thing.support is Support.DATABASE:
        return last_of(years_after(day, RULES["L342-5"].years + 1) for day in (thing.made, *thing.invested))
    if thing.support in (Support.LIVE, Support.BROADCAST):
        return years_after(thing.made, RULES["L211-4"].years + 1)
    return _recording(thing)


def _recording(thing: Related) -> Between:
    """Fifty years from the fixation, or from the publication within them; seventy for a phonogram."""
    made = years_after(thing.made, RULES["L211-4"].years + 1)
    if not thing.published.is_stated:
        return made
    again = _phonogram if thing.support is Support.PHONOGRAM else _videogram
    published = _each(thing.published, again)
    if made.latest and thing.published.earliest and thing.published.earliest >= made.latest:
        return made
    if not thing.made.is_stated or (
        made.earliest and thing.published.latest and thing.published.latest < made.earliest
    ):
        return published
    return Between(
        min((day for day in (made.earliest, published.earliest) if day), default=None),
        max(made.latest, published.latest) if made.latest and published.latest else None,
    )


def _each(day: Between, rule: Callable[[dt.date], dt.date]) -> Between:
    """*rule* at both bounds: a later event never ends sooner."""
    return Between(rule(day.earliest) if day.earliest else None, rule(day.latest) if day.latest else None)


def _phonogram(day: dt.date) -> dt.date:
    """Seventy years, but for what the fifty had freed before November 2013: nothing revives."""
    old = january(day.year + 51)
    return old if old <= NO_REVIVAL else january(day.year + 71)


def _videogram(day: dt.date) -> dt.date:
    return january(day.year + 51)


def _press(day: dt.date) -> dt.date:
    """Two years; none at all for what was published before 6 June 2019."""
    return day if day < PRESS_SINCE else january(day.year + RULES["L218-4"].years + 1)
