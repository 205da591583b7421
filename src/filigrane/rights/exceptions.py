"""The exceptions of the law: ways to a use that ask nobody, with what each of them asks for."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.rights.answers import Confidence, Duty, Layer, Missing, Reason, Sentence
from filigrane.rights.articles import ARTICLES, because, mining_article
from filigrane.rights.ask import Ask, Purpose, Who
from filigrane.rights.facts import Facts
from filigrane.rights.uses import TRAINING, Use
from filigrane.rights.wanted import (
    COMMERCIAL_OR_NOT,
    DISINTERESTED,
    LAWFUL_ACCESS,
    PRIVILEGED,
    SCIENTIFIC,
    Want,
    wanted,
)

MINED = TRAINING | {Use.SEARCH, Use.AI_INDEX}
"""Uses that article 4 may cover: analysing works to draw information from them, an index among others."""

BODIES = frozenset({Who.RESEARCH, Who.HERITAGE})
"""Who benefits from article 3: research bodies, libraries, museums, archives, keepers of film and sound."""

STANDING_WORKS = frozenset({"sculptor", "architect"})
"""Functions whose works, standing for good on the public way, a person may show without commerce."""

RESEARCH = defer(
    "Scientific research by such a body may mine what it lawfully has access to; no reservation and no "
    "contract closes that."
)
MINING = defer(
    "Nobody is recorded as having reserved it: the exception for text and data mining may cover the use. "
    "An exception, not a consent; whether it reaches generative models is disputed."
)
KEEPING = defer("A library, a museum or an archive may copy to preserve, without commercial advantage.")
PANORAMA = defer(
    "A sculpture or a building that stands for good on the public way, shown by a person without commerce."
)
SECURE = defer("Keep the copies in a secure place, for the research and its verification only.")
WITHIN = defer("The exception covers copying, never showing the works to others.")
DESTROY = defer(
    "Destroy the copies when the mining ends, and look for reservations again before each new use."
)


@dataclass(frozen=True, slots=True)
class Way:
    """One exception for one ask: open with a *reason*, in doubt with something *missing*, else closed."""

    reason: Reason | None = None
    confidence: Confidence = Confidence.SETTLED
    duties: tuple[Duty, ...] = ()
    missing: tuple[Missing, ...] = ()


CLOSED = Way()


def research(layer: Layer, ask: Ask) -> Way:
    """Article 3: scientific research by a research or heritage body; a reservation doesn't remove it."""
    if ask.use not in TRAINING or not (ask.who in BODIES or ask.on_behalf):
        return CLOSED
    if ask.purpose in (Purpose.COMMERCIAL, Purpose.NON_COMMERCIAL) or ask.privileged:
        return CLOSED
    is_heritage = ask.who is Who.HERITAGE
    if ask.lawful_access is False or (ask.disinterested is False and not is_heritage):
        return CLOSED
    unknown: tuple[tuple[Want, bool], ...] = (
        (SCIENTIFIC, ask.purpose is Purpose.UNKNOWN),
        (PRIVILEGED, ask.privileged is None),
        (DISINTERESTED, ask.disinterested is None and not is_heritage),
        (LAWFUL_ACCESS, ask.lawful_access is None),
    )
    missing = tuple(wanted(want, Layer.WORK) for want, lacks in unknown if lacks)
    return Way(missing=missing) if missing else _research_open(layer)


def mining(layer: Layer, ask: Ask) -> Way:
    """Article 4, for whoever has lawful access; the caller has made sure that nobody reserved the use."""
    if ask.use not in MINED or ask.lawful_access is False:
        return CLOSED
    if ask.lawful_access is None:
        return Way(missing=(wanted(LAWFUL_ACCESS, Layer.WORK),))
    return _mining_open(layer)


def keeping(layer: Layer, ask: Ask) -> Way:
    """Preservation by a heritage body (L. 122-5, 8°)."""
    if ask.use is not Use.ARCHIVE or ask.who is not Who.HERITAGE or ask.purpose is Purpose.COMMERCIAL:
        return CLOSED
    if ask.purpose is Purpose.UNKNOWN:
        return Way(missing=(wanted(COMMERCIAL_OR_NOT, Layer.WORK),))
    return Way(because("L122-5-8", KEEPING, layer))


def panorama(layer: Layer, ask: Ask, facts: Facts) -> Way:
    """Works of architecture and sculpture on the public way (L. 122-5, 11°): a mural or a show isn't one."""
    is_such = layer is Layer.WORK and any(one.function in STANDING_WORKS for one in facts.of(layer))
    is_shown = ask.use is Use.DISPLAY and ask.who is Who.ARTIST and ask.purpose is Purpose.NON_COMMERCIAL
    if not (is_such and is_shown and facts.is_in_public):
        return CLOSED
    return Way(because("L122-5-11", PANORAMA, layer))


@functools.cache
def _research_open(layer: Layer) -> Way:
    code = mining_article(3, layer)
    duties = _duties(code, secure=SECURE, within=WITHIN)
    return Way(because(code, RESEARCH, layer), Confidence.SETTLED, duties)


@functools.cache
def _mining_open(layer: Layer) -> Way:
    code = mining_article(4, layer)
    duties = _duties(code, destroy=DESTROY, within=WITHIN)
    return Way(because(code, MINING, layer), Confidence.CONTESTED, duties)


def _duties(code: str, **texts: str) -> tuple[Duty, ...]:
    return tuple(Duty(name, Sentence(text), ARTICLES[code].source) for name, text in texts.items())
