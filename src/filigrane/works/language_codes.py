"""Language tags (BCP 47): their shape, and the short code where a longer one was written."""

from __future__ import annotations

import re

_SHAPE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-(?:[A-Za-z]{2}|\d{3}))?(-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*"
)
SHORT = {
    "yid": "yi", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "eng": "en", "tat": "tt", "bre": "br",
    "oci": "oc", "eus": "eu", "baq": "eu", "cos": "co", "cat": "ca", "spa": "es", "ita": "it", "por": "pt",
    "nld": "nl", "dut": "nl", "rus": "ru", "ukr": "uk", "heb": "he", "ara": "ar", "lat": "la", "pol": "pl",
    "hat": "ht", "ell": "el", "gre": "el", "hun": "hu", "swe": "sv",
}  # fmt: skip
"""ISO 639-2/3 codes that BCP 47 writes with two letters (RFC 5646, 2.2.1)."""


def tag(written: str) -> str | None:
    """The tag in its usual writing (`fr`, `zh-Hant`, `pt-BR`); None when it is no tag at all."""
    text = written.strip().replace("_", "-")
    if not _SHAPE.fullmatch(text):
        return None
    first, *rest = text.split("-")
    language = SHORT.get(first.lower(), first.lower())
    cased = [part.title() if len(part) == 4 and part.isalpha() else part for part in rest]
    cased = [part.upper() if len(part) == 2 else part for part in cased]
    return "-".join([language, *cased])
