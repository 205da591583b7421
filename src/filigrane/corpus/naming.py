"""The folder of a version: readable, safe on every system, one for each content."""

from __future__ import annotations

import re
import unicodedata

from filigrane.corpus.manifest import short

MOST = 60


def folder_name(name: str, root: str) -> str:
    """`drama-for-a-small-model-1f2e3d4c5b6a7988`."""
    folded = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", folded)[:MOST].strip("-") or "corpus"
    return f"{plain}-{short(root)}"
