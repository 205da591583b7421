"""Facts of rights, append-only: who says what of which work, person, collection or house, since when."""

from __future__ import annotations

from django.db import models

from filigrane.accounts.models import House, Person
from filigrane.works.models import Agent, Collection, File, Production, Work


class Fact(models.Model):
    """One stated fact. It holds from *holds_from* to *holds_to* and was known from *recorded_at*.

    It is said of *work*, of *agent* or of *collection*; with none of them, of every work of the house.

    *kind* and *value* are read by `rights/facts.py`; *capacity* is the quality in which *source*
    speaks (author, heir, assignee, mandate, publisher, cataloguer). Nothing updates a row but its end: what
    was withdrawn, alone or with the import that brought it, stays with *withdrawn_at* that moment; it was
    known until then.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    work = models.ForeignKey(Work, null=True, on_delete=models.CASCADE, related_name="rights_facts")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.CASCADE, related_name="rights_facts")
    collection = models.ForeignKey(
        Collection, null=True, on_delete=models.CASCADE, related_name="rights_facts"
    )
    kind = models.CharField(max_length=40)
    value = models.JSONField(default=dict)
    holds_from = models.DateField(null=True)
    holds_to = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    source = models.TextField()
    capacity = models.CharField(max_length=20, default="")
    stated_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL)
    batch = models.ForeignKey("FactBatch", null=True, on_delete=models.SET_NULL, related_name="facts")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["house", "work"])]
        constraints = [
            models.CheckConstraint(
                condition=(
                    models.Q(agent=None, collection=None)
                    | models.Q(work=None, collection=None)
                    | models.Q(work=None, agent=None)
                ),
                name="a_fact_of_one_subject",
            ),
        ]


class Survey(models.Model):
    """What all works of a house allow, counted once for one question by a job, because they are many.

    *question* is that of `rights/question.py`; *made_at* is None while the count goes on. *facts* and
    *changes* are the last fact and the last change of the catalogue it knew.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    question = models.JSONField()
    rules = models.CharField(max_length=60)
    begun_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    facts = models.BigIntegerField()
    changes = models.BigIntegerField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["house", "made_at"])]


class SurveyPart(models.Model):
    """The works of one chunk of a survey, as `rights/tally.py` packs them."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="parts")
    place = models.PositiveIntegerField()
    ids = models.BinaryField()
    letters = models.BinaryField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["survey", "place"], name="one_part_at_a_place")]


class FactBatch(models.Model):
    """A file of facts that came in, by the plain id of the *job* that read it, and whether it was undone."""

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    job = models.BigIntegerField(unique=True)
    name = models.CharField(max_length=300)
    counts = models.JSONField(default=dict)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    undone_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]


class Sheet(models.Model):
    """A split sheet: what is declared at once of one right (*layer*, a code of `answers.Layer`) in one work.

    It holds from *since*, or for as far back as anybody knows. Nothing updates a row but *replaced_by*, the
    later sheet that says it replaces this one.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="split_sheets")
    layer = models.CharField(max_length=20)
    since = models.DateField(null=True)
    source = models.TextField()
    capacity = models.CharField(max_length=20, default="")
    recorded_at = models.DateTimeField()
    stated_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL)
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.RESTRICT, related_name="replaces")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["house", "work"])]


class Share(models.Model):
    """A line of a split sheet, in basis points; *name* stands for a holder who has no record here."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="shares")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.CASCADE, related_name="shares")
    name = models.CharField(max_length=300, default="", blank=True)
    basis_points = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(basis_points__gte=1, basis_points__lte=10_000), name="a_share_of_a_whole"
            ),
            models.CheckConstraint(
                condition=models.Q(agent=None) ^ models.Q(name=""), name="a_share_of_one_holder"
            ),
        ]


class PerformerStatement(models.Model):
    """A performer's sheet of agreement on one ground, or a withdrawal: `rights/performers/statements.py`.

    *lines* maps the code of a line to `given`, `refused`, or `withdrawn` for a withdrawal, of which *since*
    is the first day and *source* how it was told. *production* narrows it to one show. Nothing updates a
    row but the erasure of its words.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="performer_statements")
    production = models.ForeignKey(Production, null=True, on_delete=models.PROTECT, related_name="+")
    performer = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="performer_statements")
    ground = models.CharField(max_length=20)
    lines = models.JSONField(default=dict)
    since = models.DateField()
    until = models.DateField(null=True)
    place = models.TextField(default="")
    period = models.TextField(default="")
    price = models.TextField(default="")
    source = models.TextField()
    recorded_at = models.DateTimeField()
    stated_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["house", "work"]), models.Index(fields=["house", "performer"])]


class PerformerCopy(models.Model):
    """Something made with performers, on one ground for one line; *performer* null: everybody is in it.

    *where* is its shelf or address, *holder* whoever has it, *contact* how to write to them. *done* says
    what became of it, on *done_on*: the only part that is written later.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="performer_copies")
    performer = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="performer_copies")
    what = models.TextField()
    line = models.CharField(max_length=20)
    ground = models.CharField(max_length=20)
    holder = models.TextField()
    where = models.TextField(default="")
    contact = models.TextField(default="")
    made_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    stated_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    done = models.TextField(default="")
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["house", "work"])]


class SiteCheck(models.Model):
    """A site that was looked at: what its people wish said, and every byte that was kept of it.

    `rights/signals/sitting.py` reads *wishes*, *publisher* and *kept*: the files by path, with the SHA-256 of
    their bytes, the headers and the moment. The report is read again from the bytes at each look.
    *read_at* is empty while the job *job* is on its way, and for wishes without a site.

    With *work*, *address* is a page where that work stands, and *signals* are what was read there of it: they
    count for its verdicts from *read_at* until the next look at the same page.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    work = models.ForeignKey(Work, null=True, on_delete=models.CASCADE, related_name="site_checks")
    name = models.CharField(max_length=300)
    address = models.CharField(max_length=2000, default="")
    wishes = models.JSONField(default=dict)
    publisher = models.JSONField(default=dict)
    kept = models.JSONField(default=list)
    shut = models.JSONField(default=list)
    signals = models.JSONField(default=list)
    job = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["house", "work"])]


class FileSignals(models.Model):
    """What was read inside one file of the house: *signals*, none in most, by that version of the *readers*.

    They count for the verdicts of its work from *read_at*, as long as no other file takes its place. A later
    row of the same file takes the place of an earlier one.
    """

    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="signals_read")
    readers = models.PositiveIntegerField()
    signals = models.JSONField(default=list)
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["file", "readers"], name="a_file_read_once")]
