"""Everything that a run depends on, put together from the reports, the catalogue and the run before. R1."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from filigrane.base.engines.blobs import BlobStore
from filigrane.base.money import write_ratio
from filigrane.royalties.errors import ReportLost, TablesDisagree
from filigrane.royalties.funding import base_of, fund_rows
from filigrane.royalties.held_names import UNIDENTIFIED
from filigrane.royalties.licensing.values import LicenceTerms
from filigrane.royalties.models import Report, Run
from filigrane.royalties.periods import Period
from filigrane.royalties.queries.repertoire import free_works, in_catalogue, repertoire_tables
from filigrane.royalties.sheets.columns import KEYS
from filigrane.royalties.sheets.reading import Tables, read_some, refuse
from filigrane.works.queries import store

NAMING = ("answers.csv", "uses.csv", "report.csv")
"""Reported tables that name works which the licence may not hold."""


def tables_for(run: Run, *, released: int, on: dt.date) -> Tables:
    """The frozen tables of *run*, made on the day *on*. Raises TablesDisagree, ReportLost."""
    fund = run.fund
    reports = Report.objects.filter(pk__in=[one["id"] for one in run.reports]).order_by("pk")
    tables = merged(list(reports), store())
    if fund.contract is not None:
        tables |= by_contract(fund.contract.licence, tables)
    named = {row["work"] for table in NAMING for row in tables.get(table, [])} - {UNIDENTIFIED}
    trained = {row["work"] for row in tables.get("training.csv", [])}
    licensed = set(fund.works.values_list("pk", flat=True))
    asked = in_catalogue(fund.house_id, named) | licensed
    free = {one for one in free_works(fund.house_id, asked, on=run.ends) if str(one) not in trained}
    last = run_before(run)
    tables |= repertoire_tables(fund, free, last, on=run.ends, known_on=on)
    if free:
        tables["public_domain.csv"] = [{"work": str(one)} for one in sorted(free)]
    if last and last.distribution["residuals"]:
        tables["residuals.csv"] = [
            {"account": account, "residual": residual}
            for account, residual in sorted(last.distribution["residuals"].items())
        ]
    tables["fund.csv"] = fund_rows(
        fund.name, fund.terms, Period(run.begins, run.ends), base=base_of(tables), released=released, on=on,
        contest_days=fund.contest_days,
    )  # fmt: skip
    return tables


def by_contract(licence: LicenceTerms, tables: Tables) -> Tables:
    """What the contract fixes whatever is reported: the alpha of each version, the coefficients voted."""
    fixed: Tables = {
        "versions.csv": [
            row | {"alpha": write_ratio(licence.alpha_of(row["version"]))} for row in tables["versions.csv"]
        ]
    } if "versions.csv" in tables else {}  # fmt: skip
    if licence.coefficients:
        fixed["coefficients.csv"] = [
            {
                "discipline": one.discipline,
                "times": write_ratio(one.times),
                "voted_on": one.voted_on.isoformat(),
            }
            for one in licence.coefficients
        ]
    return fixed


def run_before(run: Run) -> Run | None:
    """The last published run of the fund, whose balances and residuals this one takes up."""
    rows = Run.objects.filter(fund=run.fund, published_at__isnull=False, pk__lt=run.pk)
    return rows.order_by("-pk").first()


def merged(reports: Sequence[Report], blobs: BlobStore) -> Tables:
    """The tables of several reports as one set. Raises TablesDisagree where two speak of the same thing."""
    found: Tables = {}
    seen: set[tuple[str, ...]] = set()
    for report in reports:
        for table, kept in sorted(report.tables.items()):
            try:
                content = blobs.get(kept["sha256"])
            except KeyError as error:
                raise ReportLost(name=report.name) from error
            tables, problems = read_some({table: content}, is_frozen=True)
            refuse(problems)
            for row in tables[table]:
                key = (table, *(row[part] for part in KEYS[table]))
                if key in seen:
                    raise TablesDisagree(name=report.name, thing=", ".join(key[1:]), other=table)
                seen.add(key)
                found.setdefault(table, []).append(row)
    return found
