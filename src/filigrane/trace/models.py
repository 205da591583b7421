"""What the light table remembers: how far it has read the change feed, and what people chose to keep."""

from __future__ import annotations

from django.db import models

from filigrane.accounts.models import House, Person


class IndexedReading(models.Model):
    """A reading that stands in a segment of the house's index."""

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    work_id = models.BigIntegerField(db_index=True)
    reading_id = models.BigIntegerField()
    segment = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house", "reading_id"], name="one_place_a_reading")]


class IndexState(models.Model):
    """How far the index of a house has followed the change feed."""

    house = models.OneToOneField(House, on_delete=models.CASCADE, primary_key=True)
    seq = models.BigIntegerField(default=0)
    caught_up_at = models.DateTimeField(null=True)


class KeptResult(models.Model):
    """A result that a person chose to keep: an unguessable address, an owner, an end."""

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True)
    body = models.JSONField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)


class Example(models.Model):
    """The text that « Essayer avec un exemple » holds to the light in a house that chose one."""

    house = models.OneToOneField(House, on_delete=models.CASCADE, primary_key=True)
    text = models.TextField()


class Kinship(models.Model):
    """What the texts of two works share, as offsets alone; *first* is the lower work id.

    *finding* is a code of `trace/kinship.py`. *passages* are `[reading, start, end, reading, start, end,
    rare]`, the longest first: code points of the first work's reading, then of the second's. *rare* and
    *longest* count rare code points; *first_covered* of *first_chars* stand in the second work, and so on.
    Written by a job, written anew by the next one; what a person decides stands in a proposal.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    first = models.BigIntegerField()
    second = models.BigIntegerField()
    finding = models.CharField(max_length=10)
    rare = models.BigIntegerField()
    longest = models.BigIntegerField()
    first_covered = models.BigIntegerField()
    second_covered = models.BigIntegerField()
    first_chars = models.BigIntegerField()
    second_chars = models.BigIntegerField()
    passages = models.JSONField(default=list)
    passage_count = models.PositiveIntegerField()
    job = models.BigIntegerField()
    found_at = models.DateTimeField()

    class Meta:
        ordering = ["-rare", "id"]
        constraints = [
            models.UniqueConstraint(fields=["house", "first", "second"], name="one_kinship_a_pair")
        ]


class AuthorReader(models.Model):
    """Somebody of the house who reads what is found about a living author: she herself, or who acts for her.

    *agent* is the person's number in the catalogue; *basis* says on which ground (her own account, a
    mandate, an heir's certificate), in the words of whoever gave it.
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
            models.UniqueConstraint(fields=["house", "person", "agent"], name="one_reader_an_author")
        ]
