"""A wording without what hides nothing: capitals, accents, kinds of dash, of apostrophe and of space."""

from __future__ import annotations

import re
import unicodedata


def fold(words: str) -> str:
    """*words* in plain small letters, apostrophes as spaces, every dash but the hyphen as ` - `."""
    bare = (c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))
    text = re.sub(r"['’ʼ`´\"“”«»_*]", " ", "".join(bare))
    text = re.sub(r"[‐‑‒–—―−]", " - ", text.replace("œ", "oe"))
    return " ".join(text.split())
