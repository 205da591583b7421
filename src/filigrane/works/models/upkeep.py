"""What keeps the catalogue honest: batches and their undo, histories, merges, mappings, what was sent."""

from __future__ import annotations

from django.db import models

from filigrane.accounts.models import House


class Mapping(models.Model):
    """How a house reads a kind of table: saved once, proposed again for the same columns.

    *columns* maps a column's name to a target of `works/targets.py`; *reader* is the format's code.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="mappings")
    name = models.CharField(max_length=200)
    reader = models.CharField(max_length=20)
    columns = models.JSONField(default=dict)
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["house", "name"], name="one_mapping_a_name")]


class Batch(models.Model):
    """One import, by the job that ran it: what it was, what it came to, and whether it was undone.

    *job* is the plain id of the job; *counts* are those of its report.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="batches")
    job = models.BigIntegerField(unique=True)
    name = models.CharField(max_length=300)
    reader = models.CharField(max_length=20)
    mapping = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-id"]


class BatchChunk(models.Model):
    """What one chunk of a batch wrote, in the transaction that wrote it: enough to take it back.

    *made* maps a kind to the ids of the rows it added; *changed* lists `{kind, id, before, version}`:
    the columns as they were, and the version that the batch left.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    made = models.JSONField(default=dict)
    changed = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="one_chunk_a_number")]


class Revision(models.Model):
    """What one save changed on a record: *changes* maps a field to `[before, after]`.

    *kind* is `work`, `agent`, `production` ...; *version* the one it left; *by* the person, *job* the job.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    kind = models.CharField(max_length=20)
    thing_id = models.BigIntegerField()
    version = models.PositiveIntegerField()
    act = models.CharField(max_length=20, default="edited")
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    job = models.BigIntegerField(null=True)
    changes = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["house", "kind", "thing_id"])]


class Merge(models.Model):
    """Two records found to be one: *gone* now points to *kept*; *moved* says all it takes to split them.

    *moved* maps a table to the ids of rows that changed hands, and `dropped` to the rows that doubled.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    kind = models.CharField(max_length=20)
    kept = models.BigIntegerField()
    gone = models.BigIntegerField()
    moved = models.JSONField(default=dict)
    reason = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    split_at = models.DateTimeField(null=True, blank=True)
    split_by = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["house", "kind", "gone"])]


class Sending(models.Model):
    """That an output was sent to somebody as it then stood: *digest* tells whether it still stands so.

    *subject* is `production:3` or `season:2`; *output* a code of `works/sheets`; *content* the rows sent.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="sendings")
    subject = models.CharField(max_length=40)
    output = models.CharField(max_length=40)
    recipient = models.CharField(max_length=300, default="", blank=True)
    digest = models.CharField(max_length=64)
    content = models.JSONField(default=list)
    sent_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["house", "subject", "output"])]
