"""Two wordings of one date: what they leave together."""

from __future__ import annotations

from filigrane.languages.dates.conventions import CONTRADICTS, Refused
from filigrane.languages.dates.days import LAST_YEAR, Day
from filigrane.languages.dates.span import Span
from filigrane.languages.dates.value import Precision

FAR = Day(LAST_YEAR, 12, 31)
WIDE = (Precision.CENTURY, Precision.PERIOD, Precision.PART)


def narrows(one: Span, two: Span) -> bool:
    """Whether the second part of a wording only narrows the first: “18th century, after 1713”."""
    if one.last is None and two.first is None:
        return True
    if one.precision not in WIDE or two.precision is Precision.PERIOD:
        return False
    return two.first is None or two.last is None or _holds(one, two)


def _holds(one: Span, two: Span) -> bool:
    return bool(
        one.first and one.last and two.first and two.last and one.first <= two.first and two.last <= one.last
    )


def narrower(one: Span, two: Span) -> Span:
    """What two wordings of one date leave; refused when they leave nothing."""
    if _holds(one, two):
        return two
    if _holds(two, one):
        return one
    firsts = [span for span in (one, two) if span.first]
    lasts = [span for span in (one, two) if span.last]
    low = max(firsts, key=lambda span: span.first or FAR) if firsts else None
    high = min(lasts, key=lambda span: span.last or FAR) if lasts else None
    if low and high and low.first and high.last and low.first > high.last:
        raise Refused(CONTRADICTS)
    return Span(
        low.first if low else None,
        high.last if high else None,
        Precision.YEARS,
        (bool(low and low.about[0]), bool(high and high.about[1])),
        one.doubt or two.doubt,
        one.soft or two.soft,
        tuple(dict.fromkeys((*one.remarks, *two.remarks))),
    )
