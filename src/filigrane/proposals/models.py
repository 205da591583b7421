"""Proposals as rows: the machine's own words stay as they were, beside what a person decided."""

from __future__ import annotations

from django.db import models

from filigrane.accounts.models import House, Person
from filigrane.proposals.states import State


class Proposal(models.Model):
    """Something that a machine proposes about a *subject* of the house, and what a person did with it.

    *kind* is declared by a room (`ProposalKind`); *subject* names what it is about, once a kind. *said* is
    the choice that the machine proposes; *evidence* holds what it rests on, as the kind writes it; *method*
    and *method_version* name how. None of these four changes once a person has decided. *decided* is the
    choice that a person made, empty for a refusal. *gone_at* is set when the machine itself no longer says
    so (the works changed) and nobody had decided. *version* counts decisions (optimistic lock).
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    said = models.CharField(max_length=40)
    evidence = models.JSONField(default=dict)
    method = models.CharField(max_length=80)
    method_version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, default=State.PROPOSED)
    decided = models.CharField(max_length=40, default="", blank=True)
    note = models.TextField(default="", blank=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL)
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    job = models.BigIntegerField(null=True)
    proposed_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["house", "kind", "subject"], name="one_proposal_a_subject")
        ]
        indexes = [models.Index(fields=["house", "state", "gone_at", "id"])]
