"""Versions of corpora that were frozen, and who has them; the works of a version stand in its manifest."""

from __future__ import annotations

from django.db import models

from filigrane.accounts.models import House


class Version(models.Model):
    """A corpus as it was frozen: its *root* is its content, and never changes.

    *folder* is its place under `corpora/HOUSE/` of the home. *parent* is the version that this one follows
    when works were withdrawn from it. Once *purged_at* is set its texts are off the disk, and its manifest
    stays. *frozen_by* is a person's number, empty once she is erased.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="corpus_versions")
    name = models.CharField(max_length=300)
    recipe_version = models.CharField(max_length=100)
    purpose = models.TextField()
    recipe = models.TextField()
    recipe_sha256 = models.CharField(max_length=64)
    root = models.CharField(max_length=64)
    manifest_sha256 = models.CharField(max_length=64)
    rights_sha256 = models.CharField(max_length=64)
    folder = models.CharField(max_length=120)
    works = models.PositiveBigIntegerField()
    chars = models.PositiveBigIntegerField()
    engine = models.CharField(max_length=20)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followers")
    frozen_by = models.BigIntegerField(null=True)
    frozen_at = models.DateTimeField()
    purged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["house", "name", "root"], name="one_version_a_content"),
            models.UniqueConstraint(fields=["house", "folder"], name="one_version_a_folder"),
        ]
        indexes = [models.Index(fields=["house", "root"])]


class Holder(models.Model):
    """Something or somebody that has a version: *kind* is a `HolderKind`, *contact* how to reach them."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="holders")
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=300)
    contact = models.CharField(max_length=300, default="", blank=True)
    recorded_by = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "kind", "name"], name="one_holder_a_name"),
        ]
