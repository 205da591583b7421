"""What the light table remembers: how far it has read the change feed, and what people chose to keep."""

from __future__ import annotations

from django.db import models

from filigrane.accounts.models import House, Person


class IndexedReading(models.Model):
    """A reading that stands in a segment of the house's index."""

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    work_id = models.BigIntegerField(db_index=True)
    reading_id = models.BigIntegerField()
    segment = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house", "reading_id"], name="one_place_a_reading")]


class IndexState(models.Model):
    """How far the index of a house has followed the change feed."""

    house = models.OneToOneField(House, on_delete=models.CASCADE, primary_key=True)
    seq = models.BigIntegerField(default=0)
    caught_up_at = models.DateTimeField(null=True)


class KeptResult(models.Model):
    """A result that a person chose to keep: an unguessable address, an owner, an end."""

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True)
    body = models.JSONField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)


class Example(models.Model):
    """The text that « Essayer avec un exemple » holds to the light in a house that chose one."""

    house = models.OneToOneField(House, on_delete=models.CASCADE, primary_key=True)
    text = models.TextField()
