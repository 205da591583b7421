"""The journal's rows: canonical bytes, chained; content that can be erased is kept apart."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One line of a house's journal.

    *canonical* holds the exact bytes that were hashed (sequence, house, time, actor id, act, thing,
    payload digest, hash of the entry before); *digest* is their SHA-256. Nothing updates a row.
    """

    house_id = models.BigIntegerField()
    sequence = models.BigIntegerField()
    canonical = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["house_id", "sequence"]
        constraints = [models.UniqueConstraint(fields=["house_id", "sequence"], name="one_entry_a_place")]


class Payload(models.Model):
    """The content of an entry, with its 128-bit salt; erasing it leaves the chain whole."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="payload")
    salt = models.BinaryField()
    content = models.BinaryField()
    person_id = models.BigIntegerField(null=True, db_index=True)


class Deposit(models.Model):
    """A head that somebody kept elsewhere: signed on paper, posted, or time-stamped (RFC 3161)."""

    house_id = models.BigIntegerField(db_index=True)
    sequence = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    answer = models.BinaryField(null=True)
    note = models.TextField(default="")
    made_at = models.DateTimeField()
