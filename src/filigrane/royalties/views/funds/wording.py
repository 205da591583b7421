"""Words and amounts of funds in the language of the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from filigrane.base.errors import defer
from filigrane.base.money import money
from filigrane.rights.templatetags.verdicts import language, long_day
from filigrane.royalties import held_names
from filigrane.royalties.held_names import is_held
from filigrane.royalties.models import Credit
from filigrane.royalties.picture import Step, draw
from filigrane.royalties.sheets.plain import Told


def amount(cents: int, currency: str = "EUR") -> str:
    """Cents as people read them."""
    return money(cents, currency, language())


def period_words(begins: dt.date, ends: dt.date) -> str:
    """A period in words: `1 January 2026 to 31 December 2026`."""
    return gettext("{first} to {last}").format(first=long_day(begins), last=long_day(ends))


HELD_WORDS = {
    held_names.UNIDENTIFIED: defer("Identified on no work"),
    held_names.OUTSIDE: defer("Work that the licence does not hold"),
    held_names.PUBLIC_DOMAIN: defer("Public domain: paid to nobody"),
    held_names.UNKNOWN: defer("Holder not yet known"),
    held_names.DISPUTE: defer("In dispute"),
    held_names.COLLECTIVE: defer("Collective action, by vote"),
    held_names.OVERPAID: defer("Owed back to the licensee"),
}
"""What waits under each name that stands for no holder."""


def account_words(credit: Credit) -> str:
    """Whose an account is: a holder's name, or why the money waits and for which work."""
    if not credit.kind:
        return credit.name or credit.account
    said = gettext(HELD_WORDS[credit.kind])
    return f"{said} ({credit.name or credit.work})" if credit.work else said


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
