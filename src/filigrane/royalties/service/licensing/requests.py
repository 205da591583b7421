"""Somebody requests a licence; one that leaves the terms of the offer is refused, the clause cited."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from filigrane.accounts.service.drawn import draw_token
from filigrane.accounts.tokens import hash_of
from filigrane.base.canonical import fingerprint
from filigrane.base.errors import defer
from filigrane.journal.service import append
from filigrane.royalties.licensing.errors import OfferClosed, TermsUnfit
from filigrane.royalties.licensing.fitting import left_clause
from filigrane.royalties.licensing.values import MOST_CENTS, LicenceTerms
from filigrane.royalties.licensing.writing import as_value, written
from filigrane.royalties.models import Request
from filigrane.royalties.queries.licensing import offer_of

KEPT = dt.timedelta(days=730)
"""How long the name and the contact of whoever requests are kept."""
NAME_CHARS, CONTACT_CHARS, WORDS_CHARS = 200, 254, 2000

NAMELESS = defer("a request says who asks and how to reach her")
TOO_LONG = defer("the name, the contact or the words are too long")
BASE_FAULT = defer("the revenue expected isn't negative")


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, how to reach her, what for, and the cents that she expects to report each period."""

    licensee: str
    contact: str
    words: str = ""
    base: int = 0


def request_licence(
    house_id: int, offer_id: int, asking: Asking, asked: LicenceTerms, *, now: dt.datetime | None = None
) -> tuple[Request, str]:
    """The request, and the secret of the address by which its author follows it.

    One that leaves the terms is kept with the code of the clause that it leaves, and nobody need answer it.
    Raises OfferNotFound, OfferClosed, TermsUnfit.
    """
    now, token = now or timezone.now(), draw_token()
    check(asking)
    with transaction.atomic():
        offer = offer_of(house_id, offer_id)
        if not offer.is_open:
            raise OfferClosed(name=offer.name)
        row = Request.objects.create(
            house_id=house_id, offer=offer, licensee=asking.licensee.strip(), contact=asking.contact.strip(),
            words=asking.words.strip(), asked=written(asked), base=asking.base,
            refusal=left_clause(asked, offer.licence), token_hash=hash_of(token), made_at=now,
            keep_until=now + KEPT,
        )  # fmt: skip
        append(
            house_id,
            "royalties.licence_requested",
            thing=f"request:{row.pk}",
            payload={"offer": offer.pk, "asked": fingerprint(as_value(asked)), "refusal": row.refusal},
            now=now,
        )
    return row, token


def check(asking: Asking) -> None:
    """Raises TermsUnfit for a request that can't be kept."""
    if not (asking.licensee.strip() and asking.contact.strip()):
        raise TermsUnfit(field=NAMELESS)
    sizes = ((asking.licensee, NAME_CHARS), (asking.contact, CONTACT_CHARS), (asking.words, WORDS_CHARS))
    if any(len(text) > most for text, most in sizes):
        raise TermsUnfit(field=TOO_LONG)
    if not 0 <= asking.base <= MOST_CENTS:
        raise TermsUnfit(field=BASE_FAULT)
