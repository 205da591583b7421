"""The terms of a fund, and the rows of `fund.csv` of one of its periods."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

from filigrane.base.money import write_ratio
from filigrane.royalties import terms
from filigrane.royalties.licensing.values import LicenceTerms
from filigrane.royalties.periods import Period
from filigrane.royalties.sheets.columns import FUND
from filigrane.royalties.sheets.inputs import POOLS, terms_of
from filigrane.royalties.sheets.reading import Row, read_some, refuse
from filigrane.works.exports.safe_csv import guarded

OF_A_PERIOD = frozenset({"fund", "period", "began", "base", "released", "paid_on", "contest_until", "rules"})
"""Keys that a run fills in; the others are the fund's own."""
RULES = "1"
"""The version of the rules that runs are made with now."""


def terms_checked(said: Mapping[str, str]) -> dict[str, str]:
    """Every key of a fund that doesn't change from a period to the next, frozen.

    *said* is as people write it. Raises SheetsUnreadable, and what `terms.checked` raises.
    """
    lines = [f"{_cell(key)},{_cell(value)}" for key, value in said.items() if value.strip()]
    tables, problems = read_some({"fund.csv": "\n".join(["key,value", *lines, ""]).encode()})
    refuse(problems)
    known = {row["key"]: row["value"] for row in tables["fund.csv"]}
    whole = {key: known.get(key) or column.empty or "" for key, column in FUND.items()}
    terms.checked(terms_of(whole))
    return {key: value for key, value in whole.items() if key not in OF_A_PERIOD}


def terms_of_licence(licence: LicenceTerms, *, number: str, licensee: str) -> dict[str, str]:
    """What the contract *number* states, as a fund keeps it. What it leaves open is as nobody stated it."""
    said = {key: column.empty or "" for key, column in FUND.items() if key not in OF_A_PERIOD}
    said |= {
        "licensee": guarded(licensee),
        "licence": guarded(number),
        "territory": ", ".join(licence.territories),
        "currency": licence.currency,
        "rate": str(licence.rate_bp),
        "minimum": str(licence.minimum),
        "incident": write_ratio(licence.incident_times),
        "method": licence.shares.value,
    }
    kept = {"fee": licence.fee, "solidarity": licence.solidarity, "reserve": licence.reserve}
    for key, deduction in kept.items():
        said |= {key: str(deduction.basis_points), f"{key}_vote": guarded(deduction.vote)}
    for key, method in POOLS.items():
        part = sum((pool.part for pool in licence.pools if pool.method is method), Fraction(0))
        said[key] = write_ratio(part)
    return said


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def fund_rows(
    name: str,
    stated: Mapping[str, str],
    period: Period,
    *,
    base: int,
    released: int,
    on: dt.date,
    contest_days: int,
) -> list[Row]:
    """`fund.csv` of one period, frozen. *base* and *released* are cents; *on* is the day of the run."""
    said = dict(stated) | {
        "fund": guarded(name),
        "period": period.written,
        "began": period.begins.isoformat(),
        "rules": RULES,
        "base": str(base),
        "released": str(released),
        "paid_on": on.isoformat(),
        "contest_until": (on + dt.timedelta(days=contest_days)).isoformat(),
    }
    return [
        {"key": key, "value": said.get(key) or column.empty or ""} for key, column in sorted(FUND.items())
    ]


def base_of(tables: Mapping[str, list[Row]]) -> int:
    """What came in by the reports, in cents: each answer and each user once, else each version."""
    for table, key, money in (("answers.csv", "answer", "revenue"), ("uses.csv", "user", "paid")):
        if rows := tables.get(table):
            return sum({row[key]: int(row[money]) for row in rows}.values())
    return sum(int(row["revenue"]) for row in tables.get("versions.csv", []))
