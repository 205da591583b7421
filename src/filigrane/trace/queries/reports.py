"""Where reports stand: a folder a job in the home of its house, and what was sent from a page beside it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from django.conf import settings

from filigrane.jobs.models import Job, JobState
from filigrane.jobs.queries import job_of, jobs_of
from filigrane.trace.errors import ReportNotFound

KIND_DATASET, KIND_EVIDENCE, KIND_SUMMARY = "trace.dataset", "trace.evidence", "trace.summary"
DATASET_FILES = {
    "json": ("report.json", "application/json"),
    "works.csv": ("works.csv", "text/csv; charset=utf-8"),
    "passages.csv": ("passages.csv", "text/csv; charset=utf-8"),
}
"""What a person may take of a report: its name in an address, its file, its type."""
EVIDENCE_FILES = {
    "json": ("report.json", "application/json"),
    "records.csv": ("records.csv", "text/csv; charset=utf-8"),
}
SUMMARY_FILES = {
    "json": ("report.json", "application/json"),
    "names.csv": ("names.csv", "text/csv; charset=utf-8"),
}
KINDS = {KIND_DATASET: DATASET_FILES, KIND_EVIDENCE: EVIDENCE_FILES, KIND_SUMMARY: SUMMARY_FILES}
UPLOAD_NAME = re.compile(r"[0-9a-f]{32}")


def reports_folder() -> Path:
    """The folder of all reports of the light table."""
    return Path(settings.FILIGRANE_HOME) / "reports" / "trace"


def report_folder(house_id: int, job_id: int) -> Path:
    """Where the report of a job stands."""
    return reports_folder() / str(house_id) / str(job_id)


def upload_path(house_id: int, name: str) -> Path:
    """Where a data set that was sent waits for its job; ReportNotFound for a name that is not ours."""
    if not UPLOAD_NAME.fullmatch(name):
        raise ReportNotFound
    return Path(settings.FILIGRANE_HOME) / "reports" / "sent" / str(house_id) / name


def files_of(kind: str) -> dict[str, tuple[str, str]]:
    """The files of a report of this kind."""
    return KINDS.get(kind, {})


def report_of(house_id: int, job_id: int) -> tuple[Job, dict[str, Any]]:
    """A job of the house that is done, and the head of its report; raises JobNotFound or ReportNotFound."""
    job = job_of(house_id, job_id)
    path = report_folder(house_id, job_id) / "head.json"
    if job.kind not in KINDS or job.state != JobState.DONE or not path.is_file():
        raise ReportNotFound
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return job, found


def reports_of(house_id: int, *, most: int) -> list[Job]:
    """The newest readings of a house, done or not."""
    return list(jobs_of(house_id).filter(kind__in=KINDS)[:most])


def visited_report(house_id: int) -> dict[str, object] | None:
    """The report that the visit shows: the first data set that the house held to the light."""
    done = jobs_of(house_id).filter(kind=KIND_DATASET, state=JobState.DONE).order_by("pk")
    found = (pk for pk in done.values_list("pk", flat=True)[:20] if report_folder(house_id, pk).is_dir())
    job_id = next(found, None)
    return {"job_id": job_id} if job_id is not None else None
