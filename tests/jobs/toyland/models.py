"""What the toy job writes."""

from django.db import models


class Mark(models.Model):
    """One number counted by one job; nothing hinders a double, so that a test can see it."""

    job_id = models.BigIntegerField()
    number = models.IntegerField()
