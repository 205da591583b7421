"""Answers given to a repeated API request: the same key gets the same answer."""

from __future__ import annotations

from django.db import models


class Answer(models.Model):
    """What an API request with an `Idempotency-Key` was answered; forgotten after a day.

    *who* is the SHA-256 of the caller's credentials and *asked* that of method, path and body, so that
    one key can't serve two callers or two requests. A row with status 0 is still under way.
    """

    who = models.CharField(max_length=64)
    key = models.CharField(max_length=100)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.TextField(default="")
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "key"], name="one_answer_a_key")]
