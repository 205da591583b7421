"""Years, months, days and seasons, as canonical words: `1664`, `m5 1664`, `12 m5 1664`, `s21 1664`."""

from __future__ import annotations

import re
from dataclasses import replace

from filigrane.languages.dates.conventions import (
    BEFORE_OUR_ERA,
    DAY_OR_MONTH,
    EASTER_STYLE,
    EASTER_STYLE_UNTIL,
    NO_SUCH_DAY,
    PLAYING_SEASON,
    SEASON,
    WHOLE,
    Refused,
)
from filigrane.languages.dates.days import Day, day_of, first_of, last_of
from filigrane.languages.dates.span import Span, years
from filigrane.languages.dates.value import Precision

SEASONS = {"21": (3, 0, 6), "22": (6, 0, 9), "23": (9, 0, 12), "24": (1, 1, 3)}
"""First month, years later, last month of each season by its EDTF number; winter is the only one to cross."""

_YEAR = re.compile(r"(?:an )?(\d{3,4})")
_YEAR_OF_ERA = re.compile(r"(?:(ad|bc) )?(\d{1,4})(?: (ad|bc))?")
_MASKED = re.compile(r"(\d\d)xx|(\d{3})x")
_MONTH = re.compile(r"m(\d\d?) (\d{3,4})")
_DAY = re.compile(r"(\d\d?)e? m(\d\d?) (\d{3,4})|m(\d\d?) (\d\d?)e? (\d{4})")
_TYPED = re.compile(r"@(\d+)\.(\d+)(?:\.(\d+))?(?:\|\d+\.(\d+)\.(\d+))?")
_PART_OF_YEAR = re.compile(r"(\d)[er] (trimester|semester) (\d{4})")
_SEASON = re.compile(r"s(2[1-4]) (\d{4})")
_WINTER = re.compile(r"s24 (\d{4}) (?:to|-|/) (\d{2,4})")
_PLAYING = re.compile(r"season (\d{4}) (?:to|-|/) (\d{2,4})")
_LATEST_EASTER = (4, 25)


def year(text: str) -> Span | None:
    """A year of three or four digits, of one or more with its era."""
    if found := _YEAR.fullmatch(text):
        number = int(found[1])
        return None if found[1].startswith("0") else years(number, number)
    if found := _MASKED.fullmatch(text):
        hundred, ten = found.groups()
        if hundred:
            return years(int(hundred) * 100, int(hundred) * 100 + 99, Precision.CENTURY)
        return years(int(ten) * 10, int(ten) * 10 + 9, Precision.DECADE)
    found = _YEAR_OF_ERA.fullmatch(text)
    if not found or bool(found[1]) == bool(found[3]) or int(found[2]) == 0:
        return None
    number = int(found[2])
    if "bc" in found.groups():
        return years(1 - number, 1 - number).noting(BEFORE_OUR_ERA)
    return years(number, number)


def month(text: str) -> Span | None:
    """A month of a year."""
    found = _MONTH.fullmatch(text)
    return whole_month(int(found[2]), int(found[1])) if found else None


def day(text: str) -> Span | None:
    """A day: French or English order of the words."""
    found = _DAY.fullmatch(text)
    if not found:
        return None
    number, month_, year_ = found.groups()[:3] if found[1] else (found[5], found[4], found[6])
    return one_day(int(year_), int(month_), int(number))


def typed(text: str) -> Span | None:
    """A day or a month in figures: `@1664.5.12`; `@1929.12.6|1929.6.12` when the order isn't known."""
    found = _TYPED.fullmatch(text)
    if not found:
        return None
    number, month_ = int(found[1]), int(found[2])
    if not found[3]:
        return whole_month(number, month_)
    one = one_day(number, month_, int(found[3]))
    if not found[4]:
        return one
    other = one_day(number, int(found[4]), int(found[5]))
    first, last = sorted((one, other), key=lambda span: span.first or first_of(1))
    return Span(first.first, last.last, Precision.DAY, among=(first, last), one_of=True).noting(DAY_OR_MONTH)


def part_of_year(text: str) -> Span | None:
    """A quarter or a half of a year, a season, the season of a theatre."""
    if found := _PART_OF_YEAR.fullmatch(text):
        size = 3 if found[2] == "trimester" else 6
        last = int(found[1]) * size
        if not size <= last <= 12:
            raise Refused(NO_SUCH_DAY)
        number = int(found[3])
        return Span(first_of(number, last - size + 1), last_of(number, last), Precision.SEASON)
    if found := _PLAYING.fullmatch(text):
        if (second := _next_year(found[1], found[2])) is None:
            return None
        span = Span(first_of(int(found[1]), 9), last_of(second, 8), Precision.SEASON)
        return replace(span.noting(PLAYING_SEASON), soft=True)
    if (found := _WINTER.fullmatch(text)) and (second := _next_year(found[1], found[2])):
        return _of_season(Span(first_of(int(found[1]), 12), last_of(second, 3), Precision.SEASON))
    if found := _SEASON.fullmatch(text):
        low, later, high = SEASONS[found[1]]
        number = int(found[2])
        return _of_season(Span(first_of(number, low), last_of(number + later, high), Precision.SEASON))
    return None


def part_of_whole(span: Span) -> Span:
    """The beginning or the end of a year, a month or a period: its whole is kept, softly."""
    return replace(span.noting(WHOLE), soft=True)


def whole_month(year_: int, month_: int) -> Span:
    """All the days of a month."""
    if not 1 <= month_ <= 12:
        raise Refused(NO_SUCH_DAY)
    return _easter(Span(first_of(year_, month_), last_of(year_, month_), Precision.MONTH))


def one_day(year_: int, month_: int, number: int) -> Span:
    """A day that the calendar has."""
    found = day_of(year_, month_, number)
    if found is None:
        raise Refused(NO_SUCH_DAY)
    return _easter(Span(found, found, Precision.DAY))


def _easter(span: Span) -> Span:
    """Told when the year may have begun at Easter; nothing is moved."""
    first = span.first or Day(1, 1, 1)
    if first.year <= EASTER_STYLE_UNTIL and (first.month, first.day) <= _LATEST_EASTER:
        return span.noting(EASTER_STYLE, year=str(first.year + 1))
    return span


def _next_year(first: str, second: str) -> int | None:
    number = int(first[: -len(second)] + second)
    return number if number == int(first) + 1 else None


def _of_season(span: Span) -> Span:
    return replace(span.noting(SEASON), soft=True)
