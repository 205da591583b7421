"""The charter's clauses and the ledger of runs."""

from __future__ import annotations

from django.db import models

from filigrane.accounts.models import House, Person


class Clause(models.Model):
    """A decision of the house on one declared feature; the newest row of a feature holds."""

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    feature = models.CharField(max_length=80)
    is_on = models.BooleanField()
    reason = models.TextField(default="", blank=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["house", "feature", "id"])]


class Run(models.Model):
    """A day's use of one feature: how often, how long, what it may have cost. Nothing about people.

    *cpu_ms* is measured; energy, in micro-watt-hours, lies between two powers (`charter/footprint.py`).
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    feature = models.CharField(max_length=80)
    day = models.DateField()
    method = models.CharField(max_length=80)
    count = models.BigIntegerField(default=0)
    cpu_ms = models.BigIntegerField(default=0)
    low_uwh = models.BigIntegerField(default=0)
    high_uwh = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["house", "feature", "day", "method"], name="one_run_row_a_day"),
        ]
