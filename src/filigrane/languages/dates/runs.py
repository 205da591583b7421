"""One date or one run of dates: “between … and”, “before”, and what one side lends the other."""

from __future__ import annotations

from dataclasses import replace

from filigrane.languages.dates.conventions import CONTRADICTS, CROSSED, EXCLUSIVE, HALF, Refused
from filigrane.languages.dates.days import after, before
from filigrane.languages.dates.single import single
from filigrane.languages.dates.span import Span, coarser
from filigrane.languages.dates.value import Precision
from filigrane.languages.dates.vocabulary import Tokens

ERAS = {"bc", "ad"}
SIDES = ("before", "after", "by", "since")
JOINTS = ("to", "-", "/")
MOST_JOINTS = 4
"""A wording with more joints isn't a date; trying each of them would take for ever."""
POSTFIX = (*SIDES, "between", "and", "about")


def item(tokens: Tokens) -> Span | None:
    """One date or one run of dates, with its doubt."""
    if not tokens:
        return None
    if "?" in tokens:
        found = item(tuple(word for word in tokens if word != "?"))
        return replace(found, doubt=True) if found else None
    if tokens[-1] in POSTFIX:
        tokens = (tokens[-1], *tokens[:-1])
    if tokens[0] == "between":
        raise Refused(HALF)
    if tokens[0] in SIDES:
        found = item(tokens[1:])
        return _bounded(tokens[0], found) if found else None
    if (found := single(tokens)) is not None:
        return found
    if tokens[0] == "about" and (found := item(tokens[1:])) is not None:
        return replace(found, about=(found.first is not None, found.last is not None))
    return _run(tokens)


def _bounded(side: str, span: Span) -> Span:
    """Before, after, up to or from a date. “Before” and “after” leave the date itself out."""
    if span.among:
        span = replace(span, among=())
    if side in ("before", "by"):
        limit = span.first if side == "before" else span.last
        day = before(limit) if limit and side == "before" else limit
        found = replace(span, first=None, last=day, about=(False, span.about[1] or span.about[0]))
    else:
        limit = span.last if side == "after" else span.first
        day = after(limit) if limit and side == "after" else limit
        found = replace(span, first=day, last=None, about=(span.about[0] or span.about[1], False))
    if found.first is None and found.last is None:
        raise Refused(HALF)
    found = replace(found, precision=coarser(span.precision, Precision.YEAR))
    return found.noting(EXCLUSIVE) if side in ("before", "after") else found


def between(tokens: Tokens) -> Span | None:
    """“Between A and B”; a lone half is refused."""
    if sum(word in JOINTS for word in tokens) > MOST_JOINTS:
        return None
    for rank, word in enumerate(tokens):
        if word in ("and", *JOINTS):
            found = joined(tokens[:rank], tokens[rank + 1 :])
            if found:
                return found
    if item(tokens) is not None:
        raise Refused(HALF)
    return None


def _run(tokens: Tokens) -> Span | None:
    """A run of dates: the first place where both sides can be read."""
    if sum(word in JOINTS for word in tokens) > MOST_JOINTS:
        return None
    for mark in JOINTS:
        for rank, word in enumerate(tokens):
            if word == mark and 0 < rank < len(tokens) - 1:
                found = joined(tokens[:rank], tokens[rank + 1 :])
                if found:
                    return found
    return None


def joined(left: Tokens, right: Tokens) -> Span | None:
    """From *left* to *right*; open when *right* is today; two bare years that are crossed are put right."""
    if right == ("now",):
        first = item(left)
        return replace(first, last=None, about=(first.about[0], False)) if first else None
    if left[:1] == ("between",):
        left = left[1:]
    both = pair(left, right)
    if both is None:
        return None
    one, two = both
    if one.first and two.first and one.first > two.first:
        if not one.precision is two.precision is Precision.YEAR or len(left) > 1 or len(right) > 1:
            raise Refused(CONTRADICTS)
        one, two = two.noting(CROSSED), one
    precision = coarser(coarser(one.precision, two.precision), Precision.YEARS)
    if Precision.YEAR in (one.precision, two.precision) or precision is Precision.YEARS:
        precision = coarser(one.precision, two.precision)
        precision = Precision.YEARS if precision is Precision.YEAR else precision
    return Span(
        one.first,
        two.last,
        precision,
        (one.about[0], two.about[1]),
        one.doubt or two.doubt,
        one.soft or two.soft,
        tuple(dict.fromkeys((*one.remarks, *two.remarks))),
    )


def pair(left: Tokens, right: Tokens) -> tuple[Span, Span] | None:
    """Both sides read; what one lacks (a century, a month, a decade, an era) the other lends."""
    two = item(right) if right else None
    if two is None and (full := _lent_digits(left, right)):
        right = full
        two = item(right)
    if two is None and "century" in left and (two := item((*right, "century"))):
        right = (*right, "century")
    if two is None:
        return None
    lent = [(*left, *right[rank:]) for rank in range(1, len(right))]
    candidates = [left, *lent]
    if ERAS.intersection(right) and not ERAS.intersection(left):
        candidates = [*lent, (*left, right[-1])]
    elif left[:1] == ("decade",) and len(left) == 2 and len(right) == 1 and right[0].endswith("0"):
        two = item(("decade", right[0])) or two
    for candidate in candidates:
        if (one := single(candidate) or (item(candidate) if candidate == left else None)) is not None:
            return one, two
    return None


def _lent_digits(left: Tokens, right: Tokens) -> Tokens | None:
    """`1850`, `60` → `1860`; the second year must come after the first."""
    years = [word for word in left if word.isdigit() and len(word) == 4]
    last = right[-1] if right else ""
    if not years or not last.isdigit() or len(last) > 2 or set(right[:-1]) - {"about", "?"}:
        return None
    full = years[-1][: -len(last)] + last
    return (*right[:-1], full) if full > years[-1] else None
