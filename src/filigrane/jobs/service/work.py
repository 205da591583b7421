"""The worker: one job after another, until it is told to leave."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import OperationalError, close_old_connections

from filigrane.jobs.models import Job
from filigrane.jobs.service.claim import next_job
from filigrane.jobs.service.run import run_claimed

log = logging.getLogger(__name__)


def work(*, leaving: Callable[[], bool], rest: Callable[[], None]) -> int:
    """Do what waits until *leaving* says yes; return the number of jobs that were run.

    *rest* is called when there is nothing to do, and returns after a while, at once when leaving.
    A job that runs when *leaving* turns true saves its checkpoint and waits for the next worker.
    """
    runs = 0
    while not leaving():
        close_old_connections()
        job = _next()
        if job is None:
            rest()
            continue
        log.info("job %s of kind %s: turn %s", job.pk, job.kind, job.turn)
        run_claimed(job, interrupted=leaving)
        runs += 1
    return runs


def _next() -> Job | None:
    try:
        return next_job()
    except OperationalError:
        log.warning("the database is busy: trying again")
        return None
