"""Long work for programs: list, look, stop, resume. Jobs know no accounts, so their API stands here."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, cast

from django.http import HttpRequest
from ninja import Field, Router, Schema

from filigrane.accounts.api.auth import holding
from filigrane.accounts.api.numbers import Number
from filigrane.accounts.views.guard import HouseRequest
from filigrane.jobs import service
from filigrane.jobs.models import Job
from filigrane.jobs.queries import job_of, jobs_of

router = Router()
MOST = 200


class JobOut(Schema):
    """A job: *done* of *total* (unknown: null) in *unit*; *result* is what its kind says at the end."""

    id: int
    kind: str = Field(examples=["works.import"])
    state: str = Field(examples=["running"])
    done: int
    total: int | None
    unit: str
    result: dict[str, Any]
    error: dict[str, Any]
    made_at: dt.datetime
    ended_at: dt.datetime | None


@router.get("", response=list[JobOut], auth=holding("jobs.see"), summary="The jobs of the house")
def list_jobs(
    request: HttpRequest, before: Number | None = None, limit: Annotated[int, Field(ge=1, le=MOST)] = 50
) -> Any:
    """Newest first; pass the last id as `before` for the next page."""
    found = jobs_of(house_id(request))
    if before is not None:
        found = found.filter(pk__lt=min(before, 2**63 - 1))
    return list(found[:limit])


@router.get("/{int:job_id}", response=JobOut, auth=holding("jobs.see"), summary="One job")
def read_job(request: HttpRequest, job_id: int) -> Job:
    """Where one job stands."""
    return job_of(house_id(request), job_id)


@router.post("/{int:job_id}/stop", response=JobOut, auth=holding("jobs.steer"), summary="Stop a job")
def stop_job(request: HttpRequest, job_id: int) -> Job:
    """Ask it to save and stop; a waiting one stops at once. 409 when it has already ended."""
    return service.ask_stop(job_id, house_id=house_id(request))


@router.post("/{int:job_id}/resume", response=JobOut, auth=holding("jobs.steer"), summary="Resume a job")
def resume_job(request: HttpRequest, job_id: int) -> Job:
    """Put a stopped or failed job back in the queue; it goes on from its last checkpoint."""
    return service.resume(job_id, house_id=house_id(request))


def house_id(request: HttpRequest) -> int:
    """The house that the caller's key or session is about."""
    return cast(HouseRequest, request).house.pk
