"""The rules of a distribution, R1 to R10 and R13, written a second time to check the first.

Money is whole cents, everything else exact fractions. `rows` are the frozen tables: a list of dicts by file.
"""

from __future__ import annotations

import calendar
import datetime as dt
from fractions import Fraction

ONE, NONE = Fraction(1), Fraction(0)
WAITS = ("NON-IDENTIFIE", "HORS-REPERTOIRE:", "DOMAINE-PUBLIC:")
NAMES = {"answers": "per answer", "users": "per user", "uses": "pro rata"}


def add(sums: dict, key: object, part: Fraction) -> None:
    sums[key] = sums.get(key, NONE) + part


def half_up(part: Fraction) -> int:
    return (2 * part.numerator + part.denominator) // (2 * part.denominator)


def amounts(fund: dict) -> dict:
    """R2, R3: what is due, what is kept, what is shared."""
    due = max(half_up(Fraction(int(fund["base"]) * int(fund["rate"]), 10_000)), int(fund["minimum"]))
    fee, solidarity = (due * int(fund[one]) // 10_000 for one in ("fee", "solidarity"))
    found = {"due": due, "released": int(fund["released"]), "fee": fee, "solidarity": solidarity}
    found["reserve"] = (due - fee - solidarity) * int(fund["reserve"]) // 10_000
    return found | {"shared": due + found["released"] - fee - solidarity - found["reserve"]}


def of(rows: dict, table: str, version: dict) -> list:
    return [row for row in rows[table] if row["version"] == version["version"]]


def left_of(rows: dict, version: dict) -> set:
    """R13: works reserved on the day of training or before."""
    day = version["trained_on"]
    return {row["work"] for row in rows["opt_outs.csv"] if day and row["from"] <= day}


def training(rows: dict, version: dict) -> dict:
    """R5: parts by weight and by the coefficient of the discipline; reserved works have none (R13)."""
    times = {row["discipline"]: Fraction(row["times"]) for row in rows["coefficients.csv"]}
    k = {row["work"]: times.get(row["discipline"], ONE) for row in rows["works.csv"]}
    left, weights = left_of(rows, version), {}
    for row in of(rows, "training.csv", version):
        if row["work"] not in left and Fraction(row["weight"]):
            weights[row["work"]] = Fraction(row["weight"]) * k.get(row["work"], ONE)
    total = sum(weights.values())
    return {work: weight / total for work, weight in weights.items()}


def named(masses: dict, licensed: set, free: set) -> dict:
    """R6: masses on works; the others under the name that holds their money."""
    found: dict = {}
    for work, mass in masses.items():
        name = work if work in licensed or work == "NON-IDENTIFIE" else f"HORS-REPERTOIRE:{work}"
        add(found, f"DOMAINE-PUBLIC:{work}" if work in free else name, mass)
    return found


def unused(rows: dict, version: dict) -> str:
    """R7: why attribution isn't used; empty when it is."""
    trained, evidence = version["trained_on"], version["evidence_on"]
    if not of(rows, "report.csv", version):
        return "missing"
    if version["signed"] != "yes":
        return "unsigned"
    return "" if not trained else "no evidence" if not evidence else "stale" if evidence < trained else ""


def output(rows: dict, version: dict, free: set) -> dict:
    """R7: alpha parts of attribution, the rest of training."""
    alpha = NONE if unused(rows, version) else Fraction(version["alpha"])
    shares = {work: (1 - alpha) * part for work, part in training(rows, version).items()} if alpha < 1 else {}
    masses: dict = {}
    for row in of(rows, "report.csv", version) if alpha else ():
        add(masses, row["work"], alpha * Fraction(row["mass"]))
    snapshot = {row["work"] for row in of(rows, "training.csv", version)} - left_of(rows, version)
    for work, mass in named(masses, snapshot, free).items():
        add(shares, work, mass)
    return shares


def by_version(rows: dict) -> list:
    """R4: (version, its part by revenue)."""
    versions, total = rows["versions.csv"], sum(int(row["revenue"]) for row in rows["versions.csv"])
    parts = [(row, Fraction(int(row["revenue"]), total or 1)) for row in versions if int(row["revenue"])]
    return parts if len(versions) > 1 else [(versions[0], ONE)]


def by_use(rows: dict, pool: str, free: set) -> dict:
    """R15, R16: each answer or user weighs what it paid, and is parted by its own masses or uses."""
    keys = ("answer", "revenue", "mass") if pool == "answers" else ("user", "paid", "times")
    groups: dict = {}
    for row in rows["answers.csv" if pool == "answers" else "uses.csv"]:
        name, paid = ("", 1) if pool == "uses" else (row[keys[0]], int(row[keys[1]]))
        add(groups.setdefault(name, (paid, {}))[1], row["work"], Fraction(row[keys[2]]))
    shares, total = {}, sum(paid for paid, _ in groups.values())
    for paid, uses in groups.values():
        whole = sum(uses.values())
        masses = {work: use / whole for work, use in uses.items()} if whole else {"NON-IDENTIFIE": ONE}
        for work, part in named(masses, {row["work"] for row in rows["works.csv"]}, free).items():
            add(shares, work, part * paid / total)
    return shares


def falls_to(rows: dict) -> dict:
    """R8: for each work, the part of one of each account."""
    found: dict = {row["work"]: {} for row in rows["works.csv"]}
    total = dict.fromkeys(found, 0)
    for row in rows["splits.csv"]:
        account = f"LITIGE:{row['work']}" if row["disputed"] == "yes" else row["account"]
        add(found[row["work"]], account, Fraction(int(row["share"]), 10_000))
        total[row["work"]] += int(row["share"])
    for work, points in total.items():
        if points > 10_000:
            found[work] = {f"LITIGE:{work}": ONE}
        elif points < 10_000:
            add(found[work], f"INCONNU:{work}", Fraction(10_000 - points, 10_000))
    return found


def lines(rows: dict, fund: dict, shared: int) -> dict:
    """Exact cents by (account, work, pool, version)."""
    free, holders, found = {row["work"] for row in rows["public_domain.csv"]}, falls_to(rows), {}
    for pool in ("training", "output", "answers", "users", "uses"):
        money = shared * Fraction(fund[f"pool_{pool}"])
        if money and pool == "training":
            parts = [(row["version"], part, training(rows, row)) for row, part in by_version(rows)]
        elif money and pool == "output":
            parts = [(row["version"], part, output(rows, row, free)) for row, part in by_version(rows)]
        else:
            parts = [("", ONE, by_use(rows, pool, free))] if money else []
        for version, part, shares in parts:
            for work, share in shares.items():
                unknown = {work if work.startswith(WAITS) else f"INCONNU:{work}": ONE}
                for account, owned in holders.get(work, unknown).items():
                    add(found, (account, work, NAMES.get(pool, pool), version), money * part * share * owned)
    return {key: exact for key, exact in found.items() if exact}


def credit(exact: dict, owed: dict) -> tuple[dict, dict]:
    """R9: the one rounding. Cents and residuals by account."""
    exact = {account: part for account, part in exact.items() if part}
    cents = {account: part.numerator // part.denominator for account, part in exact.items()}
    left = int(sum(exact.values()) - sum(cents.values()))
    waits = {account: part - cents[account] + owed.get(account, NONE) for account, part in exact.items()}
    for account in sorted(exact, key=lambda one: (-waits[one], one.encode()))[:left]:
        cents[account] += 1
    return cents, {**owed, **{one: owed.get(one, NONE) + part - cents[one] for one, part in exact.items()}}


def incidents(rows: dict, fund: dict, due: int) -> list:
    """R13: what is owed on top for works used after their reservation."""
    found, holders = [], falls_to(rows)
    for version, part in by_version(rows) if any(left_of(rows, one) for one in rows["versions.csv"]) else ():
        left, trained = left_of(rows, version), {row["work"] for row in of(rows, "training.csv", version)}
        for work in sorted(trained & left):
            many = len(trained - left)
            owed = half_up(Fraction(fund["incident"]) * due * part / many) if many else 0
            exact = {one: owed * p for one, p in holders.get(work, {f"INCONNU:{work}": ONE}).items()}
            line = {"work": work, "version": version["version"], "due": owed}
            found.append(line | {"credits": credit(exact, {})[0]})
    return found


def pay(balance: int, holder: dict, fund: dict) -> tuple[int, str]:
    """R10: cents paid, and why that or nothing."""
    if balance <= 0 or holder["verified"] != "yes":
        return 0, "nothing to pay" if balance <= 0 else "payee not verified"
    if balance >= int(fund["threshold"]) or holder["ended"] == "yes":
        return balance, "threshold reached" if balance >= int(fund["threshold"]) else "mandate ended"
    if fund["paid_on"] and holder["waiting_since"]:
        since = dt.date.fromisoformat(holder["waiting_since"])
        day = min(since.day, calendar.monthrange(since.year + 2, since.month)[1])
        if fund["paid_on"] >= dt.date(since.year + 2, since.month, day).isoformat():
            return balance, "two years waited"
    return 0, "below the threshold"
