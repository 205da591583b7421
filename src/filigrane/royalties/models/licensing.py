"""Licences sold: offers, requests, quotes, and contracts that nothing changes once they are signed."""

from __future__ import annotations

import datetime as dt
import json

from django.db import models

from filigrane.accounts.models import House
from filigrane.royalties.licensing.errors import OutsideContract
from filigrane.royalties.licensing.values import LicenceTerms, Period
from filigrane.royalties.licensing.writing import from_value
from filigrane.royalties.terms import Terms
from filigrane.works.models import Work


class Offer(models.Model):
    """Works that the house licenses, and on which terms. *opened_at*: since when anybody may read it.

    *terms* is the canonical text of `LicenceTerms`. An offer that was opened is never changed: another one
    follows it, and this one is closed. *beside* has the numbers of works that were wanted too and that the
    house may not license, parted by spaces. *made_by* is a person's number, empty once she is erased.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="licence_offers")
    name = models.CharField(max_length=200)
    about = models.TextField(default="", blank=True)
    beside = models.TextField(default="", blank=True)
    terms = models.TextField()
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["house", "opened_at"])]

    @property
    def is_open(self) -> bool:
        """Whether anybody may read it and request from it."""
        return self.opened_at is not None and self.closed_at is None

    @property
    def licence(self) -> LicenceTerms:
        """The terms as a value."""
        return from_value(json.loads(self.terms))


class OfferedWork(models.Model):
    """A work of an offer, in its place."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="works")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["offer", "work"], name="a_work_once_an_offer")]


class Request(models.Model):
    """What somebody asks of an offer: *asked* is the canonical text of the terms that she wants.

    *refusal* is the code of the term that it leaves, empty when it fits. Her name and how to reach her are
    erased at *keep_until*; what was asked stays. *token_hash* is that of the secret address
    by which she follows it.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="licence_requests")
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="requests")
    licensee = models.CharField(max_length=200)
    contact = models.CharField(max_length=254)
    words = models.TextField(default="", blank=True)
    asked = models.TextField()
    base = models.BigIntegerField()
    refusal = models.CharField(max_length=20, default="", blank=True)
    token_hash = models.CharField(max_length=64, default="", blank=True, db_index=True)
    made_at = models.DateTimeField()
    keep_until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["house", "closed_at"]), models.Index(fields=["keep_until"])]

    @property
    def licence(self) -> LicenceTerms:
        """The terms that are asked for, as a value."""
        return from_value(json.loads(self.asked))


class Quote(models.Model):
    """What a licence would cost, computed and frozen until *valid_until*. The database refuses to change it.

    *figures* is the canonical text of `QuoteFigures`, *works* the numbers of the works quoted, parted by
    spaces; *sha256* is that of terms, figures and works together.
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="quotes")
    terms = models.TextField()
    figures = models.TextField()
    works = models.TextField()
    sha256 = models.CharField(max_length=64)
    valid_until = models.DateField()
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    @property
    def licence(self) -> LicenceTerms:
        """The terms as a value."""
        return from_value(json.loads(self.terms))


class Contract(models.Model):
    """A licence that both sides signed. The database refuses to change or delete it.

    *number* is its own in the house, `2026-1`. *terms* is the canonical text of `LicenceTerms`, *clauses*
    that of the sentences signed, by language. *sha256* is that of the canonical text of terms, clauses, works
    and licensee together. *amends* names the contract that this one takes the place of from its first day on.
    *signatory* and *signed_for* (who signed for the house and for the licensee) and *recorded_by* are the
    only columns that can be emptied, for the erasure of a person. *file_sha256* is that of the signed paper,
    where the house keeps one.
    """

    house = models.ForeignKey(House, on_delete=models.PROTECT, related_name="licence_contracts")
    number = models.CharField(max_length=20)
    quote = models.OneToOneField(Quote, null=True, on_delete=models.PROTECT, related_name="contract")
    amends = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="amended_by")
    licensee = models.CharField(max_length=200)
    terms = models.TextField()
    clauses = models.TextField()
    sha256 = models.CharField(max_length=64)
    file_sha256 = models.CharField(max_length=64, default="", blank=True)
    signed_on = models.DateField()
    since = models.DateField()
    until = models.DateField()
    signatory = models.CharField(max_length=200, default="", blank=True)
    signed_for = models.CharField(max_length=200, default="", blank=True)
    recorded_by = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["house", "number"], name="one_contract_a_number")]

    @property
    def licence(self) -> LicenceTerms:
        """The terms as a value."""
        return from_value(json.loads(self.terms))

    def terms_for(self, period: Period) -> Terms:
        """What a run of *period* computes with: `royalties/terms.py`, and no second truth.

        Raises OutsideContract for days for which the contract doesn't hold, or another one that amends it
        does.
        """
        if not Period(self.since, self.last_day).holds(period):
            raise OutsideContract(
                number=self.number, since=self.since.isoformat(), until=self.last_day.isoformat()
            )
        return self.licence.money()

    @property
    def last_day(self) -> dt.date:
        """Its last day: the one before its amendment begins, where it has one."""
        amendment = Contract.objects.filter(amends=self).first() if self.pk else None
        return min(self.until, amendment.since - dt.timedelta(days=1)) if amendment else self.until


class ContractWork(models.Model):
    """A work as it stood when the contract was signed: its number and title stay though its record goes."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="works")
    work_id = models.BigIntegerField(db_index=True)
    title = models.TextField()
    authors = models.TextField(default="", blank=True)
    discipline = models.CharField(max_length=100, default="", blank=True)
    place = models.PositiveIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["contract", "work_id"], name="a_work_once_a_contract")]
