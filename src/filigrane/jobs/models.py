"""Jobs as rows; house and person are plain ids, because jobs stand below accounts."""

from __future__ import annotations

from django.db import models


class JobState(models.TextChoices):
    """What a job is doing now."""

    WAITING = "waiting"
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"
    FAILED = "failed"


class Job(models.Model):
    """One piece of long work: where it stands, what it found, whether somebody asked it to stop.

    *worker* names the process that runs it, *turn* grows at each claim: a worker that lost its turn
    can write nothing more. *tries* counts the claims since the last saved checkpoint.
    """

    kind = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    house_id = models.BigIntegerField(db_index=True)
    person_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING, db_index=True)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
    unit = models.CharField(max_length=40, default="")
    checkpoint = models.JSONField(default=dict)
    stop_asked = models.BooleanField(default=False)
    result = models.JSONField(default=dict)
    error = models.JSONField(default=dict)
    worker = models.CharField(max_length=200, default="")
    turn = models.BigIntegerField(default=0)
    tries = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]


class JobProblem(models.Model):
    """One `base.problems.Problem` that a job met."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="problems")
    place = models.TextField()
    code = models.CharField(max_length=80)
    text = models.TextField()

    class Meta:
        ordering = ["id"]
