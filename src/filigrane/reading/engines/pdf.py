"""A PDF, read in a process of its own that is stopped when it takes too much: its text, its pictures."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from typing import Any

from filigrane.reading.errors import Encrypted, TakesTooLong, TooManyPages, UnreadableBytes
from filigrane.reading.line_ends import mended

READER = "pdf"
READER_VERSION = 1
MOST_PAGES = 2_000
MOST_LETTERS = 20_000_000
SECONDS = 60
"""Seconds of work that one PDF may take; a book of 600 pages takes about twenty."""
_NO_LETTER = {0: " ", **dict.fromkeys(range(0xD800, 0xE000), " ")}
"""NUL and lone surrogates, which some fonts map letters to."""


def text_of_pages(
    content: bytes,
    *,
    name: str,
    seconds: int = SECONDS,
    pages: int = MOST_PAGES,
    letters: int = MOST_LETTERS,
) -> list[str]:
    """The text layer of each page in NFC, "" where it has none; words cut at a line's end in one piece.

    Raises Encrypted, TooManyPages, TakesTooLong or UnreadableBytes; nothing of the file is written anywhere.
    """
    said = _asked(content, seconds, ["text", str(pages), str(letters)], name)
    answer = json.loads(said)
    _check(answer, name, pages)
    found = [unicodedata.normalize("NFC", page).translate(_NO_LETTER).strip() for page in answer["pages"]]
    return [mended(page) for page in found]


def picture_of_page(content: bytes, number: int, *, name: str, seconds: int = SECONDS) -> bytes | None:
    """The picture that page *number* (from 0) mostly is, as a file; None when none can be read."""
    said = _asked(content, seconds, ["picture", str(number)], name)
    if not said.startswith(b"{"):
        return said
    answer = json.loads(said)
    if answer.get("fault") in ("no_picture", "unreadable"):
        return None
    _check(answer, name, 0)
    return None


def _asked(content: bytes, seconds: int, wanted: list[str], name: str) -> bytes:
    """What the worker answers."""
    command = [sys.executable, "-m", "filigrane.reading.engines.pdf_worker", str(seconds), *wanted]
    try:
        done = subprocess.run(  # noqa: S603  # our own program; the file comes by its input
            command, input=content, capture_output=True, timeout=2 * seconds + 10, check=False
        )
    except subprocess.TimeoutExpired as fault:
        raise TakesTooLong(name=name) from fault
    if done.returncode:
        raise TakesTooLong(name=name)
    return done.stdout


def _check(answer: dict[str, Any], name: str, limit: int) -> None:
    """Raise what the worker found in the way."""
    fault = answer.get("fault")
    if fault == "encrypted":
        raise Encrypted(name=name)
    if fault == "too_many":
        raise TooManyPages(name=name, pages=answer["pages"], limit=limit)
    if fault == "too_long":
        raise TakesTooLong(name=name)
    if fault:
        raise UnreadableBytes(name=name)
