"""The clauses of terms in the words of a language, as a page, a file and a contract have them."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import get_language, gettext

from filigrane.rights.templatetags.verdicts import long_day
from filigrane.royalties.licensing.clauses import Clause, Parties, Voice, clauses_of
from filigrane.royalties.licensing.values import LicenceTerms
from filigrane.royalties.models import Offer

LANGUAGES = ("fr", "en")


def voice_now() -> Voice:
    """The language of the moment."""
    return Voice("fr" if (get_language() or "fr").startswith("fr") else "en", gettext, long_day)


def parties_of(offer: Offer, *, licensee: str = "", works: int | None = None, amends: str = "") -> Parties:
    """The parties of a licence from *offer*; *works* None counts those of the offer."""
    count = offer.works.count() if works is None else works
    return Parties(offer.house.name, licensee, count, amends)


def clauses_said(terms: LicenceTerms, parties: Parties, voice: Voice) -> tuple[Clause, ...]:
    """The clauses in the words of *voice*."""
    return clauses_of(terms, parties, voice)


def both_languages(terms: LicenceTerms, parties: Parties) -> dict[str, Any]:
    """The clauses in French and in English, as a contract freezes them."""
    found: dict[str, Any] = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = [
                {"number": one.number, "code": one.code, "title": one.title, "sentences": list(one.sentences)}
                for one in clauses_of(terms, parties, voice_now())
            ]
    return found
