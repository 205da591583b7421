"""The conventions that a wording is read by, each as a sentence that pages can print, and the margins."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.languages.dates.value import Precision, Remark

ABOUT_YEARS = 5
"""“About 1660” is read as 1655 to 1665: the margin of museum records. Stated here and nowhere else."""

ABOUT_YEARS_OF_A_CENTURY = 10
"""Margin of “about” on a century, a part of it, a period."""

ABOUT_YEARS_LONG_AGO = 25
"""Margin of “about” on any date before LONG_AGO."""

LONG_AGO = 1000

LIMIT_YEARS = 10
"""“Limite 16e 17e siècle” is read as ten years on each side of the turn: 1591 to 1610."""

LATEST_YEAR = 2100
"""No record is dated later: « 6260 » is an inventory number."""

EASTER_STYLE_UNTIL = 1566
"""Last year that may begin at Easter: edict of Roussillon, 1564, in force in 1567 (to verify)."""

ABOUT = defer("about, doubtful: {years} years added on each doubtful side")
CENTURY = defer("a century, “{name} siècle”: {first}–{last}")
PARTS = defer("a century in two halves, three thirds or four quarters: {first}–{last}")
THIRDS = defer("beginning, middle, end: the three thirds of a century, here {first}–{last}")
DECADE_THIRDS = defer("beginning, middle, end of ten years: four years each, here {first}–{last}")
WHOLE = defer("a part of a year or of a period: its whole is kept")
HUNDREDS = defer("“{first}s”: the ten years or the hundred? the hundred is kept")
LIMIT = defer("turn of two centuries: ten years on each side")
EXCLUSIVE = defer("“before” and “after” leave out the date itself")
BEFORE_OUR_ERA = defer("before our era: 1 BC is year 0 of ISO 8601, 2 BC is year -1")
REPUBLICAN = defer("Republican calendar: {day}")
OLD_STYLE = defer("old style: the day is kept as it's written, nothing is converted")
EASTER_STYLE = defer("the year may begin at Easter: in today's style perhaps {year}; kept as it's written")
SEVERAL = defer("several dates: the bounds hold them all")
ONE_OF = defer("one date or another: the bounds hold them both")
DAY_OR_MONTH = defer("day and month can't be told apart: the bounds hold both readings")
PERIOD = defer("{name}: {first} – {last} ({source})")
PERIOD_TO_VERIFY = defer("{name}: {first} – {last} (to verify)")
SEASON = defer("a season, by its widest months")
PLAYING_SEASON = defer("season of a theatre: 1 September to 31 August")
LATER = defer("something later has no date: no upper bound")
CROSSED = defer("the two years were crossed and are put right")

NO_DATE = defer("The wording says that there is no date.")
NO_YEAR = defer("A day or a month without a year.")
WHICH_CENTURY = defer("Which century? Write the four digits of the year.")
ORDINAL_ALONE = defer("An ordinal alone: a century? Write “siècle” or “century” after it.")
HALF = defer("Half of an expression: the other bound is missing.")
NO_AGREED_YEARS = defer("“{name}” has no agreed years.")
A_STYLE = defer("A style says the manner, not the date.")
NO_SUCH_DAY = defer("The calendar has no such day.")
CONTRADICTS = defer("Two parts of the wording contradict one another.")
UNKNOWN_WORD = defer("“{word}” isn't understood.")
NOT_READ = defer("These words aren't understood as a date.")
TOO_LATE = defer("A year after {year}: a date, or a number?")
TOO_LONG = defer("Too long for a date.")

_COARSE = frozenset({Precision.PART, Precision.CENTURY, Precision.PERIOD, Precision.MILLENNIUM})


def margin(precision: Precision, year: int) -> int:
    """Years that “about” adds on a doubtful side of a date of that *precision* about *year*."""
    if year < LONG_AGO:
        return ABOUT_YEARS_LONG_AGO
    return ABOUT_YEARS_OF_A_CENTURY if precision in _COARSE else ABOUT_YEARS


class Refused(Exception):
    """Inside the grammar: the wording was understood and can't be dated; *remark* says why."""

    def __init__(self, text: str, **values: str) -> None:
        self.remark = Remark(text, tuple(values.items()))
        super().__init__(text)
