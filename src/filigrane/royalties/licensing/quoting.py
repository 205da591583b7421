"""What a licence would cost, exactly: a period by the revenue expected, and all of its days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from filigrane.base.canonical import canonical_bytes
from filigrane.base.money import write_ratio
from filigrane.royalties.licensing.values import Every, LicenceTerms
from filigrane.royalties.terms import Amounts, amounts

MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


@dataclass(frozen=True, slots=True)
class QuoteFigures:
    """The figures of a quote, in whole cents. *base* is what the licensee expects to report each period.

    *periods* are all those that the licence touches; *least* is what it owes whatever it reports. *each* is
    the exact part of one work in a period if all weighed alike, in cents.
    """

    base: int
    of_a_period: Amounts
    periods: int
    works: int
    minimum: int = 0

    @property
    def least(self) -> int:
        """The minimum of every period."""
        return self.minimum * self.periods

    @property
    def expected(self) -> int:
        """What all periods would owe, each with that base."""
        return self.of_a_period.due * self.periods

    @property
    def each(self) -> Fraction:
        """The part of a work in a period, if all weighed alike."""
        return Fraction(self.of_a_period.distributable, self.works)


def quoted(terms: LicenceTerms, *, base: int, works: int) -> QuoteFigures:
    """The figures of *terms* for *base* cents a period and a number of works, one at least."""
    return QuoteFigures(
        base, amounts(base, terms.money()), periods_in(terms.since, terms.until, terms.reported), works,
        terms.minimum,
    )  # fmt: skip


def periods_in(since: dt.date, until: dt.date, every: Every) -> int:
    """How many months, quarters or years of the calendar the days touch."""
    size = MONTHS[every]
    first, last = ((day.year * 12 + day.month - 1) // size for day in (since, until))
    return last - first + 1


def figures_value(figures: QuoteFigures) -> dict[str, Any]:
    """The figures as a JSON value."""
    one = figures.of_a_period
    return {
        "base": figures.base,
        "due": one.due,
        "fee": one.fee,
        "solidarity": one.solidarity,
        "reserve": one.reserve,
        "distributable": one.distributable,
        "periods": figures.periods,
        "least": figures.least,
        "expected": figures.expected,
        "works": figures.works,
        "each": write_ratio(figures.each),
    }


def figures_text(figures: QuoteFigures) -> str:
    """The canonical text of the figures."""
    return canonical_bytes(figures_value(figures)).decode()
