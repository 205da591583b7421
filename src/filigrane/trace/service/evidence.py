"""The evidence file of a model: a plan noted in the journal first, then records judged by it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import transaction

from filigrane.accounts.models import House
from filigrane.base.errors import defer
from filigrane.jobs.context import JobContext
from filigrane.jobs.models import Job
from filigrane.jobs.service import start
from filigrane.journal.models import Entry
from filigrane.journal.service import append
from filigrane.trace.datasets.faults import DataSetNotFound, DataSetTooLarge
from filigrane.trace.evidence.faults import RecordUnreadable
from filigrane.trace.evidence.judged import judge
from filigrane.trace.evidence.plan import MOST_CHARS, Plan, Record, plan_from, records_from
from filigrane.trace.evidence.report import COLUMNS, report_of, rows
from filigrane.trace.queries.reports import KIND_EVIDENCE, report_folder, upload_path
from filigrane.trace.service.ask_dataset import kept_upload
from filigrane.works.engines.lines import write_lines
from filigrane.works.exports.safe_csv import write_rows
from filigrane.works.models import Work
from filigrane.works.queries import readings_of, text_at

MOST_BYTES = 32_000_000
SAYS = defer("Works with an indication: {found} of {works}.")


def note_plan(house_id: int, plan: Plan, *, person_id: int | None = None) -> Entry:
    """Note the hash of a plan in the journal: whoever holds the journal's head can say when it was fixed."""
    values = {"sha256": plan.sha256, "model": plan.model, "version": plan.version}
    with transaction.atomic():
        return append(house_id, "trace.plan_fixed", person_id=person_id, payload=values)


def ask_evidence(house_id: int, records: Path, plan: Path, *, name: str, person_id: int | None = None) -> Job:
    """The job that judges two files on this machine."""
    arguments = {"name": name, "records": str(records.resolve()), "plan": str(plan.resolve())}
    return start(KIND_EVIDENCE, arguments, house_id=house_id, person_id=person_id)


def ask_sent_evidence(
    house_id: int, records: Iterable[bytes], plan: Iterable[bytes], *, name: str, person_id: int | None
) -> Job:
    """The job that judges two files sent from a page."""
    sent = {"records": kept_upload(house_id, records), "plan": kept_upload(house_id, plan)}
    return start(KIND_EVIDENCE, {"name": name, "sent": True, **sent}, house_id=house_id, person_id=person_id)


def evidence_job(context: JobContext) -> dict[str, Any]:
    """Judge the records by the plan and write the report. Raises what the plan and the records lack."""
    plan_path, records_path = paths_of(context)
    name = str(context.arguments["name"])
    plan = plan_from(content_of(plan_path, "plan"), name="plan")
    content = content_of(records_path, name)
    judged = judge(plan, followed(context.house_id, records_from(content, plan, name=name), name))
    house = House.objects.get(pk=context.house_id)
    titles = titles_of(context.house_id, [work.work for work in judged.works])
    report = report_of(judged, house=house.slug, titles=titles, records=content)
    folder = report_folder(context.house_id, context.job_id)
    write_lines(folder / "report.json", [json.dumps(report, ensure_ascii=False, indent=1) + "\n"])
    write_lines(folder / "records.csv", write_rows(COLUMNS, rows(report), bom=True))
    write_lines(folder / "head.json", [json.dumps(report, ensure_ascii=False)])
    if context.arguments.get("sent"):
        for path in (plan_path, records_path):
            path.unlink(missing_ok=True)
    found = sum(work.is_indication for work in judged.works)
    return {"says": SAYS, "found": found, "works": len(judged.works)}


def paths_of(context: JobContext) -> tuple[Path, Path]:
    """The plan and the records: on this machine, or as they were sent."""
    given = (str(context.arguments["plan"]), str(context.arguments["records"]))
    if context.arguments.get("sent"):
        return upload_path(context.house_id, given[0]), upload_path(context.house_id, given[1])
    return Path(given[0]), Path(given[1])


def content_of(path: Path, name: str) -> bytes:
    """The bytes of a file; DataSetNotFound, or DataSetTooLarge past the limit."""
    if not path.is_file():
        raise DataSetNotFound(path=name)
    if path.stat().st_size > MOST_BYTES:
        raise DataSetTooLarge(name=name, limit=MOST_BYTES)
    return path.read_bytes()


def followed(house_id: int, records: Iterable[Record], name: str) -> Iterator[Record]:
    """The records; what follows a passage is read off the catalogue where the file does not say it.

    Raises RecordUnreadable when the work has no such reading, or nothing stands there.
    """
    texts: dict[tuple[int, int | None], str] = {}
    for record in records:
        if record.follows:
            yield record
            continue
        if not record.work.isdecimal() or record.end is None:
            raise RecordUnreadable(name=name, line=record.line, field="work, follows")
        key = (int(record.work), record.reading)
        if key not in texts:
            texts = {key: text_of(house_id, *key)}
        follows = texts[key][record.end : record.end + MOST_CHARS]
        follows = follows[: 3 * len(record.output) + 1000]
        if not follows.strip():
            raise RecordUnreadable(name=name, line=record.line, field="work, end")
        yield replace(record, follows=follows)


def text_of(house_id: int, work_id: int, reading_id: int | None) -> str:
    """The reading that a record names, or the first of its work; empty when there is none in this house."""
    found = readings_of(house_id, work_ids=[work_id])
    row = next((one for one in found if reading_id in (None, one.reading_id)), None)
    return text_at(row.text_digest) if row else ""


def titles_of(house_id: int, works: Iterable[str]) -> dict[str, str]:
    """The titles of the works of the house; a name that is no number of ours is its own title."""
    names = list(works)
    ids = [int(name) for name in names if name.isdecimal() and len(name) < 19]
    titles = dict(Work.objects.filter(house_id=house_id, id__in=ids).values_list("id", "title"))
    return {
        name: titles.get(int(name), name) if name.isdecimal() and len(name) < 19 else name for name in names
    }
