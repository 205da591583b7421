"""Bytes that say they are plain text."""

from __future__ import annotations

from filigrane.trace.errors import NotText


def decoded(content: bytes, name: str) -> str:
    """*content* as UTF-8 text; raises NotText naming the first byte that is not."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText(name=name, place=error.start) from None
    if "\x00" in text:
        raise NotText(name=name, place=text.index("\x00"))
    return text
