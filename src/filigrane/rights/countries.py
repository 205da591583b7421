"""Terms of countries outside the Union, as a table: what R9 compares with. To verify, each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from filigrane.rights.days import Between, january

IN_UNION = frozenset(
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT",
        "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
    }
)  # fmt: skip
"""The European Union and the European Economic Area: no comparison of terms among them."""

Expiry = Callable[[int, int | None], int | None]
"""(year of death, year of publication) -> first free year; None when the publication must be known."""


def _life(years: int, *, shorter_until: int = 0, shorter: int = 50) -> Expiry:
    """*years* after death; *shorter* for deaths up to the year *shorter_until*, never lengthened since."""
    return lambda death, _public: death + 1 + (shorter if death <= shorter_until else years)


def _united_states(death: int, public: int | None) -> int | None:
    """Published before 1978: 95 years from the publication, if renewed; else 70 years after death."""
    if public is None:
        return None
    return public + 96 if public < 1978 else death + 71


TERMS_ABROAD: dict[str, Expiry] = {
    "CA": _life(70, shorter_until=1971),
    "JP": _life(70, shorter_until=1967),
    "US": _united_states,
    "MX": _life(100),
    "CH": _life(70, shorter_until=1942),
    "GB": _life(70),
}
"""ISO 3166 code -> the term there. Canada: 50 years until the end of 2022; Japan: 50 until 30 December 2018;
Switzerland: 50 until July 1993. General knowledge, to verify with a lawyer of the country."""


def abroad(country: str, last: Between, made_public: Between) -> Between:
    """The first free day in *country*, for deaths and a publication that carry their doubt."""
    rule = TERMS_ABROAD[country]
    return Between(
        _day(rule, last.earliest, made_public.earliest), _day(rule, last.latest, made_public.latest)
    )


def _day(rule: Expiry, death: dt.date | None, public: dt.date | None) -> dt.date | None:
    if death is None:
        return None
    year = rule(death.year, public.year if public else None)
    return january(year) if year else None
