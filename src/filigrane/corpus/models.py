"""Recipes with their plans, frozen versions, who has them; the works of a version stand in its manifest."""

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


class Recipe(models.Model):
    """A recipe that the house keeps; each text it ever had stays. *version* is the number of the newest."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="corpus_recipes")
    name = models.CharField(max_length=300)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]


class RecipeText(models.Model):
    """What a recipe said, as it was written; *digest* is that of what it says (`recipe.digest`)."""

    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    written_by = models.BigIntegerField(null=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["recipe", "number"], name="one_text_a_number")]


class Planned(models.Model):
    """A recipe carried out but for the writing. *made_at* is empty until it is whole.

    It holds for a recipe of that *digest*, on the day *on*, while no record has changed since *changes* (a
    number of the change feed), and no fact of rights was added after *facts* or withdrawn after *begun_at*.
    """

    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="plans")
    digest = models.CharField(max_length=64)
    on = models.DateField()
    changes = models.BigIntegerField()
    facts = models.BigIntegerField()
    begun_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    told = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]


class PlannedWork(models.Model):
    """What becomes of one work in a plan: its outcome, its reasons, and whether a freeze takes it."""

    plan = models.ForeignKey(Planned, on_delete=models.CASCADE, related_name="works")
    work = models.BigIntegerField()
    outcome = models.CharField(max_length=20)
    reasons = models.JSONField(default=list)
    into = models.BigIntegerField(null=True)
    is_taken = models.BooleanField()

    class Meta:
        ordering = ["work"]
        indexes = [models.Index(fields=["plan", "outcome", "work"])]
