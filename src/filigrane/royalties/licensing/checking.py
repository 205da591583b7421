"""Whether terms can all be true, before anybody reads them or signs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from filigrane.base.errors import defer
from filigrane.base.money import WHOLE
from filigrane.royalties.licensing.errors import TermsUnfit
from filigrane.royalties.licensing.values import MOST_CENTS, WORLD, Base, LicenceTerms, ModelVersion
from filigrane.royalties.terms import checked as checked_money

COUNTRY = re.compile(r"[A-Z]{2}")
CURRENCY = re.compile(r"[A-Z]{3}")
SHA256 = re.compile(r"[0-9a-f]{64}")
ROOT = re.compile(r"(?:[0-9a-f]{64})?")

NO_USE = defer("a licence names at least one use")
DAYS = defer("the first day comes before the last one")
TERRITORY = defer("territories are codes of countries, or “world” alone")
RATE = defer("the rate stands between 0% and 100%")
MINIMUM = defer("the minimum isn't negative")
NO_PRICE = defer("a flat price is a minimum, with a rate of 0%")
MONEY = defer("the currency is a code of three letters")
ALPHA = defer("alpha stands between 0 and 1")
EVIDENCE = defer("alpha above 0 needs a signed test of that version, by its SHA-256 (R7)")
STALE = defer("the signed test of alpha is not older than the version (R7)")
VERSION_TWICE = defer("a version of a model stands there once, with a name")
COEFFICIENT = defer("a coefficient stands between 1 and 2, and was voted before the first day (R5)")
INCIDENT = defer("the incident isn't negative (R13)")
CORPUS = defer("a frozen corpus is named by its root, 64 hexadecimal digits")


def checked(terms: LicenceTerms) -> LicenceTerms:
    """*terms* as an offer or a contract may bear them.

    Raises TermsUnfit with the line at fault, and what `royalties/terms.py` raises for pools and deductions.
    """
    for fault in faults(terms):
        raise TermsUnfit(field=fault)
    checked_money(terms.money())
    return terms


def faults(terms: LicenceTerms) -> Iterator[str]:
    """What can't stand, as English msgids, in the order of the clauses."""
    if not terms.uses:
        yield NO_USE
    if terms.since > terms.until:
        yield DAYS
    alone = WORLD not in terms.territories or terms.territories == (WORLD,)
    if not (terms.territories and alone and all(map(is_territory, terms.territories))):
        yield TERRITORY
    names = [one.name for one in terms.versions]
    if len(set(names)) != len(names) or not all(names):
        yield VERSION_TWICE
    for version in terms.versions:
        yield from version_faults(version)
    if not CURRENCY.fullmatch(terms.currency):
        yield MONEY
    if not 0 <= terms.rate_bp <= WHOLE:
        yield RATE
    if not 0 <= terms.minimum <= MOST_CENTS:
        yield MINIMUM
    if terms.base is Base.FLAT and (terms.rate_bp or not terms.minimum):
        yield NO_PRICE
    if any(not 1 <= one.times <= 2 or one.voted_on >= terms.since for one in terms.coefficients):
        yield COEFFICIENT
    if terms.incident_times < 0:
        yield INCIDENT
    if not ROOT.fullmatch(terms.corpus):
        yield CORPUS


def version_faults(version: ModelVersion) -> Iterator[str]:
    """What can't stand of a version and its alpha."""
    if not 0 <= version.alpha <= 1:
        yield ALPHA
    if version.alpha > Fraction(0) and (
        version.evidence is None
        or not SHA256.fullmatch(version.evidence.sha256)
        or not version.evidence.signed_by
    ):
        yield EVIDENCE
    elif version.alpha != version.alpha_used:
        yield STALE


def is_territory(code: str) -> bool:
    """Whether *code* is a country or the world."""
    return code == WORLD or bool(COUNTRY.fullmatch(code))
