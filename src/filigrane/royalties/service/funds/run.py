"""The job `royalties.run`: inputs frozen, credits written out of sight, shown in one short transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.base.errors import defer
from filigrane.jobs.context import JobContext
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.service import start
from filigrane.journal.service import append
from filigrane.royalties.declares import KIND_RUN
from filigrane.royalties.errors import NoSuchPeriod, NothingReported, RunThere, TooMuchReleased
from filigrane.royalties.funding import RULES
from filigrane.royalties.held_names import OF_ONE_WORK, kind_of
from filigrane.royalties.models import Credit, Fund, Report, Run
from filigrane.royalties.periods import period_at
from filigrane.royalties.queries.funds import inputs_of, reserve_held
from filigrane.royalties.queries.inputs import tables_for
from filigrane.royalties.sheets.reading import Tables, read_tables, written
from filigrane.royalties.sheets.results import digest, results
from filigrane.royalties.snapshot import agent_in
from filigrane.works.queries import store

UNIT = defer("accounts")
SAYS = defer("{shared} cents shared among {accounts} accounts.")
AT_ONCE = 500
"""Credits written in one transaction: far under a second."""


def ask_run(
    fund: Fund, begins: dt.date, *, released: int = 0, person_id: int | None, now: dt.datetime
) -> tuple[Run, Job]:
    """Start the run of the period that begins on *begins*; *released* cents of reserve come back to it.

    Raises NoSuchPeriod, NothingReported, RunThere where the period has a run already, TooMuchReleased.
    """
    period = period_at(fund.begins, fund.months, begins)
    if period is None or period.begins > now.date():
        raise NoSuchPeriod(day=begins.isoformat(), name=fund.name)
    reports = Report.objects.filter(fund=fund, begins=begins, set_aside_at=None).order_by("pk")
    said = [{"id": report.pk, "sha256": report.sha256} for report in reports]
    if not said:
        raise NothingReported(name=fund.name, period=period.written)
    if not 0 <= released <= reserve_held(fund):
        raise TooMuchReleased(name=fund.name)
    with transaction.atomic():
        _make_room(fund, begins, period.written)
        run = Run.objects.create(
            fund=fund, begins=period.begins, ends=period.ends, rules=RULES, reports=said, made_by=person_id,
            made_at=now,
        )  # fmt: skip
        job = start(
            KIND_RUN, {"run": run.pk, "released": released, "on": now.date().isoformat()},
            house_id=fund.house_id, person_id=person_id, now=now,
        )  # fmt: skip
        run.job = job.pk
        run.save(update_fields=["job"])
    return run, job


def _make_room(fund: Fund, begins: dt.date, period: str) -> None:
    """A run that failed was never seen, and leaves its place. Raises RunThere for any other."""
    for run in Run.objects.filter(fund=fund, begins=begins).select_for_update():
        live = Job.objects.filter(pk=run.job or 0).exclude(state=JobState.FAILED)
        if run.published_at is not None or live.exists():
            raise RunThere(period=period)
        run.delete()


def run_job(context: JobContext) -> dict[str, Any]:
    """Freeze the inputs once, compute, write the credits, show them. Taken up again after a stop or a kill.

    What is computed depends on the frozen inputs alone: a run that is taken up gives the same bytes.
    """
    run = Run.objects.select_related("fund").get(pk=context.arguments["run"])
    if run.published_at is None:
        tables = frozen_tables(context, run)
        said, credits = computed(tables)
        write(context, run, str(said["root"]), credits)
        publish(context, run, said)
    distribution = Run.objects.values_list("distribution", flat=True).get(pk=run.pk)
    accounts = Credit.objects.filter(run=run).exclude(cents=0).count()
    return {"says": SAYS, "shared": distribution["amounts"]["shared"], "accounts": accounts, "run": run.pk}


def frozen_tables(context: JobContext, run: Run) -> Tables:
    """The inputs of *run* as they were frozen; frozen now where they weren't. Raises ReportLost."""
    if not run.inputs:
        on = dt.date.fromisoformat(context.arguments["on"])
        tables = tables_for(run, released=int(context.arguments.get("released", 0)), on=on)
        kept = {name: store().put(content) for name, content in written(tables).items()}
        with transaction.atomic():
            Run.objects.filter(pk=run.pk).update(inputs=kept)
            context.save({"written": 0})
        run.inputs = kept
    return read_tables(inputs_of(run), is_frozen=True)


def computed(tables: Tables) -> tuple[dict[str, Any], list[Credit]]:
    """The distribution with its root, and a credit for every holder and every name where money waits.

    Raises a RoyaltiesError that names what is wrong with the inputs.
    """
    said: dict[str, Any] = {}
    credits: list[Credit] = []
    for name, content in results(tables):
        if name == "distribution.json":
            said = {"distribution": json.loads(content), "root": digest(content)}
        elif name.startswith("statements/"):
            credits.append(_of_statement(content))
    sums = said["distribution"]["credits"]
    return said, credits + [_held(account, sums[account]) for account in sorted(sums) if kind_of(account)]


def _of_statement(content: bytes) -> Credit:
    told = json.loads(content)
    return Credit(
        account=told["account"], agent=agent_in(told["account"]), name=told["name"], cents=told["credit"],
        on_top=sum(one["cents"] for one in told["incidents"]), carried=told["carried"], paid=told["paid"],
        carried_on=told["carried_on"], statement=content.decode(), sha256=digest(content),
    )  # fmt: skip


def _held(account: str, cents: int) -> Credit:
    kind, _, work = account.partition(":")
    number = int(work) if kind in OF_ONE_WORK and work.isascii() and work.isdecimal() else None
    return Credit(account=account, kind=kind, work=number, cents=cents)


def write(context: JobContext, run: Run, root: str, credits: Sequence[Credit]) -> None:
    """Write credits that nobody sees yet, chunk after chunk; go on from the last one that was kept."""
    held = context.checkpoint
    done = int(held.get("written", 0)) if held.get("root") == root else 0
    context.advance(done, total=len(credits), unit=UNIT)
    if not done:
        with transaction.atomic():
            Credit.objects.filter(run=run).delete()
            context.save({"root": root, "written": 0})
    for at in range(done, len(credits), AT_ONCE):
        chunk = credits[at : at + AT_ONCE]
        for credit in chunk:
            credit.run = run
        with transaction.atomic():
            Credit.objects.bulk_create(chunk)
            context.advance(at + len(chunk))
            context.save({"root": root, "written": at + len(chunk)})
        context.stop_here()


def publish(context: JobContext, run: Run, said: dict[str, Any]) -> None:
    """Show the run whole, in one short transaction with its line in the journal."""
    now = timezone.now()
    with transaction.atomic():
        Run.objects.filter(pk=run.pk, published_at=None).update(
            distribution=said["distribution"], root=said["root"], published_at=now
        )
        append(
            context.house_id, "royalties.run_published", thing=f"run:{run.pk}", person_id=context.person_id,
            now=now, payload={
                "root": said["root"], "fund": run.fund_id, "period": run.begins.isoformat(),
                "reports": [one["sha256"] for one in run.reports],
                "amounts": said["distribution"]["amounts"],
            },
        )  # fmt: skip
        context.save(context.checkpoint)
