"""Funds, the reports that feed them, their runs, and the credits of each: runs are only ever added."""

from __future__ import annotations

from django.db import models

from filigrane.accounts.models import House, Person
from filigrane.royalties.models.licensing import Contract
from filigrane.works.models import Work


class Fund(models.Model):
    """Money that one licence brings in, and by which terms it is shared.

    *contract* is the one that it pays, None where its terms are stated alone.

    *terms* are the keys of `fund.csv` as they are frozen (`sheets/columns.py`: cents, basis points, `p/q`),
    without what changes from one period to the next. *works* are those that the licence names. Periods of
    account begin on *begins* and last *months* each; *contest_days* is how long a statement is open to
    objections after its run.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="funds")
    name = models.CharField(max_length=200)
    contract = models.ForeignKey(Contract, null=True, on_delete=models.PROTECT, related_name="funds")
    terms = models.JSONField(default=dict)
    works = models.ManyToManyField(Work, related_name="funds")
    begins = models.DateField()
    months = models.PositiveSmallIntegerField(default=12)
    contest_days = models.PositiveSmallIntegerField(default=90)
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["house", "name"], name="one_fund_a_name")]


class Report(models.Model):
    """What was reported to a fund for the period that begins on *begins*, frozen by its *sha256*.

    *kind* is `table`, `light` or `corpus`. *sha256* is of the bytes as they came, *tables* maps the name of
    each table made of them to `{"sha256", "lines"}` of its canonical bytes: both are in the store of files.
    One that was *set_aside_at* counts for no later run.
    """

    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=300)
    begins = models.DateField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    tables = models.JSONField(default=dict)
    lines = models.PositiveBigIntegerField()
    frozen_by = models.BigIntegerField(null=True)
    frozen_at = models.DateTimeField()
    set_aside_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["fund", "begins"])]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "begins", "sha256"],
                condition=models.Q(set_aside_at=None),
                name="one_report_a_content",
            )
        ]


class Run(models.Model):
    """One distribution of a fund for the period from *begins* to *ends*.

    *inputs* maps each frozen table to the SHA-256 of its bytes in the store: they are all that the run
    depends on. *root* is that of `distribution.json`; every statement names it. Nobody sees a run before
    *published_at*; after it nothing of the run changes. One that *corrects* another says which.
    """

    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="runs")
    begins = models.DateField()
    ends = models.DateField()
    rules = models.CharField(max_length=10)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")
    job = models.BigIntegerField(null=True)
    reports = models.JSONField(default=list)
    inputs = models.JSONField(default=dict)
    distribution = models.JSONField(default=dict)
    root = models.CharField(max_length=64, default="", blank=True)
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-begins", "-id"]
        indexes = [models.Index(fields=["fund", "published_at"])]


class Credit(models.Model):
    """What one account has of a run, in cents: a holder's, or one where money waits by name.

    *kind* is empty for a holder, else a name of `held_names.py`, with the *work* where it is of one. *agent*
    is the holder's number in the catalogue, None for a name without a record. *cents* is the credit, *on_top*
    what a licensee owes for works used after their reservation (R13); *carried* from before, *paid* and
    *carried_on* by R10. *statement* holds the canonical bytes of her statement as text, *sha256* theirs.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="credits")
    account = models.CharField(max_length=400)
    kind = models.CharField(max_length=20, default="", blank=True)
    agent = models.BigIntegerField(null=True, db_index=True)
    work = models.BigIntegerField(null=True)
    name = models.CharField(max_length=300, default="", blank=True)
    cents = models.BigIntegerField()
    on_top = models.BigIntegerField(default=0)
    carried = models.BigIntegerField(default=0)
    paid = models.BigIntegerField(default=0)
    carried_on = models.BigIntegerField(default=0)
    statement = models.TextField(default="", blank=True)
    sha256 = models.CharField(max_length=64, default="", blank=True)

    class Meta:
        ordering = ["run", "id"]
        indexes = [models.Index(fields=["run", "kind"])]
        constraints = [models.UniqueConstraint(fields=["run", "account"], name="one_credit_an_account")]


class StatementReader(models.Model):
    """Somebody who reads the statements of a holder: she herself, or who acts for her.

    *agent* is the holder's number in the catalogue; *basis* says on which ground (her own account, a mandate,
    an heir's certificate). It opens these statements and nothing else.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    agent = models.BigIntegerField()
    basis = models.CharField(max_length=300)
    given_by = models.BigIntegerField(null=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["house", "person", "agent"], name="one_statement_reader_a_holder")
        ]
