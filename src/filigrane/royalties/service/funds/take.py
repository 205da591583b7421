"""Take a report in: read whole, frozen by its SHA-256, all its bad lines told at once, or nothing of it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from filigrane.corpus.models import Version
from filigrane.corpus.queries.versions import leaves_at
from filigrane.journal.service import append
from filigrane.royalties.errors import NoSuchPeriod, ReportThere, ReportUsed
from filigrane.royalties.lit import Lit, answer_rows, span_rows
from filigrane.royalties.models import Fund, Report, Run
from filigrane.royalties.periods import period_at
from filigrane.royalties.reports_in import tables_in
from filigrane.royalties.sheets.reading import Tables, written
from filigrane.works.queries import store


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a model's *version* earned, in cents, and learnt from; *alpha* is that of the licence's annex."""

    version: str
    revenue: int = 0
    alpha: str = "0"


def take_files(
    fund: Fund,
    begins: dt.date,
    files: Sequence[tuple[str, bytes]],
    *,
    person_id: int | None,
    now: dt.datetime,
) -> list[Report]:
    """Freeze each of *files* (name, bytes) for the period that begins on *begins*: all of them or none.

    Raises SheetsUnreadable with every line of every file that can't be read, ReportThere, NoSuchPeriod.
    """
    _check_period(fund, begins, now.date())
    read = tables_in(files)
    with transaction.atomic():
        return [
            _frozen(fund, begins, "table", name, content, tables, person_id=person_id, now=now)
            for (name, content), tables in zip(files, read, strict=True)
        ]


def take_light(
    fund: Fund, begins: dt.date, lit: Sequence[Lit], *, name: str, person_id: int | None, now: dt.datetime
) -> Report:
    """Freeze results of the light table as a report answer by answer, with the passages they rest on.

    The texts themselves stay where their owners keep them. Raises ReportThere, NoSuchPeriod.
    """
    _check_period(fund, begins, now.date())
    tables: Tables = {"answers.csv": answer_rows(lit), "spans.csv": span_rows(lit)}
    return _of_the_house(fund, begins, "light", name, tables, person_id=person_id, now=now)


def take_corpus(
    fund: Fund, begins: dt.date, version: Version, learnt: Learnt, *, person_id: int | None, now: dt.datetime
) -> Report:
    """Freeze the works of a corpus as those that a model's version learnt from. Raises as `take_light`."""
    _check_period(fund, begins, now.date())
    tables: Tables = {
        "training.csv": [
            {"version": learnt.version, "work": leaf.id, "weight": "1"} for leaf in leaves_at(version)
        ],
        "versions.csv": [
            {
                "version": learnt.version, "revenue": str(learnt.revenue),
                "trained_on": version.frozen_at.date().isoformat(), "alpha": learnt.alpha, "signed": "no",
                "evidence_on": "",
            }
        ],
    }  # fmt: skip
    name = f"{version.name} {version.root}"
    return _of_the_house(fund, begins, "corpus", name, tables, person_id=person_id, now=now)


def set_aside(report: Report, *, person_id: int | None, now: dt.datetime) -> None:
    """Let a report count for no later run; runs that were made with it keep it. Raises ReportUsed."""
    with transaction.atomic():
        running = Run.objects.filter(fund=report.fund, begins=report.begins, published_at=None)
        if running.exists():
            raise ReportUsed
        Report.objects.filter(pk=report.pk, set_aside_at=None).update(set_aside_at=now)
        append(
            report.fund.house_id, "royalties.report_set_aside", thing=f"report:{report.pk}",
            person_id=person_id, payload={"sha256": report.sha256}, now=now,
        )  # fmt: skip


def _check_period(fund: Fund, begins: dt.date, today: dt.date) -> None:
    if begins > today or period_at(fund.begins, fund.months, begins) is None:
        raise NoSuchPeriod(day=begins.isoformat(), name=fund.name)


def _of_the_house(
    fund: Fund, begins: dt.date, kind: str, name: str, tables: Tables,
    *, person_id: int | None, now: dt.datetime,
) -> Report:  # fmt: skip
    content = b"".join(content for _name, content in sorted(written(tables).items()))
    with transaction.atomic():
        return _frozen(fund, begins, kind, name, content, tables, person_id=person_id, now=now)


def _frozen(
    fund: Fund, begins: dt.date, kind: str, name: str, content: bytes, tables: Tables,
    *, person_id: int | None, now: dt.datetime,
) -> Report:  # fmt: skip
    """One report: its bytes are on the disk before a row names them."""
    digest = hashlib.sha256(content).hexdigest()
    kept = {
        table: {"sha256": store().put(made), "lines": len(tables[table])}
        for table, made in written(tables).items()
    }
    if kind == "table":
        store().put(content)
    try:
        with transaction.atomic():
            report = Report.objects.create(
                fund=fund, kind=kind, name=name[:300], begins=begins, sha256=digest, size=len(content),
                tables=kept, lines=sum(map(len, tables.values())), frozen_by=person_id, frozen_at=now,
            )  # fmt: skip
    except IntegrityError as error:
        raise ReportThere(name=name) from error
    append(
        fund.house_id, "royalties.report_frozen", thing=f"report:{report.pk}", person_id=person_id, now=now,
        payload={"sha256": digest, "fund": fund.pk, "period": begins.isoformat(), "lines": report.lines},
    )  # fmt: skip
    return report
