"""A whole wording: lists of dates, brackets, and the half expressions that columns cut in two."""

from __future__ import annotations

from dataclasses import replace

from filigrane.languages.dates.conventions import CONTRADICTS, HALF, LATER, ONE_OF, SEVERAL, Refused
from filigrane.languages.dates.narrowing import narrower, narrows
from filigrane.languages.dates.runs import POSTFIX, SIDES, between, item, joined, pair
from filigrane.languages.dates.span import Span, coarser
from filigrane.languages.dates.value import Precision
from filigrane.languages.dates.vocabulary import Tokens

PARTS = {"early", "mid", "late", "half", "third", "quarter", "last", "1e", "2e", "3e", "4e"}
"""Words that name a part of a century and no century."""

NOT_YET = Span(None, None, Precision.OPEN)
"""Something later that bears no date."""


def read(tokens: Tokens) -> Span | None:
    """A whole wording in canonical tokens; None when it isn't understood."""
    tokens = trimmed(tokens)
    if "(" in tokens:
        return bracketed(tokens)
    for mark in (";", ","):
        if mark in tokens:
            return listed(split(tokens, mark))
    if len(tokens) > 1 and tokens[-1] in POSTFIX:
        tokens = (tokens[-1], *tokens[:-1])
    if tokens[:1] == ("between",):
        return between(tokens[1:])
    if tokens[:1] == ("and",):
        raise Refused(HALF)
    if "limit" in tokens:
        return item(tokens)
    for mark in ("or", "and"):
        if mark in tokens and tokens[0] == "?":
            found = read(tokens[1:])
            return replace(found, doubt=True) if found else None
        if mark in tokens:
            return listed(split(tokens, mark), one_of=mark == "or")
    return item(tokens)


def trimmed(tokens: Tokens) -> Tokens:
    """Without the signs and the empty words at both ends; a last “à” is the half of “de … à”."""
    while tokens and tokens[0] in ("to", ",", ";", "label", "event", "-"):
        tokens = tokens[1:]
    while tokens and tokens[-1] in (",", ";", "event", ".", ":"):
        tokens = tokens[:-1]
    if len(tokens) > 1 and tokens[-1] == "to":
        tokens = (*tokens[:-1], "and")
    return tuple(word for word in tokens if word != "event")


def split(tokens: Tokens, mark: str) -> list[Tokens]:
    """The parts of *tokens* between the marks."""
    cuts = [rank for rank, word in enumerate(tokens) if word == mark]
    return [tokens[low + 1 : high] for low, high in zip([-1, *cuts], [*cuts, len(tokens)], strict=True)]


def listed(parts: list[Tokens], *, one_of: bool = False) -> Span | None:
    """Several dates. « 1875 entre » and « 1880 et » are the two halves of one."""
    parts = [part for part in parts if trimmed(part)]
    if len(parts) < 2:
        return read(parts[0]) if parts else None
    halves = [part for part in parts if "between" in (part[0], part[-1]) and _without(part)]
    others = [part for part in parts if part not in halves]
    ends = [part for part in others if "and" in (part[0], part[-1]) or part[-1] == "to"]
    if len(halves) == 1 and (ends or (len(others) == 1 and others[0][0] not in SIDES)):
        end = (ends or others)[0]
        whole = joined(_without(halves[0]), _without(end))
        rest = [read(part) for part in others if part is not end]
        return gathered([whole, *rest]) if whole else None
    bare = [_without(part) if part in halves else part for part in parts]
    spans = each(bare)
    if len(spans) == 2 and not one_of and spans[0] and spans[1] and narrows(spans[0], spans[1]):
        return narrower(spans[0], spans[1])
    return gathered(spans, one_of=one_of)


def _without(part: Tokens) -> Tokens:
    return tuple(word for word in part if word not in ("between", "and", "to"))


def each(parts: list[Tokens]) -> list[Span | None]:
    """Each part read, with what its neighbour lends; “2e moitié” alone belongs to the century beside it."""
    found: list[Span | None] = []
    for rank, part in enumerate(parts):
        if part[-1] == "later":
            found.append(NOT_YET.noting(LATER))
            continue
        before = parts[rank - 1] if rank else ()
        if before and set(part) <= PARTS:
            found[-1:] = [item((*part, *before))]
            continue
        span = read(part) if not set(part) <= PARTS else None
        if span is None and rank + 1 < len(parts):
            both = pair(part, parts[rank + 1])
            span = both[0] if both else None
        if span is None and before:
            both = pair(before, part)
            span = both[1] if both else None
        found.append(span)
    return found


def gathered(spans: list[Span | None], *, one_of: bool = False) -> Span | None:
    """One span that holds every one of *spans*; an open side stays open; None if one wasn't read."""
    parts = [span for span in spans if span is not None]
    if len(parts) < len(spans) or not parts:
        return None
    if len(parts) == 1:
        return parts[0]
    dated = [span for span in parts if span.precision is not Precision.OPEN]
    firsts = [span.first for span in dated if span.first]
    lasts = [span.last for span in parts if span.last]
    low = min(firsts) if firsts and len(firsts) == len(dated) else None
    high = max(lasts) if len(lasts) == len(parts) else None
    if low is None and high is None:
        raise Refused(CONTRADICTS)
    precision = Precision.YEARS
    for span in dated:
        precision = coarser(precision, span.precision)
    return Span(
        low,
        high,
        precision,
        (
            any((span.about[0] or span.doubt) and span.first == low for span in dated),
            any((span.about[1] or span.doubt) and span.last == high for span in parts),
        ),
        soft=any(span.soft or span.doubt or any(span.about) for span in parts),
        remarks=tuple(dict.fromkeys(remark for span in parts for remark in span.remarks)),
        among=tuple(parts) if low and high else (),
        one_of=one_of,
    ).noting(ONE_OF if one_of else SEVERAL)


def bracketed(tokens: Tokens) -> Span | None:
    """What stands in brackets: a doubt, another year, the years of a period, the part of a century."""
    start = tokens.index("(")
    end = start + tokens[start:].index(")") if ")" in tokens[start:] else len(tokens)
    inner, outer = tokens[start + 1 : end], (*tokens[:start], *tokens[end + 1 :])
    if not inner or inner[0] in ("or", "and", "?") or set(inner) <= {"?", "about"}:
        return read((*inner, *outer) if inner[:1] == ("about",) else (*outer, *inner))
    if set(inner) <= PARTS:
        return read((*inner, *outer))
    name, rest = trimmed(tokens[:start]), trimmed(tokens[end + 1 :])
    parts = [name, inner, rest] if len(name) <= 1 else [outer, inner]
    if "?" in rest and set(rest) <= {"?", "(", ")"}:
        parts = [name, (*inner, "?")]
    spans = [read(part) for part in parts if part]
    found = spans[0]
    for span in spans[1:]:
        found = narrower(found, span) if found and span else None
    return found
