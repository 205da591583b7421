"""Funds, reports and runs of a house. A run that isn't published is nowhere to be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from filigrane.royalties.errors import FundNotFound, ReportLost, RunNotFound
from filigrane.royalties.models import Credit, Fund, Report, Run, StatementReader
from filigrane.royalties.periods import Period, periods
from filigrane.works.queries import store


def funds_of(house_id: int) -> QuerySet[Fund]:
    """Every fund of a house, by name."""
    return Fund.objects.filter(house_id=house_id)


def fund_of(house_id: int, fund_id: int) -> Fund:
    """One fund. Raises FundNotFound."""
    fund = Fund.objects.filter(house_id=house_id, pk=fund_id).first()
    if fund is None:
        raise FundNotFound
    return fund


def runs_of(house_id: int) -> QuerySet[Run]:
    """Every published run of a house, the newest first."""
    rows = Run.objects.filter(fund__house_id=house_id, published_at__isnull=False)
    return rows.select_related("fund").order_by("-pk")


def run_of(house_id: int, run_id: int) -> Run:
    """One published run. Raises RunNotFound."""
    run = runs_of(house_id).filter(pk=run_id).first()
    if run is None:
        raise RunNotFound
    return run


def visited_run(house_id: int) -> dict[str, object] | None:
    """The run that the visit shows: the first that was published."""
    pk = runs_of(house_id).order_by("pk").values_list("pk", flat=True).first()
    return {"run_id": pk} if pk else None


def credits_of(run: Run) -> QuerySet[Credit]:
    """The credits of a published run, the most first."""
    return Credit.objects.filter(run=run, run__published_at__isnull=False).order_by("-cents", "account")


def inputs_of(run: Run) -> dict[str, bytes]:
    """The frozen tables of a run, by name. Raises ReportLost when one has left the disk."""
    try:
        return {name: store().get(digest) for name, digest in run.inputs.items()}
    except KeyError as error:
        raise ReportLost(name=str(run.pk)) from error


def reserve_held(fund: Fund) -> int:
    """Cents that the published runs of a fund put in reserve, less those that were released."""
    found = 0
    for amounts in Run.objects.filter(fund=fund, published_at__isnull=False).values_list(
        "distribution__amounts", flat=True
    ):
        found += int(amounts["reserve"]) - int(amounts["released"])
    return found


@dataclass(frozen=True, slots=True)
class Account:
    """A period of a fund: the reports it has, its run where there is one, the job that makes one."""

    period: Period
    reports: tuple[Report, ...]
    run: Run | None
    making: int | None


def accounts_of(fund: Fund, *, today: dt.date) -> list[Account]:
    """The periods of a fund that began, the newest first; three queries."""
    reports = list(Report.objects.filter(fund=fund, set_aside_at=None))
    runs = list(Run.objects.filter(fund=fund))
    found = []
    for period in periods(fund.begins, fund.months, until=today):
        own = [run for run in runs if run.begins == period.begins]
        found.append(
            Account(
                period,
                tuple(report for report in reports if report.begins == period.begins),
                next((run for run in own if run.published_at is not None), None),
                next((run.job for run in own if run.published_at is None), None),
            )
        )
    return found[::-1]


def held_on(house_id: int, person_id: int) -> list[dict[str, object]]:
    """Whose statements a person reads, and what she made of funds, for her export."""
    rows = StatementReader.objects.filter(house_id=house_id, person_id=person_id)
    found: list[dict[str, object]] = [
        {"holder": row.agent, "basis": row.basis, "since": row.given_at.isoformat()} for row in rows
    ]
    found += [
        {"fund": fund.name, "made_at": fund.made_at.isoformat()}
        for fund in Fund.objects.filter(house_id=house_id, made_by=person_id)
    ]
    found += [
        {"report": report.name, "frozen_at": report.frozen_at.isoformat()}
        for report in Report.objects.filter(fund__house_id=house_id, frozen_by=person_id)
    ]
    return found + [
        {"run": run.pk, "made_at": run.made_at.isoformat()}
        for run in Run.objects.filter(fund__house_id=house_id, made_by=person_id)
    ]
