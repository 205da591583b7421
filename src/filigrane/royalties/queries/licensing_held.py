"""What offers, requests, quotes and contracts hold on a person, for the export of her own data."""

from __future__ import annotations

from filigrane.accounts.models import Person
from filigrane.royalties.models import Contract, Offer, Quote, Request


def made_by(house_id: int, person_id: int) -> list[dict[str, object]]:
    """What somebody of the house offered, quoted and recorded as signed, each kind oldest first."""
    offers = Offer.objects.filter(house_id=house_id, made_by=person_id).order_by("id")
    quotes = Quote.objects.filter(request__house_id=house_id, made_by=person_id).order_by("id")
    contracts = Contract.objects.filter(house_id=house_id, recorded_by=person_id).order_by("id")
    found: list[dict[str, object]] = [
        {"offer": row.pk, "name": row.name, "at": row.made_at.isoformat()} for row in offers
    ]
    found += [{"quote": row.pk, "sha256": row.sha256, "at": row.made_at.isoformat()} for row in quotes]
    return found + [
        {"contract": row.number, "licensee": row.licensee, "at": row.recorded_at.isoformat()}
        for row in contracts
    ]


def requested_by(house_id: int, person_id: int) -> list[dict[str, object]]:
    """The requests that give a person's e-mail as the way to reach her, oldest first."""
    email = Person.objects.filter(pk=person_id).values_list("email", flat=True).first()
    rows = Request.objects.filter(house_id=house_id, contact__iexact=email).order_by("id") if email else ()
    return [
        {
            "request": row.pk,
            "offer": row.offer_id,
            "licensee": row.licensee,
            "contact": row.contact,
            "words": row.words,
            "at": row.made_at.isoformat(),
        }
        for row in rows
    ]
