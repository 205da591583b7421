"""Offers, requests, quotes and contracts of a house, and which works it may license."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from filigrane.accounts.tokens import hash_of
from filigrane.rights.mandates import Holding, Wanted
from filigrane.rights.queries import holdings_of, refused_since
from filigrane.royalties.licensing.collective import is_collective
from filigrane.royalties.licensing.errors import (
    ContractNotFound,
    OfferNotFound,
    QuoteNotFound,
    RequestNotFound,
)
from filigrane.royalties.licensing.favoured import is_owed
from filigrane.royalties.licensing.values import LicenceTerms
from filigrane.royalties.models import Contract, Offer, Quote, Request
from filigrane.works.models import Contribution, Work

MOST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class WorkSorted:
    """A work and what the house may do with it, by the names that a contract would freeze."""

    work_id: int
    title: str
    authors: str
    discipline: str
    holding: Holding


@dataclass(frozen=True, slots=True)
class Sorted:
    """*ours* may be licensed by the terms; *others* stand beside, each with whom to ask."""

    ours: tuple[WorkSorted, ...]
    others: tuple[WorkSorted, ...]

    @property
    def represented(self) -> frozenset[str]:
        """For whom the house would act by mandate."""
        return frozenset(name for one in self.ours for name in one.holding.represented)

    @property
    def is_collective(self) -> bool:
        """Whether it would manage the rights of several holders, which is regulated."""
        return is_collective(self.represented)


def sorted_works(house_id: int, work_ids: Sequence[int], terms: LicenceTerms) -> Sorted:
    """Those of *work_ids* that the house may license by *terms*, and the rest; withdrawn ones are neither."""
    wanted = Wanted(terms.uses, terms.territories, terms.since, terms.until)
    rows = Work.objects.filter(house_id=house_id, pk__in=list(work_ids), withdrawn_at=None)
    found = {row.pk: row for row in rows.select_related("discipline")}
    holdings = holdings_of(house_id, found, wanted)
    authors = _authors(list(found))
    sorted_all = [
        WorkSorted(
            work_id, found[work_id].title, ", ".join(authors.get(work_id, ())),
            _discipline(found[work_id]), holdings[work_id],
        )
        for work_id in dict.fromkeys(work_ids)
        if work_id in found
    ]  # fmt: skip
    return Sorted(
        tuple(one for one in sorted_all if one.holding.is_ours),
        tuple(one for one in sorted_all if not one.holding.is_ours),
    )


def _discipline(work: Work) -> str:
    return work.discipline.code if work.discipline else ""


def _authors(work_ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Contribution.objects.filter(work_id__in=work_ids).select_related("agent")
    for row in rows.order_by("place", "id"):
        names = found.setdefault(row.work_id, [])
        if row.agent.name not in names:
            names.append(row.agent.name)
    return found


def offers_of(house_id: int) -> QuerySet[Offer]:
    """Every offer of a house, newest first."""
    return Offer.objects.filter(house_id=house_id)


def offer_of(house_id: int, offer_id: int, *, lock: bool = False) -> Offer:
    """One offer. Raises OfferNotFound for another house's."""
    rows = Offer.objects.select_for_update() if lock else Offer.objects.select_related("house")
    found = rows.filter(house_id=house_id, pk=offer_id).first() if 0 < offer_id <= MOST_ID else None
    if found is None:
        raise OfferNotFound(offer=offer_id)
    return found


def request_of(house_id: int, request_id: int) -> Request:
    """One request. Raises RequestNotFound for another house's."""
    rows = Request.objects.select_related("offer__house").filter(house_id=house_id, pk=request_id)
    found = rows.first() if 0 < request_id <= MOST_ID else None
    if found is None:
        raise RequestNotFound(request=request_id)
    return found


def request_by_token(house_id: int, token: str) -> Request:
    """The request that a secret address follows. Raises RequestNotFound."""
    rows = Request.objects.select_related("offer__house").filter(house_id=house_id)
    found = rows.filter(token_hash=hash_of(token)).first()
    if found is None:
        raise RequestNotFound(request="…")
    return found


def quote_of(house_id: int, quote_id: int, *, lock: bool = False) -> Quote:
    """One quote. Raises QuoteNotFound for another house's."""
    rows = Quote.objects.select_related("request__offer__house")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    found = rows.filter(request__house_id=house_id, pk=quote_id).first() if 0 < quote_id <= MOST_ID else None
    if found is None:
        raise QuoteNotFound(quote=quote_id)
    return found


def contracts_of(house_id: int) -> QuerySet[Contract]:
    """Every contract of a house, newest first."""
    return Contract.objects.filter(house_id=house_id).select_related("amends")


def contract_named(house_id: int, number: str) -> Contract:
    """The contract of a number. Raises ContractNotFound."""
    found = contracts_of(house_id).filter(number=number.strip()).first()
    if found is None:
        raise ContractNotFound(number=number)
    return found


def opt_outs_of(contract: Contract) -> dict[int, dt.date]:
    """Work of the contract -> the first day from which its holder refuses one of the uses (R13)."""
    ids = list(contract.works.values_list("work_id", flat=True))
    return refused_since(contract.house_id, ids, contract.licence.uses)


def owed_better(house_id: int, later: LicenceTerms, *, on: dt.date) -> list[Contract]:
    """Contracts still running whose most-favoured clause promises what *later* has better."""
    running = contracts_of(house_id).filter(until__gte=on)
    return [one for one in running if is_owed(one.licence, later)]
