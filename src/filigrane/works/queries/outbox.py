"""Where exports wait to be taken: one folder a house, in the home."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from filigrane.jobs.models import Job
from filigrane.works.exports.choice import CHOICES


def outbox() -> Path:
    """The folder of all exports; what is in it can be made again."""
    return Path(settings.FILIGRANE_HOME) / "exports"


def export_path(house_id: int, job_id: int, form: str) -> Path:
    """Where the export of a job stands, while it is kept."""
    return outbox() / str(house_id) / f"{job_id}{CHOICES[form].ending}"


def path_of_job(job: Job) -> Path | None:
    """The file that an export's job made; None when it is gone, or is no export."""
    form = str(job.arguments.get("form", ""))
    if job.kind != "works.export" or form not in CHOICES:
        return None
    path = export_path(job.house_id, job.pk, form)
    return path if path.is_file() else None
