"""Up to which day the change feed has told what opened."""

from __future__ import annotations

from django.db import models

from filigrane.accounts.models import House


class OpeningDay(models.Model):
    """Everything of *house* that opened up to *up_to*, an ISO day, that day included, was told."""

    house = models.OneToOneField(House, on_delete=models.CASCADE, related_name="+")
    up_to = models.CharField(max_length=10)
