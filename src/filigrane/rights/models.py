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


class Survey(models.Model):
    """What all works of a house allow, counted once for one question by a job, because they are many.

    *question* is that of `rights/question.py`; *made_at* is None while the count goes on. *facts* and
    *changes* are the last fact and the last change of the catalogue it knew.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    question = models.JSONField()
    rules = models.CharField(max_length=60)
    begun_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    facts = models.BigIntegerField()
    changes = models.BigIntegerField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["house", "made_at"])]


class SurveyPart(models.Model):
    """The works of one chunk of a survey, as `rights/tally.py` packs them."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="parts")
    place = models.PositiveIntegerField()
    ids = models.BinaryField()
    letters = models.BinaryField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["survey", "place"], name="one_part_at_a_place")]
