"""Put a job in the queue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from filigrane.base.queries import job_kind
from filigrane.jobs.errors import UnknownKind
from filigrane.jobs.models import Job


def start(
    kind: str,
    arguments: Mapping[str, Any],
    *,
    house_id: int,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Job:
    """A new job, waiting for a worker or for `run_now`; *arguments* are JSON values."""
    try:
        job_kind(kind)
    except KeyError:
        raise UnknownKind(kind=kind) from None
    return Job.objects.create(
        kind=kind,
        arguments=dict(arguments),
        house_id=house_id,
        person_id=person_id,
        made_at=now or timezone.now(),
    )
