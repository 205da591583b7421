"""What the house holds: works, agents, contributions, identifiers, files, readings; and the change feed."""

from __future__ import annotations

from django.db import models

from filigrane.accounts.models import House


class Discipline(models.Model):
    """A term of the house's discipline vocabulary, published as SKOS."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="disciplines")
    code = models.SlugField()
    label_fr = models.CharField(max_length=100)
    label_en = models.CharField(max_length=100)
    broader = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    exact_match = models.URLField(default="", blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["house", "code"], name="one_discipline_a_code")]


class Work(models.Model):
    """A work of the house's catalogue.

    *date_text* is the source's own wording; *earliest* and *latest* are ISO dates (`1664-01-01`) that
    bound the first publication or performance, empty when not known. *provenance* maps a field name
    to `{"source": ..., "at": ..., "by": person id or null}`. *version* counts edits (optimistic lock).
    *sort_key* is the title's place in French order (`languages/collation.py`); every write sets it.
    *terms* are the source's own words for the genre. *details* maps a code of `works/details.py`
    (materials, inventory_number ...) or a source's own field (`joconde:PINS`) to its text or texts.
    Until *closed_until* (ISO day, empty when open) nothing of the work leaves the house, for
    *closed_reason*. A work that was merged into another points to it and is withdrawn.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="works")
    title = models.TextField()
    sort_key = models.CharField(max_length=200, default="", blank=True)
    subtitle = models.TextField(default="", blank=True)
    language = models.CharField(max_length=20, default="", blank=True)
    discipline = models.ForeignKey(Discipline, null=True, blank=True, on_delete=models.SET_NULL)
    description = models.TextField(default="", blank=True)
    date_text = models.CharField(max_length=200, default="", blank=True)
    earliest = models.CharField(max_length=10, default="", blank=True)
    latest = models.CharField(max_length=10, default="", blank=True)
    made_how = models.TextField(default="", blank=True)
    terms = models.JSONField(default=list, blank=True)
    details = models.JSONField(default=dict, blank=True)
    provenance = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    closed_until = models.CharField(max_length=10, default="", blank=True)
    closed_reason = models.TextField(default="", blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["house", "withdrawn_at", "id"]),
            models.Index(fields=["house", "withdrawn_at", "sort_key", "id"]),
            models.Index(fields=["house", "withdrawn_at", "language", "sort_key", "id"]),
            models.Index(fields=["house", "withdrawn_at", "discipline", "sort_key", "id"]),
            models.Index(fields=["house", "earliest", "latest"]),
        ]


class Event(models.Model):
    """Something dated in the life of a work: *kind* is `written`, `print`, `premiere` or the source's word.

    *wording* keeps what the source says; *earliest* and *latest* bound the day, in ISO dates.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=40)
    wording = models.TextField(default="", blank=True)
    earliest = models.CharField(max_length=10, default="", blank=True)
    latest = models.CharField(max_length=10, default="", blank=True)

    class Meta:
        ordering = ["earliest", "id"]


class Agent(models.Model):
    """A person or a body who takes part in works; dates keep their doubt as in `Work`.

    *died_for_france* is `yes`, `no` or empty when the civil-status mention was not checked. *living* is
    `yes`, `no` or empty: `works/living.py` then presumes, and what identifies a living person stays inside.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="agents")
    name = models.CharField(max_length=300)
    sort_name = models.CharField(max_length=300)
    sort_key = models.CharField(max_length=200, default="", blank=True)
    kind = models.CharField(max_length=10, default="person")
    born_text = models.CharField(max_length=100, default="", blank=True)
    born_earliest = models.CharField(max_length=10, default="", blank=True)
    born_latest = models.CharField(max_length=10, default="", blank=True)
    died_text = models.CharField(max_length=100, default="", blank=True)
    died_earliest = models.CharField(max_length=10, default="", blank=True)
    died_latest = models.CharField(max_length=10, default="", blank=True)
    died_for_france = models.CharField(max_length=3, default="", blank=True)
    living = models.CharField(max_length=3, default="", blank=True)
    description = models.TextField(default="", blank=True)
    details = models.JSONField(default=dict, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    provenance = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["sort_key", "id"]
        indexes = [models.Index(fields=["house", "merged_into", "sort_key", "id"])]


class Contribution(models.Model):
    """An agent's part in a work; *function* is a code of `works/functions.py` (author, choreographer ...)."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="contributions")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="contributions")
    function = models.CharField(max_length=40)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["work_id", "place", "id"]
        indexes = [models.Index(fields=["function", "work", "agent"])]


class Identifier(models.Model):
    """A name that others give a work, an agent, a production or a place, its check digits verified.

    Exactly one of the four is set.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    work = models.ForeignKey(Work, null=True, on_delete=models.CASCADE, related_name="identifiers")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.CASCADE, related_name="identifiers")
    production = models.ForeignKey(
        "Production", null=True, on_delete=models.CASCADE, related_name="identifiers"
    )
    place = models.ForeignKey("Place", null=True, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=20)
    value = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["house", "scheme", "value"])]


class File(models.Model):
    """Bytes that hold a work, kept by content; the licence of the file and of its source apart.

    A newer version of the same file stands in *replaced_by*: readings of a replaced file stay, and
    leave the live ones. *closed_until* and *closed_reason* as in `Work`.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=300)
    digest = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    licence = models.TextField(default="", blank=True)
    source_licence = models.TextField(default="", blank=True)
    source = models.TextField(default="", blank=True)
    closed_until = models.CharField(max_length=10, default="", blank=True)
    closed_reason = models.TextField(default="", blank=True)
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaced"
    )


class Reading(models.Model):
    """The text that reader *reader* at *reader_version* took from a file; offsets count its code points.

    *text_digest* and *locators_digest* name blobs: UTF-8 text, and JSON `[[start, locator], ...]` in
    order of start, each locator holding from its start to the next one's.
    """

    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="readings")
    reader = models.CharField(max_length=20)
    reader_version = models.PositiveIntegerField()
    text_digest = models.CharField(max_length=64)
    locators_digest = models.CharField(max_length=64)
    chars = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "reader", "reader_version"], name="one_reading_a_version"
            ),
        ]


class Change(models.Model):
    """The change feed: one row for each thing written, in the transaction that wrote it."""

    seq = models.BigAutoField(primary_key=True)
    house = models.ForeignKey(House, on_delete=models.CASCADE)
    kind = models.CharField(max_length=20)
    thing_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["house", "seq"])]
