"""How works stand together: editions and derivations, collections, and the places where they are played."""

from __future__ import annotations

from django.db import models

from filigrane.accounts.models import House
from filigrane.works.models.catalogue import Work


class Relation(models.Model):
    """*work* is an `edition_of`, `derived_from`, `part_of` or `quotes` *other*; both are of one house."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="related")
    kind = models.CharField(max_length=20)
    note = models.TextField(default="", blank=True)

    class Meta:
        ordering = ["kind", "id"]
        constraints = [
            models.UniqueConstraint(fields=["work", "other", "kind"], name="one_relation_a_kind"),
            models.CheckConstraint(condition=~models.Q(work=models.F("other")), name="no_relation_to_itself"),
        ]


class Collection(models.Model):
    """A named set of works of the house; a work may stand in several. *code* names it in addresses."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="collections")
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=300)
    description = models.TextField(default="", blank=True)
    works = models.ManyToManyField(Work, through="Shelving", related_name="collections")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["house", "code"], name="one_collection_a_code")]


class Shelving(models.Model):
    """A work in a collection, at a place of its order."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE)
    work = models.ForeignKey(Work, on_delete=models.CASCADE)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "id"]
        constraints = [models.UniqueConstraint(fields=["collection", "work"], name="once_in_a_collection")]


class Place(models.Model):
    """A venue, a square, a museum room: where something is played or shown.

    *insee* is the commune's INSEE code, *country* ISO 3166 alpha-2; *accessibility* lists the codes of
    `works/accessibility.py` that always hold there.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(max_length=300)
    address = models.TextField(default="", blank=True)
    postcode = models.CharField(max_length=20, default="", blank=True)
    commune = models.CharField(max_length=200, default="", blank=True)
    insee = models.CharField(max_length=5, default="", blank=True)
    country = models.CharField(max_length=2, default="FR", blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    accessibility = models.JSONField(default=list, blank=True)
    url = models.URLField(default="", blank=True)
    details = models.JSONField(default=dict, blank=True)
    provenance = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["commune", "name", "id"]
