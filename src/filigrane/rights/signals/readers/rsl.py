"""RSL 1.0: a document, a feed, a script in a page, and the links of a page or an answer that lead to one."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from filigrane.base.errors import defer
from filigrane.rights.signals import Says, Signal
from filigrane.rights.signals.links import links_in
from filigrane.rights.signals.met import Carrier, Found, Lead, Met, Reading, Thing
from filigrane.rights.signals.pages import markup
from filigrane.rights.signals.patterns import is_web, joined
from filigrane.rights.signals.problems import no_permission, problem
from filigrane.rights.signals.rsl.document import USE_OF, Document
from filigrane.rights.signals.rsl.evaluating import NOBODY, Said, Somebody, evaluate
from filigrane.rights.signals.rsl.parsing import SPEC, document_in
from filigrane.rights.uses import TRAINING, Use

MEDIA_TYPE = "application/rsl+xml"
MOST_SCRIPTS = 20
MOST_LEADS = 50

NOT_GIVEN = defer("The RSL document can't be had (answer {status}): nothing is licensed, nothing is said.")
SEVERAL_HERE = defer("The page holds several RSL parts where there should be one; the strictest counts.")


def read_rsl(met: Met, thing: Thing, *, asker: Somebody = NOBODY) -> Reading:
    """What RSL says of *thing* to *asker*; a licence for some people or places needs them to be known."""
    if met.carrier is Carrier.RSL:
        if not 200 <= met.status < 300:
            return Reading(problems=(problem(SPEC, NOT_GIVEN, {"status": str(met.status)}),))
        document = document_at(met.body, met.where)
        return told(document, thing, met.where, "feed" if document.is_feed else "file", asker)
    if met.carrier is Carrier.HEADERS:
        here = thing.address or met.where
        return Reading(
            leads=tuple(
                Lead(Carrier.RSL, joined(here, link.target))
                for link in links_in(met.headers)[:MOST_LEADS]
                if "license" in link.rels and link.media_type == MEDIA_TYPE and is_web(link.target)
            )
        )
    return _read_page(met, thing, asker) if met.carrier is Carrier.PAGE else Reading()


@functools.lru_cache(maxsize=8)
def document_at(body: bytes, where: str) -> Document:
    """The document of some bytes, read once however many paths are asked about."""
    return document_in(body, where)


@functools.lru_cache(maxsize=8)
def document_here(text: str, where: str) -> Document:
    """The document of a script in a page."""
    return document_in(text.encode("utf-8", "replace"), where, is_here=True)


def _read_page(met: Met, thing: Thing, asker: Somebody) -> Reading:
    """The scripts and the links of a page."""
    page, here = markup(met.body), thing.address or met.where
    scripts = [one for one in page.named("script") if one.media_type == MEDIA_TYPE and one.text.strip()]
    reading = Reading()
    for script in scripts[:MOST_SCRIPTS]:
        said = told(document_here(script.text, here), thing, here, "page", asker)
        reading += no_permission(said) if page.is_cut or len(scripts) > MOST_SCRIPTS else said
    if len(scripts) > 1:
        reading += Reading(problems=(problem(SPEC, SEVERAL_HERE, line=scripts[1].line),))
    links = [
        one
        for one in page.named("link")
        if "license" in one.rels
        and one.media_type == MEDIA_TYPE
        and one.get("href")
        and is_web(one.get("href"))
    ]
    leads = (Lead(Carrier.RSL, page.address(here, one.get("href")), one.line) for one in links[:MOST_LEADS])
    return reading + Reading(leads=tuple(leads))


def told(document: Document, thing: Thing, where: str, carrier: str, asker: Somebody) -> Reading:
    """The signals of a document about *thing*: one for each word, with the uses of which it is said."""
    said = evaluate(document, thing, where=where, asker=asker)
    groups: dict[tuple[Says, str, str, int], list[str]] = {}
    for usage, one in said.items():
        groups.setdefault((one.says, _contact(one), _price(one), one.licence.line), []).append(usage)
    found = tuple(Found(_signal(key, usages, said, where, carrier), key[3]) for key, usages in groups.items())
    reading = Reading(found, document.problems)
    return no_permission(reading) if any(one.is_damage for one in document.problems) else reading


def _signal(
    key: tuple[Says, str, str, int], usages: list[str], said: Mapping[str, Said], where: str, carrier: str
) -> Signal:
    """A signal. Mining that is no training is spared of what is said of training alone, and the reverse."""
    says, contact, price, _ = key
    uses = frozenset(USE_OF[usage] for usage in usages)
    apart = Use.TDM in uses and "ai-train" not in usages and "ai-train" in said
    spares = TRAINING - {Use.TDM} if apart else frozenset()
    return Signal(SPEC, carrier, says, uses, spares, source=where, contact=contact, price=price)


def _contact(one: Said) -> str:
    payment = one.licence.payment
    return one.content.contact or (payment.addresses[0] if payment and payment.addresses else "")


def _price(one: Said) -> str:
    payment = one.licence.payment
    if one.says is not Says.OFFERED or payment is None:
        return ""
    return payment.price or ("" if payment.kind in ("free", "?") else payment.kind)
