"""A collection before it is a row: its name, the code of its address, what it is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from filigrane.works.checks import CODE, checked_name
from filigrane.works.errors import BadField

KEPT_WORDS = frozenset({"nouvelle"})
"""Codes that are addresses of other pages."""
LONGEST_CODE = 60
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})


@dataclass(frozen=True, slots=True)
class CollectionDraft:
    """A collection as a person or a program says it; an empty *code* is made from the name."""

    name: str
    code: str = ""
    description: str = ""


def checked_collection(draft: CollectionDraft) -> CollectionDraft:
    """*draft* with its name single-spaced and a plain code; raises BadField for what can't be kept."""
    name = checked_name(draft.name)
    code = draft.code.strip() or code_of(name)
    if not _CODE.fullmatch(code) or len(code) > LONGEST_CODE or code in KEPT_WORDS:
        raise BadField(field=CODE, value=code[:LONGEST_CODE] or name[:80])
    return replace(draft, name=name, code=code, description=draft.description.strip())


def code_of(name: str) -> str:
    """The code that a name gives: its letters and digits without accents, dashes between the words."""
    flat = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", "".join(char for char in flat if not unicodedata.combining(char)))
    code = ""
    for word in words:
        if len(code) + len(word) + 1 > LONGEST_CODE:
            break
        code = f"{code}-{word}" if code else word
    return code or "-".join(words)[:LONGEST_CODE]
