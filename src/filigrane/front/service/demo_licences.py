"""What the demo house licenses: mandates, an offer that is open, a contract signed. Twice changes nothing."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.base.money import read_basis_points, read_cents
from filigrane.front.engines.demo_files import DemoFiles
from filigrane.rights.service import record_fact
from filigrane.rights.uses import Use
from filigrane.royalties.licensing.fitting import asked_of
from filigrane.royalties.licensing.values import Every, LicenceTerms, ModelVersion
from filigrane.royalties.models import Offer
from filigrane.royalties.service.licensing import make_offer, make_quote, open_offer, request_licence, sign
from filigrane.royalties.service.licensing.requests import Asking
from filigrane.royalties.service.licensing.sign import Signing
from filigrane.royalties.terms import Deduction, Method, Pool
from filigrane.works.models import Identifier


def record_licences(house: House, files: DemoFiles, *, scheme: str, now: dt.datetime) -> None:
    """The offer and the contract of `licences.toml`, once.

    A house that has any offer, or lacks one of the works, is left as it is.
    """
    said = tomllib.loads(files.read("licences.toml").decode("utf-8"))
    rows = Identifier.objects.filter(house=house, scheme=scheme, work__withdrawn_at=None)
    works = dict(rows.exclude(work=None).values_list("value", "work_id"))
    codes = [one["work"] for one in said["mandates"]]
    if Offer.objects.filter(house=house).exists() or not set(codes) <= works.keys():
        return
    with transaction.atomic():
        for one in said["mandates"]:
            value = {"uses": "tdm ai_train", "by_right": "mandate", "territories": "world",
                     "grantor": one.get("grantor", "")}  # fmt: skip
            record_fact(
                house.pk,
                works[one["work"]],
                "mandate",
                value,
                source=one["source"],
                capacity="author",
                now=now,
            )
        ids = [works[code] for code in (*codes, *said["beside"]) if code in works]
        offer = make_offer(house.pk, said["name"], ids, terms_of(said["terms"]), about=said["about"], now=now)
        open_offer(house.pk, offer.pk, now=now)
        _sign(house, offer, said, now=now)


def terms_of(said: Mapping[str, Any]) -> LicenceTerms:
    """The terms of the file."""
    pools = {Method.TRAINING: said["pools"]["training"], Method.OUTPUT: said["pools"]["output"]}
    return LicenceTerms(
        uses=tuple(Use(code) for code in said["uses"]),
        since=said["since"], until=said["until"], territories=tuple(said["territories"]),
        versions=(ModelVersion(said["version"], trained_on=said["trained_on"]),),
        rate_bp=read_basis_points(said["rate"]), minimum=read_cents(said["minimum"]),
        fee=Deduction(read_basis_points(said["fee"]), said["vote"]),
        pools=tuple(Pool(method.value, Fraction(part), method) for method, part in pools.items()),
        reported=Every(said["reported"]),
    )  # fmt: skip


def _sign(house: House, offer: Offer, said: Mapping[str, Any], *, now: dt.datetime) -> None:
    """The request of the licensee, its quote, the signature of both."""
    request, terms = said["request"], offer.licence
    asked = asked_of(
        terms, uses=terms.uses, territories=request["territories"], since=terms.since, until=terms.until,
        versions=[one.name for one in terms.versions],
    )  # fmt: skip
    asking = Asking(request["licensee"], request["contact"], request["words"], read_cents(request["base"]))
    row, _token = request_licence(house.pk, offer.pk, asking, asked, now=now)
    quote = make_quote(house.pk, row.pk, now=now)
    signed = said["signatures"]
    signing = Signing(signed["house"], signed["licensee"], timezone.localdate(now))
    sign(house.pk, quote.pk, signing, now=now)
