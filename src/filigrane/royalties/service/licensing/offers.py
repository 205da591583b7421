"""Make an offer of the works that the house may license, open it to everybody, close it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import fingerprint
from filigrane.journal.service import append
from filigrane.royalties.licensing.checking import checked
from filigrane.royalties.licensing.errors import NothingOfOurs, OfferOpened
from filigrane.royalties.licensing.values import LicenceTerms
from filigrane.royalties.licensing.writing import as_value, written
from filigrane.royalties.models import Offer, OfferedWork
from filigrane.royalties.queries.licensing import offer_of, sorted_works


def make_offer(
    house_id: int,
    name: str,
    work_ids: Sequence[int],
    terms: LicenceTerms,
    *,
    about: str = "",
    person_id: int | None = None,
    now: dt.datetime | None = None,
) -> Offer:
    """An offer of those of *work_ids* that the house may license by *terms*; opened later.

    The others stay beside it, by name, each time it's shown: what keeps them out is asked again. Raises
    NothingOfOurs, TermsUnfit.
    """
    now, terms = now or timezone.now(), checked(terms)
    with transaction.atomic():
        found = sorted_works(house_id, work_ids, terms)
        if not found.ours:
            raise NothingOfOurs
        offer = Offer.objects.create(
            house_id=house_id, name=name.strip(), about=about.strip(), terms=written(terms),
            beside=" ".join(str(one.work_id) for one in found.others), made_by=person_id, made_at=now,
        )  # fmt: skip
        OfferedWork.objects.bulk_create(
            OfferedWork(offer=offer, work_id=one.work_id, place=place) for place, one in enumerate(found.ours)
        )
        append(
            house_id,
            "royalties.offer_made",
            thing=f"offer:{offer.pk}",
            person_id=person_id,
            payload={"terms": fingerprint(as_value(terms)), "works": [one.work_id for one in found.ours]},
            now=now,
        )
    return offer


def open_offer(
    house_id: int, offer_id: int, *, person_id: int | None = None, now: dt.datetime | None = None
) -> Offer:
    """Let anybody read the offer and request from it. Raises OfferNotFound, NothingOfOurs, OfferOpened."""
    now = now or timezone.now()
    with transaction.atomic():
        offer = offer_of(house_id, offer_id, lock=True)
        if offer.opened_at is not None:
            raise OfferOpened(name=offer.name)
        ids = list(offer.works.values_list("work_id", flat=True))
        if not sorted_works(house_id, ids, offer.licence).ours:
            raise NothingOfOurs
        offer.opened_at = now
        offer.save(update_fields=["opened_at"])
        append(house_id, "royalties.offer_opened", thing=f"offer:{offer.pk}", person_id=person_id, now=now)
    return offer


def close_offer(
    house_id: int, offer_id: int, *, person_id: int | None = None, now: dt.datetime | None = None
) -> Offer:
    """Take no more request from the offer; what was requested and signed stays. Raises OfferNotFound."""
    now = now or timezone.now()
    with transaction.atomic():
        offer = offer_of(house_id, offer_id, lock=True)
        if offer.closed_at is None:
            offer.closed_at = now
            offer.save(update_fields=["closed_at"])
            append(
                house_id, "royalties.offer_closed", thing=f"offer:{offer.pk}", person_id=person_id, now=now
            )
    return offer
