"""Where the index of each house stands; the index itself is files, which can be made again."""

from __future__ import annotations

from django.db import models

from filigrane.accounts.models import House


class SearchIndex(models.Model):
    """*folder* is the one that answers, empty before the first; *building* the one that is being made.

    A folder that no row names is what a killed job left behind.
    """

    house = models.OneToOneField(House, on_delete=models.CASCADE, related_name="+")
    folder = models.CharField(max_length=40, default="", blank=True)
    building = models.CharField(max_length=40, default="", blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
