"""Take people off offers, requests, quotes and contracts; what was asked, quoted and signed stays."""

from __future__ import annotations

import datetime as dt

from filigrane.accounts.models import Person
from filigrane.royalties.models import Contract, Offer, Quote, Request

GONE = "—"


def forget_person(house_id: int, person_id: int) -> int:
    """Empty the columns that name somebody of the house in offers, quotes, contracts; rows changed."""
    changed = Offer.objects.filter(house_id=house_id, made_by=person_id).update(made_by=None)
    quotes = Quote.objects.filter(request__house_id=house_id, made_by=person_id)
    changed += quotes.update(made_by=None)
    mine = Contract.objects.filter(house_id=house_id, recorded_by=person_id)
    return changed + mine.update(recorded_by=None)


def forget_contact(house_id: int, person_id: int) -> int:
    """Empty the requests whose contact is a person's e-mail; rows changed."""
    email = Person.objects.filter(pk=person_id).values_list("email", flat=True).first()
    if not email:
        return 0
    return _emptied(house_id=house_id, contact__iexact=email)


def expire_requests(now: dt.datetime) -> int:
    """Empty the requests whose days are over, whether a contract followed or not; rows changed."""
    return _emptied(keep_until__lte=now)


def _emptied(**which: object) -> int:
    rows = Request.objects.filter(**which).exclude(contact="")
    return rows.update(licensee=GONE, contact="", words="", token_hash="")


def erase_request(row: Request) -> int:
    """Empty one request, as its author asks; it waits for no quote any more. Rows changed."""
    return _emptied(pk=row.pk)
