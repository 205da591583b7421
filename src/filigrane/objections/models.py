"""Objections and their answers as rows: nothing is deleted, words may be erased."""

from __future__ import annotations

from django.db import models

from filigrane.accounts.models import House, Person
from filigrane.objections.limits import CONTACT_CHARS, WHO_CHARS
from filigrane.objections.points import PART_CHARS, THING_CHARS, TITLE_CHARS
from filigrane.objections.states import State, Words


class Objection(models.Model):
    """Somebody contests a point: what is wrong, why, who says so.

    *kind* is declared by a room (`ContestKind`); *thing* and *part* are text that this room doesn't read.
    *title* and *says* are how the thing was shown on that day. *who* is a name or a quality, as its author
    puts it; *contact* is for the house alone, and ends (limits.py). *made_by* is a member's account, None for
    a visitor, who holds a secret address instead, known here by its hash. *words* says who reads *wrong*,
    *why* and *who*; *read_by* is the person who decided it. *salt* seals the words in the journal, and goes
    with them. *settled_at*: the last answer, or the withdrawal.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    kind = models.CharField(max_length=40)
    thing = models.CharField(max_length=THING_CHARS)
    part = models.CharField(max_length=PART_CHARS, default="", blank=True)
    title = models.CharField(max_length=TITLE_CHARS)
    says = models.TextField()
    wrong = models.TextField()
    why = models.TextField()
    who = models.CharField(max_length=WHO_CHARS)
    contact = models.CharField(max_length=CONTACT_CHARS, default="", blank=True)
    is_by_member = models.BooleanField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=State.OPEN)
    words = models.CharField(max_length=10, default=Words.UNREAD)
    read_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    token_hash = models.CharField(max_length=64, default="", blank=True)
    salt = models.CharField(max_length=32, default="", blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["token_hash"], condition=~models.Q(token_hash=""), name="one_objection_a_token"
            )
        ]
        indexes = [
            models.Index(fields=["house", "kind", "thing", "state"]),
            models.Index(fields=["house", "state", "id"]),
        ]


class Reply(models.Model):
    """What a named person of the house answers, and whether something was changed; a later one may follow."""

    objection = models.ForeignKey(Objection, on_delete=models.CASCADE, related_name="replies")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    reasons = models.TextField()
    changed = models.BooleanField()

    class Meta:
        ordering = ["id"]
