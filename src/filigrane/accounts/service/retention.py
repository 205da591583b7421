"""Let go of what has been kept long enough, in every room, and say how much."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from filigrane.accounts.models import ApiKey, Attempt, Invitation, Reset
from filigrane.accounts.queries.houses import first_house
from filigrane.accounts.service.erasing import empty_the_log
from filigrane.base.errors import defer
from filigrane.base.queries import function_at, rooms
from filigrane.jobs.context import JobContext
from filigrane.jobs.models import Job
from filigrane.jobs.service import start

KIND = "accounts.retention"
EVERY = dt.timedelta(days=1)
ATTEMPT_DAYS = 1
LINK_DAYS = 30
KEY_DAYS = 365


def start_if_due(now: dt.datetime) -> None:
    """Start the job once a day. It serves the whole installation and stands among the first house's jobs."""
    house = first_house()
    lately = Job.objects.filter(kind=KIND, made_at__gt=now - EVERY)
    if house is not None and not lately.exists():
        start(KIND, {}, house_id=house.pk, person_id=None, now=now)


def run(context: JobContext) -> dict[str, Any]:
    """The job `accounts.retention`: each room's `expire(now)`; the result says how many rows of each went."""
    now = timezone.now()
    due = [
        (room.name, entry.what, entry.expire)
        for room in rooms()
        for entry in room.personal_data
        if entry.expire
    ]
    gone: dict[str, int] = {}
    for place, (room, what, expire) in enumerate(due, start=1):
        gone[f"{room}: {what}"] = function_at(expire)(now)
        context.advance(place, total=len(due))
    transaction.on_commit(empty_the_log, robust=True)
    return {"says": defer("Rows let go: {total}."), "total": sum(gone.values()), "gone": gone}


def expire_sessions(now: dt.datetime) -> int:
    """Sessions past their end."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]


def expire_attempts(now: dt.datetime) -> int:
    """Failed entries older than a day."""
    return Attempt.objects.filter(at__lt=now - dt.timedelta(days=ATTEMPT_DAYS)).delete()[0]


def expire_invitations(now: dt.datetime) -> int:
    """Invitations that ended thirty days ago."""
    return Invitation.objects.filter(expires_at__lt=now - dt.timedelta(days=LINK_DAYS)).delete()[0]


def expire_resets(now: dt.datetime) -> int:
    """Links to change a password that ended thirty days ago."""
    return Reset.objects.filter(expires_at__lt=now - dt.timedelta(days=LINK_DAYS)).delete()[0]


def expire_keys(now: dt.datetime) -> int:
    """Keys revoked a year ago."""
    return ApiKey.objects.filter(revoked_at__lt=now - dt.timedelta(days=KEY_DAYS)).delete()[0]
