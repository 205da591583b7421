"""What pages of licences share: who may, which works a reader sees, amounts and figures in words."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext

from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import HouseRequest
from filigrane.base.errors import FiligraneError
from filigrane.base.money import money
from filigrane.rights.templatetags.verdicts import long_day
from filigrane.royalties.licensing.collective import CHECKED, SOURCE, WARNING
from filigrane.royalties.models import Offer, Quote
from filigrane.royalties.queries.licensing import Sorted, sorted_works
from filigrane.royalties.queries.licensing_words import voice_now
from filigrane.works.queries import seen_works
from filigrane.works.views.shown import open_day


def sees(request: HouseRequest) -> bool:
    """Whether the reader sees requests and contracts of this house."""
    return may_do(request.standing, "royalties.see", request.house.pk)


def licenses(request: HouseRequest) -> bool:
    """Whether the reader offers, quotes and signs for this house."""
    return may_do(request.standing, "royalties.license", request.house.pk)


def words_of(fault: FiligraneError) -> str:
    """What an error says and advises, in the language of the page; the line of the terms at fault too."""
    values = {
        name: gettext(value) if name == "field" and isinstance(value, str) else value
        for name, value in fault.values.items()
    }
    return f"{gettext(fault.text)} {gettext(fault.hint)}".format(**values)


def works_seen(request: HouseRequest, offer: Offer) -> Sorted:
    """The works of an offer that are ours today and those beside it, as far as this reader sees works."""
    beside = [int(one) for one in offer.beside.split()]
    ids = [*offer.works.values_list("work_id", flat=True), *beside]
    open_ids = set(
        seen_works(offer.house_id, open_on=open_day(request)).filter(pk__in=ids).values_list("pk", flat=True)
    )
    return sorted_works(offer.house_id, [one for one in ids if one in open_ids], offer.licence)


def collective_warning(found: Sorted) -> str:
    """The warning to a house that would manage rights for several; empty where it wouldn't."""
    if not found.is_collective:
        return ""
    return gettext(WARNING).format(count=len(found.represented), source=SOURCE, day=long_day(CHECKED))


def figure_rows(quote: Quote) -> list[tuple[str, str]]:
    """The figures of a quote, line by line, amounts as the page's language writes them."""
    said, language, terms = json.loads(quote.figures), voice_now().language, quote.licence

    def amount(cents: int) -> str:
        return money(cents, terms.currency, language)

    rows = [
        (gettext("Revenue expected for a period"), amount(said["base"])),
        (gettext("Due for a period"), amount(said["due"])),
        (gettext("Periods"), str(said["periods"])),
        (gettext("Due in all, if each period is as expected"), amount(said["expected"])),
        (gettext("Due in all, whatever is reported"), amount(said["least"])),
    ]
    kept = said["fee"] + said["solidarity"] + said["reserve"]
    if kept:
        rows.append((gettext("Kept back from a period, by votes"), amount(kept)))
    return [*rows, (gettext("Shared among the works of a period"), amount(said["distributable"]))]


def paged(items: list[Any], most: int) -> tuple[list[Any], int]:
    """The first of *items*, and how many are left."""
    return items[:most], max(0, len(items) - most)
