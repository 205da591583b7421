"""Names that others give to works and people: their shape and check digits."""

from __future__ import annotations

import re
from collections.abc import Callable

import stdnum.exceptions
from stdnum import ean, isbn, ismn, isni, issn

from filigrane.works.errors import BadIdentifier

_ISWC = re.compile(r"T-?(\d{3})\.?(\d{3})\.?(\d{3})[-.]?(\d)")
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
_ARK = re.compile(r"(?:https?://[^/\s]+/)?(ark:/?\d{5,9}/\S+)")
_DIGITS = re.compile(r"\d{1,12}X?")

SCHEMES: dict[str, str] = {
    "isbn": "ISBN",
    "issn": "ISSN",
    "ismn": "ISMN",
    "isni": "ISNI",
    "orcid": "ORCID",
    "iswc": "ISWC",
    "ean": "EAN",
    "wikidata": "Wikidata",
    "ark": "ARK",
    "viaf": "VIAF",
    "bnf": "BnF",
    "pnd": "GND",
    "dracor": "DraCor",
    "tei": "TEI xml:id",
}
"""Schemes that are known by name; any other is kept as the text it is."""


def check_identifier(scheme: str, value: str) -> tuple[str, str]:
    """(scheme, canonical value) when the check digits hold; raises BadIdentifier when they don't.

    A scheme that is not known here keeps its value as written, single-spaced.
    """
    code = scheme.strip().lower()[:20] or "other"
    text = " ".join(value.split())
    if not text or len(text) > 200:
        raise BadIdentifier(scheme=SCHEMES.get(code, code), value=text[:80])
    check = _CHECKS.get(code)
    if check is None:
        return code, text
    try:
        return code, check(text)
    except (stdnum.exceptions.ValidationError, ValueError) as fault:
        raise BadIdentifier(scheme=SCHEMES[code], value=text[:80]) from fault


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def check(text: str) -> str:
        found = pattern.fullmatch(text.rsplit("/", 1)[-1] if pattern is _WIKIDATA else text)
        if not found:
            raise ValueError(text)
        return found.group(found.lastindex or 0)

    return check


def orcid(text: str) -> str:
    """Canonical `0000-0002-1825-0097`: an ISNI in groups of four; raises as `isni.validate` does."""
    digits = str(isni.validate(text))
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


def iswc(text: str) -> str:
    """Canonical `T-034.524.680-1`; ValueError when the check digit is wrong (ISO 15707)."""
    found = _ISWC.fullmatch(text.upper().replace(" ", ""))
    if not found:
        raise ValueError(text)
    digits = "".join(found.groups()[:3])
    total = 1 + sum(place * int(digit) for place, digit in enumerate(digits, start=1))
    if (10 - total % 10) % 10 != int(found.group(4)):
        raise ValueError(text)
    return f"T-{digits[:3]}.{digits[3:6]}.{digits[6:]}-{found.group(4)}"


_CHECKS: dict[str, Callable[[str], str]] = {
    "isbn": lambda text: str(isbn.validate(text, convert=True)),
    "issn": lambda text: str(issn.format(issn.validate(text))),
    "ismn": lambda text: str(ismn.validate(text)),
    "isni": lambda text: str(isni.validate(text.rsplit("/", 1)[-1].upper().removeprefix("ISNI"))),
    "orcid": lambda text: orcid(text.rsplit("/", 1)[-1]),
    "iswc": iswc,
    "ean": lambda text: str(ean.validate(text)),
    "wikidata": _matching(_WIKIDATA),
    "ark": _matching(_ARK),
    "viaf": _matching(_DIGITS),
}
