"""Facts of rights, append-only: who says what of which work, since when."""

from __future__ import annotations

from django.db import models

from filigrane.accounts.models import House, Person
from filigrane.works.models import Work


class Fact(models.Model):
    """One stated fact. It holds from *holds_from* to *holds_to* and was known from *recorded_at*.

    *kind* and *value* are read by `rights/facts.py`; *capacity* is the quality in which *source*
    speaks (author, heir, assignee, mandate, publisher, cataloguer). Nothing updates a row but its end.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="rights_facts")
    kind = models.CharField(max_length=40)
    value = models.JSONField(default=dict)
    holds_from = models.DateField(null=True)
    holds_to = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    source = models.TextField()
    capacity = models.CharField(max_length=20, default="")
    stated_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["house", "work"])]
