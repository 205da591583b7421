"""Words and amounts of funds in the language of the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.template.defaultfilters import date as date_filter
from django.utils.translation import get_language, gettext

from filigrane.base.money import money
from filigrane.royalties.held_names import is_held
from filigrane.royalties.picture import Step, draw
from filigrane.royalties.sheets.plain import Told


def language() -> str:
    """`fr` or `en`: the language of the page."""
    return "en" if (get_language() or "fr").startswith("en") else "fr"


def amount(cents: int, currency: str = "EUR") -> str:
    """Cents as people read them."""
    return money(cents, currency, language())


def period_words(begins: dt.date, ends: dt.date) -> str:
    """A period in words: `1 January 2026 to 31 December 2026`."""
    form = "j F Y"
    return gettext("{first} to {last}").format(first=date_filter(begins, form), last=date_filter(ends, form))


def said(one: Told) -> str:
    """A sentence of a statement."""
    return gettext(one.text).format(**one.values)


def steps_of(distribution: Mapping[str, Any], currency: str) -> list[Step]:
    """R18 as it adds up: what came in, then where it went, sums held by name apart."""
    parts, credits = distribution["amounts"], distribution["credits"]
    held = sum(cents for account, cents in credits.items() if is_held(account))
    named = (
        (gettext("Due by the licensee"), parts["due"], True),
        (gettext("Reserve released"), parts["released"], True),
        (gettext("Fee"), parts["fee"], False),
        (gettext("Solidarity"), parts["solidarity"], False),
        (gettext("Put in reserve"), parts["reserve"], False),
        (gettext("Credited to holders"), parts["credited"] - held, False),
        (gettext("Held by name"), held, False),
    )
    return [
        Step(words, amount(cents, currency), cents, comes_in)
        for place, (words, cents, comes_in) in enumerate(named)
        if cents or place in (0, 5)
    ]


def drawn(steps: list[Step]) -> str:
    """The picture of a run."""
    return draw(steps, title=gettext("From what is due to what is credited"))
