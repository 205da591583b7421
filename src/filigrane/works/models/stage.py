"""What the house plays: production, run, performance, recording, and who is in the team."""

from __future__ import annotations

from django.db import models

from filigrane.accounts.models import House
from filigrane.works.models.catalogue import Agent, Discipline, File, Work
from filigrane.works.models.shelves import Place


class Season(models.Model):
    """A season of the house, from day to day (ISO, both included)."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="seasons")
    name = models.CharField(max_length=100)
    starts = models.CharField(max_length=10)
    ends = models.CharField(max_length=10)
    description = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts", "id"]


class Production(models.Model):
    """A staging of one or more works: a show that a team makes and plays.

    *company* is the agent that produces it. Dates, *sort_key*, *provenance*, *details*, *version*,
    *closed_until* and *withdrawn_at* as in `Work`; *date_text* words the creation.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="productions")
    title = models.TextField()
    sort_key = models.CharField(max_length=200, default="", blank=True)
    subtitle = models.TextField(default="", blank=True)
    works = models.ManyToManyField(Work, through="Staging", related_name="productions")
    company = models.ForeignKey(
        Agent, null=True, blank=True, on_delete=models.PROTECT, related_name="productions"
    )
    discipline = models.ForeignKey(Discipline, null=True, blank=True, on_delete=models.SET_NULL)
    language = models.CharField(max_length=20, default="", blank=True)
    description = models.TextField(default="", blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    ages = models.CharField(max_length=100, default="", blank=True)
    url = models.URLField(default="", blank=True)
    date_text = models.CharField(max_length=200, default="", blank=True)
    earliest = models.CharField(max_length=10, default="", blank=True)
    latest = models.CharField(max_length=10, default="", blank=True)
    made_how = models.TextField(default="", blank=True)
    details = models.JSONField(default=dict, blank=True)
    provenance = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    closed_until = models.CharField(max_length=10, default="", blank=True)
    closed_reason = models.TextField(default="", blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["sort_key", "id"]
        indexes = [models.Index(fields=["house", "withdrawn_at", "sort_key", "id"])]


class Staging(models.Model):
    """A work that a production stages, at its place in the evening."""

    production = models.ForeignKey(Production, on_delete=models.CASCADE)
    work = models.ForeignKey(Work, on_delete=models.PROTECT)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "id"]
        constraints = [models.UniqueConstraint(fields=["production", "work"], name="once_in_a_production")]


class TeamMember(models.Model):
    """Somebody's part in a production: function, character, and share of rights if it was agreed.

    *split* counts hundredths of a percent (10,000 is the whole), null when nobody said; *from_day* and
    *to_day* (ISO, empty when not limited) tell a cast that changes.
    """

    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="team")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="parts")
    function = models.CharField(max_length=40)
    character = models.CharField(max_length=200, default="", blank=True)
    split = models.PositiveIntegerField(null=True, blank=True)
    from_day = models.CharField(max_length=10, default="", blank=True)
    to_day = models.CharField(max_length=10, default="", blank=True)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "id"]


class Run(models.Model):
    """The performances of a production in one place, in a row; uncertain dates as in `Work`."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="runs")
    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="runs")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="runs")
    season = models.ForeignKey(Season, null=True, blank=True, on_delete=models.SET_NULL, related_name="runs")
    date_text = models.CharField(max_length=200, default="", blank=True)
    earliest = models.CharField(max_length=10, default="", blank=True)
    latest = models.CharField(max_length=10, default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta:
        ordering = ["earliest", "id"]


class Performance(models.Model):
    """One meeting with an audience: *day* (ISO) and *time* (`20:30`, empty when not fixed).

    *state* is `planned`, `cancelled` or `postponed`; *kind* `public`, `school`, `professional` or
    `showing` (a stage of work, stand-alone). *accessibility* lists the codes of `works/accessibility.py`
    that hold this day, besides those of the place; *details* holds what sheets ask (`practical` ...).
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="performances")
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="performances")
    day = models.CharField(max_length=10)
    time = models.CharField(max_length=5, default="", blank=True)
    state = models.CharField(max_length=10, default="planned")
    kind = models.CharField(max_length=12, default="public")
    accessibility = models.JSONField(default=list, blank=True)
    note = models.TextField(default="", blank=True)
    booking = models.URLField(default="", blank=True)
    details = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["day", "time", "id"]
        indexes = [models.Index(fields=["house", "day"])]


class Recording(models.Model):
    """What was kept of a performance, a production or a work: film, sound, photographs, model.

    At least one of the three is named; *file* when the house holds the bytes, *kept_at* where else it is.
    *closed_until* and *withdrawn_at* as in `Work`.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="recordings")
    title = models.CharField(max_length=300)
    medium = models.CharField(max_length=20, default="film")
    work = models.ForeignKey(Work, null=True, blank=True, on_delete=models.CASCADE, related_name="recordings")
    production = models.ForeignKey(
        Production, null=True, blank=True, on_delete=models.CASCADE, related_name="recordings"
    )
    performance = models.ForeignKey(
        Performance, null=True, blank=True, on_delete=models.SET_NULL, related_name="recordings"
    )
    file = models.ForeignKey(File, null=True, blank=True, on_delete=models.SET_NULL)
    date_text = models.CharField(max_length=200, default="", blank=True)
    earliest = models.CharField(max_length=10, default="", blank=True)
    latest = models.CharField(max_length=10, default="", blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    kept_at = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)
    closed_until = models.CharField(max_length=10, default="", blank=True)
    closed_reason = models.TextField(default="", blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title", "id"]
