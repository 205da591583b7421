"""Write a running job's progress and checkpoints, as long as it is this worker's turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from django.db import OperationalError, transaction
from django.utils import timezone

from filigrane.base.problems import Problem
from filigrane.jobs.context import Progress, TurnLost
from filigrane.jobs.models import Job, JobProblem, JobState

BETWEEN_WRITES_S = 0.5


def never() -> bool:
    """Nobody interrupts."""
    return False


class RowKeeper:
    """Keeps one turn of one job in its row; every write is refused once the turn is over."""

    def __init__(
        self,
        job: Job,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        interrupted: Callable[[], bool] = never,
    ) -> None:
        self.job = job
        self.on_progress = on_progress
        self.interrupted = interrupted
        self._written = self._asked = time.monotonic() - BETWEEN_WRITES_S
        self._stop = False

    def write(self, **values: Any) -> bool:
        """Update the row; False when the turn is over."""
        mine = Job.objects.filter(pk=self.job.pk, turn=self.job.turn, state=JobState.RUNNING)
        return bool(mine.update(beat_at=timezone.now(), **values))

    def report(self, progress: Progress) -> None:
        """Write progress at most twice a second; a busy database only delays it."""
        if time.monotonic() - self._written < BETWEEN_WRITES_S:
            return
        self._written = time.monotonic()
        if self.on_progress is not None:
            self.on_progress(progress)
        try:
            self.write(done=progress.done, total=progress.total, unit=progress.unit)
        except OperationalError:
            if transaction.get_connection().in_atomic_block:
                raise

    def keep(self, checkpoint: Mapping[str, Any], progress: Progress, problems: tuple[Problem, ...]) -> None:
        """Write the checkpoint and the problems, in the caller's transaction when there is one."""
        with transaction.atomic(savepoint=False):
            if not self.write(
                checkpoint=dict(checkpoint),
                done=progress.done,
                total=progress.total,
                unit=progress.unit,
                tries=0,
            ):
                raise TurnLost
            self.add_problems(problems)

    def add_problems(self, problems: tuple[Problem, ...]) -> None:
        """Write the problems met since the last save."""
        JobProblem.objects.bulk_create(
            JobProblem(job_id=self.job.pk, place=p.place, code=p.code, text=p.text) for p in problems
        )

    def stop_asked(self) -> bool:
        """Whether the process is interrupted, or the row says stop; the row is read twice a second."""
        if self.interrupted():
            return True
        if not self._stop and time.monotonic() - self._asked >= BETWEEN_WRITES_S:
            self._asked = time.monotonic()
            self._stop = Job.objects.filter(pk=self.job.pk, turn=self.job.turn, stop_asked=True).exists()
        return self._stop
