"""`/health`: whether the house is up, for a supervisor; it says nothing of what the house holds."""

from __future__ import annotations

import datetime as dt
import shutil

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

import filigrane
from filigrane.accounts.views.guard import public
from filigrane.jobs.models import Job, JobState

DISK_LOW = 500_000_000
"""Bytes free under which a house should not go on filling."""
BEAT_LATE = dt.timedelta(seconds=60)
"""A running job writes its beat twice a second; after a minute of silence its worker is gone."""


@public
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Version, database, work and disk; 200 when all is well, 503 otherwise."""
    work = work_state()
    free = shutil.disk_usage(settings.FILIGRANE_HOME).free
    checks = {"database": work is not None, "worker": work in ("idle", "busy"), "disk": free > DISK_LOW}
    body = {
        "ok": all(checks.values()),
        "version": filigrane.__version__,
        "database": "ok" if checks["database"] else "unreachable",
        "worker": work or "unknown",
        "disk_free_bytes": free,
    }
    return JsonResponse(body, status=200 if body["ok"] else 503)


def work_state() -> str | None:
    """`idle`, `busy`, or `late` when a running job has been silent; None when the rows can't be read."""
    try:
        connection.ensure_connection()
        running = Job.objects.filter(state=JobState.RUNNING)
        if running.filter(beat_at__lt=timezone.now() - BEAT_LATE).exists():
            return "late"
        return "busy" if running.exists() else "idle"
    except DatabaseError:
        return None
