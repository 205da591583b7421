"""Record a contract that both sides signed: frozen, journalled, told to rights and to the corpus."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import canonical_bytes, fingerprint
from filigrane.corpus.holders import HolderKind
from filigrane.corpus.queries.versions import version_of
from filigrane.corpus.service import record_use
from filigrane.journal.service import append
from filigrane.rights.service import record_licence
from filigrane.royalties.licensing.errors import AlreadySigned, NoLongerOurs, QuoteExpired, RequestNotFound
from filigrane.royalties.licensing.values import LicenceTerms
from filigrane.royalties.licensing.writing import as_value
from filigrane.royalties.models import Contract, ContractWork, Quote
from filigrane.royalties.queries.licensing import WorkSorted, contract_named, quote_of, sorted_works
from filigrane.royalties.queries.licensing_words import both_languages, parties_of


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signed for the house and for the licensee, on which day; the signed paper's SHA-256, if kept."""

    signatory: str
    signed_for: str
    on: dt.date
    file_sha256: str = ""
    amends: str = ""


def sign(
    house_id: int,
    quote_id: int,
    signing: Signing,
    *,
    person_id: int | None = None,
    now: dt.datetime | None = None,
) -> Contract:
    """The contract made of a quote that both sides signed; nothing changes it any more.

    `rights` records the licence granted, so that the licensee's asks are allowed; a frozen corpus that the
    terms name records the licensee. Raises QuoteNotFound, QuoteExpired, AlreadySigned, NoLongerOurs,
    ContractNotFound for one that it would amend, VersionNotFound.
    """
    now = now or timezone.now()
    with transaction.atomic():
        quote = quote_of(house_id, quote_id, lock=True)
        if not quote.request.contact:
            raise RequestNotFound(request=quote.request_id)
        known = Contract.objects.filter(quote=quote).first()
        if known is not None:
            raise AlreadySigned(number=known.number)
        if signing.on > quote.valid_until:
            raise QuoteExpired(day=quote.valid_until.isoformat())
        terms, works = quote.licence, still_ours(house_id, quote)
        contract = frozen(house_id, quote, terms, works, signing, person_id=person_id, now=now)
        tell_rooms(contract, terms, works, person_id=person_id, now=now)
        append(
            house_id,
            "royalties.contract_signed",
            thing=f"contract:{contract.number}",
            person_id=person_id,
            payload={"contract": contract.sha256, "file": contract.file_sha256, "amends": signing.amends},
            now=now,
        )
    return contract


def still_ours(house_id: int, quote: Quote) -> Sequence[WorkSorted]:
    """The works quoted, as they stand. Raises NoLongerOurs when the house may license one of them no more."""
    ids = [int(one) for one in quote.works.split()]
    found = sorted_works(house_id, ids, quote.licence)
    gone = set(ids) - {one.work_id for one in found.ours}
    if gone:
        titles = [one.title for one in found.others if one.work_id in gone] or map(str, sorted(gone))
        raise NoLongerOurs(works=", ".join(titles))
    return found.ours


def frozen(
    house_id: int, quote: Quote, terms: LicenceTerms, works: Sequence[WorkSorted], signing: Signing,
    *, person_id: int | None, now: dt.datetime,
) -> Contract:  # fmt: skip
    """The row of the contract with its works, under the next number of the year."""
    amended = contract_named(house_id, signing.amends) if signing.amends else None
    licensee = quote.request.licensee
    parties = parties_of(quote.request.offer, licensee=licensee, works=len(works), amends=signing.amends)
    clauses = both_languages(terms, parties)
    listed = [[one.work_id, one.title, one.authors] for one in works]
    whole: dict[str, Any] = {
        "terms": as_value(terms),
        "clauses": clauses,
        "works": listed,
        "licensee": licensee,
    }
    contract = Contract.objects.create(
        house_id=house_id, number=next_number(house_id, signing.on.year), quote=quote, amends=amended,
        licensee=licensee, terms=quote.terms, clauses=canonical_bytes(clauses).decode(),
        sha256=fingerprint(whole), file_sha256=signing.file_sha256, signed_on=signing.on,
        since=terms.since, until=terms.until, signatory=signing.signatory.strip(),
        signed_for=signing.signed_for.strip(), recorded_by=person_id, recorded_at=now,
    )  # fmt: skip
    ContractWork.objects.bulk_create(
        ContractWork(
            contract=contract, work_id=one.work_id, title=one.title, authors=one.authors,
            discipline=one.discipline, place=place,
        )
        for place, one in enumerate(works)
    )  # fmt: skip
    return contract


def next_number(house_id: int, year: int) -> str:
    """`2026-1`, `2026-2`: in the order of their records."""
    count = Contract.objects.filter(house_id=house_id, number__startswith=f"{year}-").count()
    return f"{year}-{count + 1}"


def tell_rooms(
    contract: Contract, terms: LicenceTerms, works: Sequence[WorkSorted], *, person_id: int | None,
    now: dt.datetime,
) -> None:  # fmt: skip
    """Say of each work that the licensee may, and of the corpus that she has it."""
    record_licence(
        contract.house_id, [one.work_id for one in works], terms.uses, licensee=contract.licensee,
        contract=contract.number, territories=terms.territories, since=terms.since, until=terms.until,
        person_id=person_id, now=now,
    )  # fmt: skip
    if terms.corpus and contract.quote is not None:
        version = version_of(contract.house_id, terms.corpus)
        contact = contract.quote.request.contact
        record_use(version, HolderKind.LICENSEE, contract.licensee, contact, person_id=person_id, now=now)
