"""Words that praise a corpus for its rights: none is printed while the terms of one work are unsettled."""

from __future__ import annotations

import re
import unicodedata

CLAIMS = re.compile(
    r"\b(clean(ed|est)?|cleared|propres?(?!\s+(a|aux?)\b)|sains?"
    r"|fully\s+licen[cs]ed|royalty[\s-]free|copyright[\s-]free|rights[\s-]free"
    r"|libres?\s+de\s+(tous?\s+)?droits?|sans\s+droits?)\b"
)
"""English and French, accents and capitals apart. *propre à la maison* says whose a thing is, and stays."""
SHOWN = 10
"""Works named when a claim is refused."""
OWN = re.compile(r"\bnoms?\s+propres?\b")
"""Proper names are no praise."""


def claim_in(*words: str) -> str:
    """The first of *words* that calls the corpus clean, as it is written; empty when none does."""
    for said in words:
        folded = unicodedata.normalize("NFKD", said.lower()).encode("ascii", "ignore").decode()
        if CLAIMS.search(OWN.sub(" ", folded)):
            return said
    return ""
