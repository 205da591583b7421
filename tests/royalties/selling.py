"""Works that a house may license, and the way from an offer to a contract."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

from filigrane.accounts.models import House
from filigrane.rights.service import record_fact
from filigrane.rights.uses import Use
from filigrane.royalties.licensing.fitting import asked_of
from filigrane.royalties.licensing.values import LicenceTerms
from filigrane.royalties.models import Contract, Offer, Quote, Request
from filigrane.royalties.service.licensing import (
    make_offer,
    make_quote,
    open_offer,
    request_licence,
    sign,
)
from filigrane.royalties.service.licensing.requests import Asking
from filigrane.royalties.service.licensing.sign import Signing
from filigrane.royalties.terms import Deduction, Method, Pool
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.models import Work
from filigrane.works.service import record_work
from morning import NOW, TODAY

TERMS = LicenceTerms(
    uses=(Use.TDM, Use.AI_TRAIN),
    since=dt.date(2027, 1, 1),
    until=dt.date(2027, 12, 31),
    territories=("FR", "BE"),
    rate_bp=3000,
    minimum=500_00,
    fee=Deduction(1200, "CA du 3 mars 2026"),
    pools=(Pool("training", Fraction(2, 5), Method.TRAINING), Pool("output", Fraction(3, 5), Method.OUTPUT)),
)


def work_by(house: House, title: str, *authors: str) -> Work:
    """A work of living authors."""
    draft = WorkDraft(title=title, credits=tuple(CreditDraft(name) for name in authors))
    return record_work(house, draft, person_id=None)


def mandate(work: Work, *, by_right: str = "mandate", uses: str = "all", **value: str) -> None:
    """What lets the house license *work*."""
    said = {"uses": uses, "by_right": by_right, "territories": "world", **value}
    record_fact(
        work.house_id, work.pk, "mandate", said, source="mandat du 2 mai 2026", capacity="author", now=NOW
    )


def offered(house: House, *works: Work, terms: LicenceTerms = TERMS) -> Offer:
    """An open offer of *works*."""
    offer = make_offer(house.pk, "Le répertoire", [one.pk for one in works], terms, now=NOW)
    return open_offer(house.pk, offer.pk, now=NOW)


def asked(offer: Offer, **changed: object) -> LicenceTerms:
    """What a licensee asks of the offer: all of it, unless *changed* says otherwise."""
    terms = offer.licence
    said = {
        "uses": terms.uses, "territories": ("FR",), "since": terms.since, "until": terms.until, **changed,
    }  # fmt: skip
    return asked_of(terms, **said)  # type: ignore[arg-type]


def requested(offer: Offer, *, base: int = 10_000_00, **changed: object) -> Request:
    """The request of a firm."""
    asking = Asking("Atelier Volubile", "droits@volubile.example", "Un assistant de répétition", base)
    return request_licence(offer.house_id, offer.pk, asking, asked(offer, **changed), now=NOW)[0]


def quoted(offer: Offer, **changed: object) -> Quote:
    """The quote that follows."""
    return make_quote(offer.house_id, requested(offer, **changed).pk, now=NOW)  # type: ignore[arg-type]


def signed(offer: Offer, *, amends: str = "", **changed: object) -> Contract:
    """The contract that both sides signed that morning."""
    signing = Signing("Ada Phare", "Basile Ronce", TODAY, amends=amends)
    return sign(offer.house_id, quoted(offer, **changed).pk, signing, now=NOW)


def cheaper(terms: LicenceTerms) -> LicenceTerms:
    """The same for less."""
    return replace(terms, rate_bp=terms.rate_bp // 2, minimum=terms.minimum // 2)
