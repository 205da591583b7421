"""The Republican calendar, in use from year II to 10 nivôse year XIV: fourteen dates are its whole rule.

The first days of its years are those of the decrees, by the autumn equinox of Paris: source, the table of
concordance of the Bulletin des lois (an XIV, n° 65), to verify. Checked against convertdate 2.5.1 on
every day from 1 vendémiaire an I to 10 nivôse an XIV.
"""

from __future__ import annotations

import re

from filigrane.languages.dates.conventions import NO_SUCH_DAY, REPUBLICAN, Refused
from filigrane.languages.dates.days import Day, before, days_later
from filigrane.languages.dates.span import Span
from filigrane.languages.dates.value import Precision

STARTS: dict[int, Day] = {
    1: Day(1792, 9, 22),
    2: Day(1793, 9, 22),
    3: Day(1794, 9, 22),
    4: Day(1795, 9, 23),
    5: Day(1796, 9, 22),
    6: Day(1797, 9, 22),
    7: Day(1798, 9, 22),
    8: Day(1799, 9, 23),
    9: Day(1800, 9, 23),
    10: Day(1801, 9, 23),
    11: Day(1802, 9, 23),
    12: Day(1803, 9, 24),
    13: Day(1804, 9, 23),
    14: Day(1805, 9, 23),
}
"""1 vendémiaire of each year."""

LAST_DAY = Day(1805, 12, 31)
"""10 nivôse an XIV: the next day is 1 January 1806."""

COMPLEMENTARY = 13
"""The five or six days that close a year are counted as a thirteenth month."""

_WRITTEN = re.compile(r"(?:(?:(?P<day>\d\d?)e? )?r(?P<month>\d\d?) )?(?P<an>an )?(?P<year>\d\d?)")


def republican(text: str) -> Span | None:
    """`18 r2 an 8`, `r2 an 8`, `an 8`; refuses a day that this calendar never had."""
    found = _WRITTEN.fullmatch(text)
    if not found or not (found["an"] or found["month"]):
        return None
    year = int(found["year"])
    if year not in STARTS:
        raise Refused(NO_SUCH_DAY)
    first, last, precision = STARTS[year], year_end(year), Precision.YEAR
    if found["month"]:
        month = int(found["month"])
        first = days_later(first, 30 * (month - 1))
        last = last if month == COMPLEMENTARY else days_later(first, 29)
        precision = Precision.MONTH
    if found["day"]:
        number = int(found["day"])
        day = days_later(first, number - 1)
        if number < 1 or day > last:
            raise Refused(NO_SUCH_DAY)
        first, last, precision = day, day, Precision.DAY
    if last > LAST_DAY:
        if first > LAST_DAY:
            raise Refused(NO_SUCH_DAY)
        last = LAST_DAY
    told = first.iso if first == last else f"{first.iso} – {last.iso}"
    return Span(first, last, precision).noting(REPUBLICAN, day=told)


def year_end(year: int) -> Day:
    """The last day of a Republican year."""
    return before(STARTS[year + 1]) if year + 1 in STARTS else LAST_DAY
