"""The rules of term as data: article, source, day of the last check."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

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
        Rule("R3", "CPI, art. L. 123-2, al. 2", 0),
        Rule("R5", "CPI, art. L. 123-3", 70),
        Rule("R8", "CPI, art. L. 123-4 ; loi n° 97-283, art. 16", 0, to_verify=True),
        Rule("R10", "CPI, art. L. 123-8 et L. 123-9", 0, to_verify=True),
        Rule(
            "R12",
            "Cass. 1re civ., 27 février 2007, n° 04-12.138 (Monet) et n° 05-21.962 (Boldini)",
            0,
            to_verify=True,
        ),
        Rule("R13", "CPI, art. L. 123-10", 0, to_verify=True),
        Rule("L211-4", "CPI, art. L. 211-4", 0, to_verify=True),
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

WARS: tuple[tuple[dt.date, dt.date], ...] = (
    (dt.date(1914, 1, 1), dt.date(1919, 10, 24)),
    (dt.date(1939, 1, 1), dt.date(1946, 6, 1)),
)
"""Deaths for which the mention « mort pour la France » is looked up: the years of war, up to the legal
end of hostilities. A death in them is never taken for such a death, nor for another."""
