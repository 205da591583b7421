"""Reports of data sets and of models: let go with their job, or when somebody deletes one."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from filigrane.jobs.models import Job
from filigrane.jobs.queries import job_of
from filigrane.trace.errors import ReportNotFound
from filigrane.trace.queries.reports import KINDS, report_folder, reports_folder

SENT_KEPT_FOR = dt.timedelta(days=2)
"""How long a file that was sent waits for its job, were that job never run."""


def delete_report(house_id: int, job_id: int) -> None:
    """Delete the files of one report; the job stays on its list. Raises JobNotFound, ReportNotFound."""
    folder = report_folder(house_id, job_id)
    if job_of(house_id, job_id).kind not in KINDS or not folder.is_dir():
        raise ReportNotFound
    shutil.rmtree(folder)


def sweep(now: dt.datetime) -> None:
    """Let go the reports whose job is gone, and what was sent and never read."""
    for folder in reports_folder().glob("*/*"):
        if folder.name.isdecimal() and not Job.objects.filter(pk=int(folder.name), kind__in=KINDS).exists():
            shutil.rmtree(folder, ignore_errors=True)
    for path in reports_folder().parent.glob("sent/*/*"):
        if is_old(path, now):
            path.unlink(missing_ok=True)


def is_old(path: Path, now: dt.datetime) -> bool:
    """Whether a file that was sent has waited too long."""
    return now - dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC) > SENT_KEPT_FOR
