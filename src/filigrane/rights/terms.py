"""The rules of term as data: article, source, day of the last check."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from filigrane.rights.days import Added

CHECKED = dt.date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of docs/en/rights.md. *years* is the length of its term, 0 when it computes none.

    *to_verify* is true while nobody has read the text of law itself again for this table.
    """

    code: str
    source: str
    years: int
    checked_on: dt.date = CHECKED
    to_verify: bool = False


RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule("R1", "CPI, art. L. 123-1 ; directive 2006/116/CE, art. 1 et 8", 70),
        Rule("R2", "CPI, art. L. 123-2, al. 1", 70),
        Rule("R3", "CPI, art. L. 123-2, al. 2 ; directive 2006/116/CE, art. 2", 70),
        Rule("R4", "directive 2011/77/UE, art. 1er, point 1", 70, to_verify=True),
        Rule("R5", "CPI, art. L. 123-3", 70),
        Rule("R6", "CPI, art. L. 123-3, dernier al.", 25, to_verify=True),
        Rule("R7", "CPI, art. L. 123-4", 70, to_verify=True),
        Rule("R8", "CPI, art. L. 123-4 ; directive 2006/116/CE, art. 4", 25, to_verify=True),
        Rule("R8b", "loi n° 97-283 du 27 mars 1997, art. 16", 50, to_verify=True),
        Rule("R9", "CPI, art. L. 123-12 ; directive 2006/116/CE, art. 7", 0, to_verify=True),
        Rule("R10", "CPI, art. L. 123-8 et L. 123-9 ; loi n° 85-660", 0, to_verify=True),
        Rule("R11", "CPI, art. L. 123-9", 0, to_verify=True),
        Rule(
            "R12",
            "Cass. 1re civ., 27 février 2007, n° 04-12.138 et 05-21.962",
            0,
            to_verify=True,
        ),
        Rule("R13", "CPI, art. L. 123-10", 0, to_verify=True),
        Rule("R14", "CPI, art. L. 123-8 à L. 123-10", 0, to_verify=True),
        Rule("R15", "CPI, art. L. 123-10, lu avec l’art. L. 123-9", 0, to_verify=True),
        Rule("L211-4", "CPI, art. L. 211-4 ; loi n° 2015-195, art. 3", 50, to_verify=True),
        Rule("L218-4", "CPI, art. L. 218-4 ; directive (UE) 2019/790, art. 15", 2, to_verify=True),
        Rule("L342-5", "CPI, art. L. 342-5", 15, to_verify=True),
        Rule("moral", "CPI, art. L. 121-1", 0),
        Rule("territory", "convention de Berne, art. 5 ; loi du pays où la protection est demandée", 0),
    )
}

LIFE_YEARS = 130
"""Nobody lives longer: the longest proven life lasted 122 years. Bounds a death nobody recorded."""

SOFT_YEARS = 25
"""Years added on each side of a date that its source doubts (“vers 1900”, “début XXe siècle”, “1900 ?”).

Its bounds already hold the margin of records (languages/dates/conventions.py); what rights conclude must be
true even if the writer was wrong by a generation. A choice of ours, stated here and nowhere else."""

POSTHUMOUS_YEARS = 25
"""Right of the owner who first publishes a work already free (R8)."""

POSTHUMOUS_YEARS_1957 = 50
"""Term of the law of 1957 that may survive for a posthumous work published before July 1995 (R8b)."""

POSTHUMOUS_CHANGE = dt.date(1995, 7, 1)

FOR_FRANCE_YEARS = 30
"""Added for an author « mort pour la France » (L. 123-10)."""

MARGIN_DAYS = 2
"""Days by which authorities count the end of a term with war years apart (leap years): protected inside."""


@dataclass(frozen=True, slots=True)
class War:
    """Works published by the day *until* gain what the war *adds*."""

    until: dt.date
    adds: Added


FIRST_WAR = War(dt.date(1920, 12, 31), Added(14, 272))
"""Both wars together, 6 years 152 days and 8 years 120 days; a minority counts a year less for the first."""
SECOND_WAR = War(dt.date(1948, 1, 1), Added(8, 120))

NO_REVIVAL = dt.date(2013, 11, 1)
"""Recordings whose fifty years had ended by then stay free: the seventy years revive none."""

PRESS_SINCE = dt.date(2019, 6, 6)
"""The right of press publishers reaches nothing published before."""

WARS: tuple[tuple[dt.date, dt.date], ...] = (
    (dt.date(1914, 1, 1), dt.date(1919, 10, 24)),
    (dt.date(1939, 1, 1), dt.date(1946, 6, 1)),
)
"""Deaths for which the mention « mort pour la France » is looked up: the years of war, up to the legal
end of hostilities. A death in them is never taken for such a death, nor for another."""
