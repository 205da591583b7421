"""The run that frozen tables describe."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from fractions import Fraction

from filigrane.base.problems import Problem
from filigrane.royalties.balances import Payee
from filigrane.royalties.distribution import Coefficient, Run
from filigrane.royalties.errors import TablesDisagree
from filigrane.royalties.repertoire import LicensedWork, Part
from filigrane.royalties.sheets.reading import Row, Tables, rows_of_file
from filigrane.royalties.terms import Deduction, Method, Pool, Terms
from filigrane.royalties.uses import Answer, Used, User
from filigrane.royalties.versions import Report, Version

POOLS = {
    "pool_training": Method.TRAINING,
    "pool_output": Method.OUTPUT,
    "pool_answers": Method.PER_ANSWER,
    "pool_users": Method.PER_USER,
    "pool_uses": Method.PRO_RATA,
}


def fund_of(tables: Tables) -> dict[str, str]:
    """Every key of the fund with its frozen value."""
    return {row["key"]: row["value"] for row in tables["fund.csv"]}


def methods_in(fund: bytes, *, is_frozen: bool) -> frozenset[Method]:
    """How the pools of a fund.csv share, as far as it can be read: what has to be summed of the uses."""
    rows = rows_of_file("fund.csv", fund, is_frozen=is_frozen)
    said = {row["key"]: row["value"] for row in rows if not isinstance(row, Problem)}
    return frozenset(method for key, method in POOLS.items() if said.get(key, "0") != "0")


_ratio = functools.lru_cache(maxsize=4096)(Fraction)
"""A frozen ratio: millions of lines say the same few."""


def run_of(tables: Tables, used: Mapping[Method, Used] | None = None) -> Run:
    """The run of *tables*; *used* where the columnar engine has summed the uses.

    Raises TablesDisagree where two lines of one thing differ.
    """
    fund = fund_of(tables)
    return Run(
        base=int(fund["base"]),
        terms=terms_of(fund),
        works=tuple(_works(tables)),
        versions=tuple(_versions(tables)),
        answers=tuple(
            Answer(name, money, {work: _ratio(mass) for work, mass in works.items()})
            for name, money, works in _grouped(tables, "answers.csv", "answer", "revenue", "mass")
        ),
        users=tuple(
            User(name, money, {work: int(times) for work, times in works.items()})
            for name, money, works in _grouped(tables, "uses.csv", "user", "paid", "times")
        ),
        public_domain=frozenset(row["work"] for row in tables.get("public_domain.csv", [])),
        coefficients={
            row["discipline"]: Coefficient(Fraction(row["times"]), day(row["voted_on"]))
            for row in tables.get("coefficients.csv", [])
        },
        residuals={row["account"]: Fraction(row["residual"]) for row in tables.get("residuals.csv", [])},
        released=int(fund["released"]),
        began=day(fund["began"]),
        used=used or {},
    )


def day(text: str) -> dt.date | None:
    """A frozen day; None for an empty one."""
    return dt.date.fromisoformat(text) if text else None


def payee_of(row: Row) -> Payee:
    """A line of holders.csv as who is paid."""
    return Payee(row["verified"] == "yes", row["ended"] == "yes", day(row["waiting_since"]))


def terms_of(fund: Mapping[str, str]) -> Terms:
    """The terms that the keys of a fund state."""

    def kept(key: str) -> Deduction:
        return Deduction(int(fund[key]), fund[f"{key}_vote"])

    pools = tuple(
        Pool(method.value, Fraction(fund[key]), method) for key, method in POOLS.items() if fund[key] != "0"
    )
    return Terms(
        rate_bp=int(fund["rate"]),
        minimum=int(fund["minimum"]),
        fee=kept("fee"),
        solidarity=kept("solidarity"),
        reserve=kept("reserve"),
        pools=pools,
        incident_times=Fraction(fund["incident"]),
    )


def _works(tables: Tables) -> list[LicensedWork]:
    parts: dict[str, list[Part]] = {}
    for row in tables["splits.csv"]:
        part = Part(row["account"], int(row["share"]), row["disputed"] == "yes")
        parts.setdefault(row["work"], []).append(part)
    known = {row["work"] for row in tables["works.csv"]}
    for work in sorted(parts.keys() - known):
        raise TablesDisagree(name="splits.csv", thing=work, other="works.csv")
    return [
        LicensedWork(row["work"], tuple(parts.get(row["work"], ())), row["discipline"])
        for row in tables["works.csv"]
    ]


def _versions(tables: Tables) -> list[Version]:
    reserved = {row["work"]: dt.date.fromisoformat(row["from"]) for row in tables.get("opt_outs.csv", [])}
    names = {row["version"] for row in tables.get("versions.csv", [])}
    for table in ("training.csv", "report.csv"):
        for row in tables.get(table, []):
            if row["version"] not in names:
                raise TablesDisagree(name=table, thing=row["version"], other="versions.csv")
    found = []
    for row in tables.get("versions.csv", []):
        name, trained_on = row["version"], day(row["trained_on"])
        trained = {
            one["work"]: _ratio(one["weight"])
            for one in tables.get("training.csv", [])
            if one["version"] == name
        }
        masses: dict[str, Fraction] = {}
        for one in tables.get("report.csv", []):
            if one["version"] == name:
                masses[one["work"]] = masses.get(one["work"], Fraction(0)) + Fraction(one["mass"])
        report = Report(masses, row["signed"] == "yes", day(row["evidence_on"])) if masses else None
        left = frozenset(
            work for work, begun in reserved.items() if trained_on is not None and begun <= trained_on
        )
        found.append(
            Version(name, trained, int(row["revenue"]), trained_on, Fraction(row["alpha"]), report, left)
        )
    return found


def _grouped(
    tables: Tables, table: str, key: str, money: str, value: str
) -> list[tuple[str, int, dict[str, str]]]:
    """(name, cents, value by work) for each answer or user, whose lines must agree on the money."""
    found: dict[str, tuple[int, dict[str, str]]] = {}
    for row in tables.get(table, []):
        cents, works = found.setdefault(row[key], (int(row[money]), {}))
        if cents != int(row[money]) or row["work"] in works:
            raise TablesDisagree(name=table, thing=row[key], other=table)
        works[row["work"]] = row[value]
    return [(name, cents, works) for name, (cents, works) in found.items()]
