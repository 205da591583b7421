"""The journal's rows: canonical bytes, chained; content that can be erased is kept apart."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One line of a house's journal.

    *canonical* holds the exact bytes that were hashed (`chain.canonical_entry`); *digest* is their
    SHA-256. Nothing updates or deletes a row: the database refuses it (`guards`).
    """

    house_id = models.BigIntegerField()
    sequence = models.BigIntegerField()
    canonical = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["house_id", "sequence"]
        constraints = [models.UniqueConstraint(fields=["house_id", "sequence"], name="one_entry_a_place")]


class Part(models.TextChoices):
    """What a payload tells of its entry."""

    WHO = "who"
    CONTENT = "content"


class Payload(models.Model):
    """What an entry says and who did it, each with its 128-bit salt; erasing it leaves the chain whole.

    *person_id* is the person it is about: whoever acted for `who`, whoever is described for `content`.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="payloads")
    part = models.CharField(max_length=10, choices=Part)
    salt = models.CharField(max_length=32)
    content = models.BinaryField()
    person_id = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "part"], name="one_payload_a_part")]


class Deposit(models.Model):
    """A head that somebody keeps elsewhere: signed on paper, posted, sent, or time-stamped (RFC 3161).

    *answer* is the file of the time-stamping service, *stated_at* the time it states.
    """

    house_id = models.BigIntegerField(db_index=True)
    sequence = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    answer = models.BinaryField(null=True)
    stated_at = models.DateTimeField(null=True)
    note = models.TextField(default="")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
