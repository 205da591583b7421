"""The words of the terminal, in the language of the terminal, without Django."""

from __future__ import annotations

import functools
import gettext
import os
from pathlib import Path

ROOMS = Path(__file__).resolve().parents[2]


def terminal_language() -> str:
    """`fr` or `en`, from FILIGRANE_LANGUAGE, LC_ALL, LC_MESSAGES or LANG; English when none says."""
    for name in ("FILIGRANE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


@functools.cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Every room's translations into *language*, one falling back on the next."""
    merged = gettext.NullTranslations()
    for folder in sorted(ROOMS.glob("*/locale")):
        found = gettext.translation("django", folder, languages=[language], fallback=True)
        if isinstance(found, gettext.GNUTranslations):
            found.add_fallback(merged)
            merged = found
    return merged


def say(text: str) -> str:
    """*text* in the language of the terminal; the text itself when nothing translates it."""
    return catalogue(terminal_language()).gettext(text)
