"""Bytes that say they are plain text, in the letters that they seem to be written in."""

from __future__ import annotations

import io
import re

from filigrane.reading.encodings import SAMPLE_BYTES, Guess, guess_encoding
from filigrane.trace.errors import NotText

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
"""Signs that no text holds: bytes that were guessed to be one, and have them, are none."""


def decoded(content: bytes, name: str) -> str:
    """*content* as text: UTF-8 whenever it can be, else what `guess_encoding` says of it.

    Raises NotText naming the first byte, or sign, that is no text.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _guessed(content, name, error.start)
    if "\x00" in text:
        return _guessed(content, name, text.index("\x00"))
    return text


def _guessed(content: bytes, name: str, place: int) -> str:
    """What is not UTF-8 at *place*: Windows, the old Macintosh, DOS, UTF-16, or no text."""
    guess = guess_encoding(content[:SAMPLE_BYTES])
    if guess == Guess("utf-8"):
        guess = guess_encoding(content[max(0, place - SAMPLE_BYTES // 2) :][:SAMPLE_BYTES])
    body = content[guess.bom :]
    try:
        text = _mixed(body) if guess.mixed else body.decode(guess.encoding)
    except UnicodeDecodeError:
        raise NotText(name=name, place=place) from None
    text = text.rstrip("\x1a")  # The end of a file of DOS.
    if _CONTROLS.search(text):
        raise NotText(name=name, place=place)
    return text


def _mixed(content: bytes) -> str:
    """Lines of UTF-8, and of Windows where a line is none."""
    return "".join(map(_line, io.BytesIO(content)))


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
