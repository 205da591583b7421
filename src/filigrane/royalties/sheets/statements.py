"""A holder's statement as a canonical value: each line with its exact part, what is paid, what waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from filigrane.base.money import write_ratio
from filigrane.royalties.balances import pay
from filigrane.royalties.distribution import Distribution, Line, Run
from filigrane.royalties.held_names import DISPUTE, UNKNOWN, held_for
from filigrane.royalties.sheets.inputs import day, fund_of, payee_of
from filigrane.royalties.sheets.reading import Row, Tables

NOTHING = Fraction(0)
SILENT = {"name": "", "ids": "", "verified": "yes", "ended": "no", "waiting_since": "", "carried": "0"}
"""What holds for a holder of whom holders.csv says nothing."""


@dataclass
class Holder:
    """What the tables say of one account: her line, her parts of works, her lines in the distribution."""

    said: Row = field(default_factory=lambda: dict(SILENT))
    parts: list[Row] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def statements_of(
    tables: Tables, run: Run, given: Distribution, distribution: str
) -> Iterator[dict[str, Any]]:
    """The statement of every holder who has a part in a work or a line in holders.csv, by account.

    *distribution* is the SHA-256 of the distribution's canonical bytes.
    """
    fund = fund_of(tables)
    titles = {row["work"]: row["title"] for row in tables["works.csv"]}
    for account, holder in sorted(_holders(tables, given).items()):
        yield {
            "format": "filigrane-statement-1",
            "account": account,
            "name": holder.said["name"],
            "ids": holder.said["ids"],
            "fund": fund,
            "distribution": distribution,
            "lines": [_line(line, holder, titles) for line in holder.lines],
            **_money(account, holder, run, given, fund),
            "waiting": dict(sorted(_waiting(holder, given))),
            "unused": {name: why.value for name, why in given.unused.items()},
            "versions": tables.get("versions.csv", []),
            "totals": amounts_told(given),
        }


def amounts_told(given: Distribution) -> dict[str, int]:
    """What came in, what was kept, what was shared, in cents: R18 adds them up."""
    parts = given.amounts
    return {
        "due": parts.due,
        "released": parts.released,
        "fee": parts.fee,
        "solidarity": parts.solidarity,
        "reserve": parts.reserve,
        "shared": parts.distributable,
        "credited": sum(given.credits.cents.values()),
    }


def _holders(tables: Tables, given: Distribution) -> dict[str, Holder]:
    found: dict[str, Holder] = {}
    for row in tables["splits.csv"]:
        found.setdefault(row["account"], Holder()).parts.append(row)
    for row in tables.get("holders.csv", []):
        found.setdefault(row["account"], Holder()).said = row
    for line in given.lines:
        if line.account in found:
            found[line.account].lines.append(line)
    return found


def _line(line: Line, holder: Holder, titles: dict[str, str]) -> dict[str, Any]:
    own = [row for row in holder.parts if row["work"] == line.work]
    return {
        "work": line.work,
        "title": titles.get(line.work, ""),
        "role": ", ".join(sorted({row["role"] for row in own if row["role"]})),
        "share": sum(int(row["share"]) for row in own if row["disputed"] == "no"),
        "declared": ", ".join(sorted({row["declared"] for row in own if row["declared"]})),
        "pool": line.pool,
        "version": line.version,
        "cents": write_ratio(line.exact),
    }


def _money(account: str, holder: Holder, run: Run, given: Distribution, fund: Row) -> dict[str, Any]:
    """From what she is entitled to, through the rounding and what was carried, to what is paid."""
    credit = given.credits.cents.get(account, 0)
    incidents = [
        {"work": one.work, "version": one.version, "cents": one.credits[account]}
        for one in given.incidents
        if one.credits.get(account)
    ]
    carried = int(holder.said["carried"])
    balance = carried + credit + sum(one.credits.get(account, 0) for one in given.incidents)
    payment = pay(balance, payee_of(holder.said), on=day(fund["paid_on"]), threshold=int(fund["threshold"]))
    return {
        "entitled": write_ratio(sum((line.exact for line in holder.lines), NOTHING)),
        "residual_before": write_ratio(run.residuals.get(account, NOTHING)),
        "residual_after": write_ratio(given.credits.residuals.get(account, NOTHING)),
        "credit": credit,
        "incidents": incidents,
        "carried": carried,
        "paid": payment.paid,
        "carried_on": payment.carried,
        "why": payment.why.value,
    }


def _waiting(holder: Holder, given: Distribution) -> Iterator[tuple[str, int]]:
    """Sums that wait under the works in which she has a part."""
    for work in {row["work"] for row in holder.parts}:
        for kind in (UNKNOWN, DISPUTE):
            account = held_for(kind, work)
            if cents := given.credits.cents.get(account):
                yield account, cents
