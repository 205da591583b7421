"""Reads a run, computes it again, and says which files aren't what the inputs give.

`filigrane-verify FOLDER`, or `python reader.py FOLDER` with `rules.py` beside it. The status is 0 when every
file is the same to the byte, 1 when one differs, 2 when the folder can't be read.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

try:
    from filigrane_verify import rules
except ImportError:
    import rules  # type: ignore[no-redef]

SILENT = {"name": "", "ids": "", "verified": "yes", "ended": "no", "waiting_since": "", "carried": "0"}


def canonical(value: object) -> bytes:
    """One value, one sequence of bytes: sorted keys, no space, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def words(rows: list, column: str) -> str:
    return ", ".join(sorted({row[column] for row in rows if row[column]}))


def computed(folder: Path) -> dict[str, bytes]:
    """Every file that the inputs of *folder* give, by name."""
    files = {path.name: path.read_bytes() for path in (folder / "inputs").glob("*.csv")}
    rows: dict = defaultdict(list)
    for name, content in files.items():
        rows[name] = list(csv.DictReader(content.decode().splitlines(keepends=True)))
    fund = {row["key"]: row["value"] for row in rows["fund.csv"]}
    amounts = rules.amounts(fund)
    exact, sums = rules.lines(rows, fund, amounts["shared"]), {}
    for (account, *_), part in exact.items():
        rules.add(sums, account, part)
    owed = {row["account"]: Fraction(row["residual"]) for row in rows["residuals.csv"]}
    cents, residuals = rules.credit(sums, owed)
    reasons = {
        row["version"]: rules.unused(rows, row) for row in rows["versions.csv"] if Fraction(row["alpha"])
    }
    run = {
        "format": "filigrane-distribution-1",
        "inputs": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "amounts": {**amounts, "credited": sum(cents.values())},
        "credits": cents,
        "residuals": {account: str(part) for account, part in residuals.items() if part},
        "incidents": rules.incidents(rows, fund, amounts["due"]),
        "unused": {name: why for name, why in reasons.items() if why},
    }
    found = {"distribution.json": canonical(run)}
    accounts = {row["account"] for table in ("splits.csv", "holders.csv") for row in rows[table]}
    for number, account in enumerate(sorted(accounts), 1):
        told = statement(rows, fund, run, exact, account) | {
            "distribution": hashlib.sha256(found["distribution.json"]).hexdigest(),
            "entitled": str(sums.get(account, rules.NONE)),
            "residual_before": str(owed.get(account, rules.NONE)),
            "residual_after": str(residuals.get(account, rules.NONE)),
        }
        found[f"statements/{number:06d}.json"] = canonical(told)
    return found


def statement(rows: dict, fund: dict, run: dict, exact: dict, account: str) -> dict:
    """What one holder is told."""
    holder = next((row for row in rows["holders.csv"] if row["account"] == account), SILENT)
    titles = {row["work"]: row["title"] for row in rows["works.csv"]}
    own = [row for row in rows["splits.csv"] if row["account"] == account]
    lines = []
    for (who, work, pool, version), part in sorted(exact.items()):
        if who == account:
            here = [row for row in own if row["work"] == work]
            lines.append({
                "work": work, "title": titles.get(work, ""), "pool": pool, "version": version,
                "share": sum(int(row["share"]) for row in here if row["disputed"] == "no"),
                "role": words(here, "role"), "declared": words(here, "declared"), "cents": str(part),
            })  # fmt: skip
    on_top = [
        {"work": one["work"], "version": one["version"], "cents": one["credits"][account]}
        for one in run["incidents"] if one["credits"].get(account)
    ]  # fmt: skip
    credit, carried = run["credits"].get(account, 0), int(holder["carried"])
    balance = carried + credit + sum(one["cents"] for one in on_top)
    paid, why = rules.pay(balance, holder, fund)
    held = (f"{kind}:{row['work']}" for row in own for kind in ("INCONNU", "LITIGE"))
    return {
        "format": "filigrane-statement-1", "account": account, "name": holder["name"], "ids": holder["ids"],
        "fund": fund, "versions": rows["versions.csv"], "lines": lines, "credit": credit, "carried": carried,
        "incidents": on_top, "paid": paid, "carried_on": balance - paid, "why": why, "unused": run["unused"],
        "waiting": {name: run["credits"][name] for name in held if run["credits"].get(name)},
        "totals": run["amounts"],
    }  # fmt: skip


def main() -> int:
    """Print each file that differs; the status says whether one does."""
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "inputs").is_dir():
        print("usage: filigrane-verify FOLDER (a run, with its folder `inputs`)", file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    given = computed(folder)
    there = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.json")}
    wrong = sorted(name for name in given.keys() | there.keys() if there.get(name) != given.get(name))
    print(*(f"{name}: not what the inputs give" for name in wrong), sep="\n", end="\n" * bool(wrong))
    print(f"{len(given)} files computed again, {len(wrong)} differ")
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
