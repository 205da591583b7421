"""Centuries, their parts, decades and millennia: the 17th century is 1601 to 1700."""

from __future__ import annotations

import re
from dataclasses import replace

from filigrane.languages.dates.conventions import (
    BEFORE_OUR_ERA,
    CENTURY,
    DECADE_THIRDS,
    HUNDREDS,
    LIMIT,
    LIMIT_YEARS,
    NOT_READ,
    PARTS,
    THIRDS,
    WHICH_CENTURY,
    Refused,
)
from filigrane.languages.dates.span import Span, years
from filigrane.languages.dates.value import Precision

PARTS_IN = {"half": 2, "third": 3, "quarter": 4}
THIRD_CALLED = {"early": 1, "mid": 2, "late": 3}
THIRD_OF_DECADE = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}

_PART = r"(?:(?P<third>early|mid|late)|(?P<rank>last|\d)[er]? (?P<part>half|third|quarter)) "
_CENTURY = re.compile(
    rf"(?:{_PART})?(?P<number>\d\d?)(?:(?P<roman>r)|e)(?P<word> century)?(?: (?P<era>bc|ad))?"
)
_MILLENNIUM = re.compile(r"(\d\d?)[er] millennium(?: (bc|ad))?")
_DECADE = re.compile(rf"(?:{_PART})?decade (?P<number>\d+)")
_HUNDREDS = re.compile(r"(?:(early|mid|late) )?hundreds (\d\d00)")
_LIMIT = re.compile(r"limit (\d\d?)[er](?: century)? (?:(?:and|to|-) )?(\d\d?)[er](?: century)?")


def century(text: str) -> Span | None:
    """A century or a part of it: `17e century`, `2e quarter 18e`, `late 19r`, `5e century bc`."""
    found = _CENTURY.fullmatch(text)
    if not found or not (found["word"] or found["roman"] or found["third"] or found["part"]):
        return None
    number, is_before = int(found["number"]), found["era"] == "bc"
    if not 1 <= number <= (99 if is_before else 21):
        raise Refused(NOT_READ)
    first = 1 - 100 * number if is_before else 100 * number - 99
    if found["third"] or found["part"]:
        span = part_of(first, found["third"], found["rank"], found["part"])
    else:
        span = years(first, first + 99, Precision.CENTURY)
        if not is_before:
            span = span.noting(CENTURY, name=roman_of(number), first=str(first), last=str(first + 99))
    return span.noting(BEFORE_OUR_ERA) if is_before else span


def roman_of(number: int) -> str:
    """The French ordinal of a century, in roman numerals: `XVIIe`, `Ier`."""
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
    return "X" * (number // 10) + ones + ("er" if number == 1 else "e")


def part_of(first: int, third: str | None, rank: str | None, part: str | None) -> Span:
    """A half, third or quarter of the hundred years that begin in *first*; “early” is its first third."""
    size = PARTS_IN[part] if part else 3
    number = THIRD_CALLED[third] if third else size if rank == "last" else int(rank or 0)
    if not 1 <= number <= size:
        raise Refused(NOT_READ)
    last = first + 99 if number == size else first + number * (100 // size) - 1
    first += (number - 1) * (100 // size)
    told = THIRDS if third else PARTS
    span = years(first, last, Precision.PART).noting(told, first=str(first), last=str(last))
    return replace(span, soft=third is not None)


def decade(text: str) -> Span | None:
    """`decade 1920`, `late decade 1960`; two digits don't say which century."""
    found = _DECADE.fullmatch(text)
    if not found:
        return None
    number = int(found["number"])
    if len(found["number"]) < 3:
        raise Refused(WHICH_CENTURY)
    if number % 10 or len(found["number"]) > 4:
        return None
    if found["part"] == "half" and found["rank"] in ("1", "2", "last"):
        first = number + (0 if found["rank"] == "1" else 5)
        return years(first, first + 4, Precision.YEARS)
    if found["part"]:
        return None
    if found["third"]:
        low, high = THIRD_OF_DECADE[found["third"]]
        span = replace(years(number + low, number + high, Precision.YEARS), soft=True)
        return span.noting(DECADE_THIRDS, first=str(number + low), last=str(number + high))
    return years(number, number + 9, Precision.DECADE)


def hundreds(text: str) -> Span | None:
    """“1700s”: the whole hundred, 1700 to 1799."""
    found = _HUNDREDS.fullmatch(text)
    if not found:
        return None
    first = int(found[2])
    if found[1]:
        return part_of(first, found[1], None, None)
    return years(first, first + 99, Precision.CENTURY).noting(HUNDREDS, first=str(first))


def millennium(text: str) -> Span | None:
    """`3e millennium bc`: 3000 to 2001."""
    found = _MILLENNIUM.fullmatch(text)
    if not found:
        return None
    number = int(found[1])
    if not 1 <= number <= (9 if found[2] == "bc" else 3):
        raise Refused(NOT_READ)
    if found[2] == "bc":
        first = 1 - 1000 * number
        return years(first, first + 999, Precision.MILLENNIUM).noting(BEFORE_OUR_ERA)
    return years(1000 * number - 999, 1000 * number, Precision.MILLENNIUM)


def limit(text: str) -> Span | None:
    """The turn of two centuries that follow one another."""
    found = _LIMIT.fullmatch(text)
    if not found or int(found[2]) != int(found[1]) + 1:
        return None
    turn = int(found[1]) * 100
    span = years(turn - LIMIT_YEARS + 1, turn + LIMIT_YEARS, Precision.PART)
    return replace(span.noting(LIMIT), soft=True)
