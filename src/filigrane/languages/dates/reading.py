"""From a wording to its value: the steps that both languages share."""

from __future__ import annotations

import re
from dataclasses import replace

from filigrane.languages.dates.conventions import (
    A_STYLE,
    LATEST_YEAR,
    NO_DATE,
    NO_YEAR,
    NOT_READ,
    OLD_STYLE,
    ORDINAL_ALONE,
    TOO_LATE,
    TOO_LONG,
    UNKNOWN_WORD,
    Refused,
)
from filigrane.languages.dates.lists import read
from filigrane.languages.dates.span import historical
from filigrane.languages.dates.value import HistoricalDate, Remark
from filigrane.languages.dates.vocabulary import Tokens, Vocabulary, tokens_of

MOST_CHARACTERS = 200
MOST_TOKENS = 60
NUMBERS = re.compile(r"\s*\d{1,3}\s*[/,x×]\s*\d{1,3}\s*")
"""Two small numbers: a copy of an edition, a size."""
KNOWN = re.compile(
    r"p:\d+|@.*|\d+(?:[erx]|xx)?|[mrs]\d+|\W|about|before|after|by|since|between|and|or|to|century|half|third|"
    r"quarter|early|mid|late|last|limit|decade|hundreds|bc|ad|an|trimester|semester|season|later|now|event|label|"
    r"millennium"
)


def read_with(vocabulary: Vocabulary, words: str) -> HistoricalDate:
    """The date of *words*; a refusal with its reason when they can't be read. Never guesses, never raises."""
    if len(words) > MOST_CHARACTERS:
        return HistoricalDate(words, refusal=Remark(TOO_LONG))
    if NUMBERS.fullmatch(words):
        return HistoricalDate(words, refusal=Remark(NOT_READ))
    try:
        return _understood(words, tokens_of(words, vocabulary))
    except Refused as refused:
        return HistoricalDate(words, refusal=refused.remark)


def _understood(words: str, tokens: Tokens) -> HistoricalDate:
    if len(tokens) > MOST_TOKENS:
        raise Refused(TOO_LONG)
    if not tokens or set(tokens) <= {"none", ".", "?", "(", ")"}:
        raise Refused(NO_DATE)
    if "style" in tokens:
        raise Refused(A_STYLE)
    is_old = "oldstyle" in tokens
    span = read(tuple(word for word in tokens if word not in ("oldstyle", "none")))
    if span is None:
        raise _refusal(tokens)
    if span.first is None and span.last is None:
        raise Refused(NOT_READ)
    if any(day and day.year > LATEST_YEAR for day in (span.first, span.last)):
        raise Refused(TOO_LATE, year=str(LATEST_YEAR))
    found = historical(words, span)
    if is_old:
        found = replace(found, remarks=(*found.remarks, Remark(OLD_STYLE)))
    return found


def _refusal(tokens: Tokens) -> Refused:
    """Why a wording that is no style, no absence and no known grammar isn't read."""
    strange = next((word for word in tokens if not KNOWN.fullmatch(word) and word != "none"), "")
    if strange:
        return Refused(UNKNOWN_WORD, word=strange)
    if re.fullmatch(r"\d\d?e", tokens[0]) and len(tokens) == 1:
        return Refused(ORDINAL_ALONE)
    has_year = any(re.fullmatch(r"\d{3,}|\d+[er]|@.*|p:.*", word) for word in tokens)
    has_day = any(re.fullmatch(r"[ms]\d+", word) for word in tokens)
    return Refused(NO_YEAR if has_day and not has_year else NOT_READ)
