"""Dictionaries of HTTP fields (RFC 9651, 3.2), read whole or not at all, as that specification wants."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

MOST_CHARS = 16 * 1024
"""A longer field isn't read; RFC 9651 asks for 1,024 members at least, which fit."""
_KEY = re.compile(r"[a-z*][a-z0-9_.*-]*")
_TOKEN = re.compile(r"[A-Za-z*][!#$%&'*+\-.^_`|~0-9A-Za-z:/]*")
_STRING = re.compile(r'"(?:[ !\x23-\x5b\x5d-\x7e]|\\["\\])*"')
_NUMBER = re.compile(r"-?(?:[0-9]{1,12}\.[0-9]{1,3}|[0-9]{1,15})(?![0-9.])")
_BYTES = re.compile(r":([A-Za-z0-9+/=]*):")
_BOOLEAN = re.compile(r"\?[01]")
_DATE = re.compile(r"@-?[0-9]{1,15}(?![0-9.])")
_DISPLAY = re.compile(r'%"((?:[ !\x23\x24\x26-\x7e]|%[0-9a-f]{2})*)"')
_SPACES = re.compile(r" *")
_BLANKS = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class Member:
    """One value: its *word* if it is a token, None for any other kind; *raw* as written, `?1` if left out."""

    word: str | None
    raw: str


class _Broken(Exception):
    """The field isn't a dictionary: nothing in it may be used."""


def dictionary(field: str) -> dict[str, Member] | None:
    """The members of *field* by their keys, the last of two with one key; None when it isn't a dictionary.

    Parameters are checked and left out. An empty field is an empty dictionary.
    """
    if len(field) > MOST_CHARS:
        return None
    try:
        return _members(field.strip(" "))
    except _Broken:
        return None


def _members(text: str) -> dict[str, Member]:
    found: dict[str, Member] = {}
    at = 0
    while at < len(text):
        key, at = _take(_KEY, text, at)
        if text[at : at + 1] == "=":
            began = at + 1
            token, at = _inner_list(text, began) if text[began : began + 1] == "(" else _item(text, began)
            member = Member(token, text[began:at])
        else:
            member = Member(None, "?1")
        at = _parameters(text, at)
        found.pop(key, None)
        found[key] = member
        at = _next(text, at)
    return found


def _next(text: str, at: int) -> int:
    """Where the next member begins; a comma needs one behind it."""
    _, at = _take(_BLANKS, text, at)
    if at == len(text):
        return at
    if text[at] != ",":
        raise _Broken
    _, at = _take(_BLANKS, text, at + 1)
    if at == len(text):
        raise _Broken
    return at


def _take(kind: re.Pattern[str], text: str, at: int) -> tuple[str, int]:
    found = kind.match(text, at)
    if found is None:
        raise _Broken
    return found[0], found.end()


def _item(text: str, at: int) -> tuple[str | None, int]:
    """The token of a bare item, None for another kind, and where it ends."""
    first = text[at : at + 1]
    if first == "*" or (first.isascii() and first.isalpha()):
        return _take(_TOKEN, text, at)
    kinds = {'"': _STRING, ":": _BYTES, "?": _BOOLEAN, "@": _DATE, "%": _DISPLAY}
    said, end = _take(kinds.get(first, _NUMBER), text, at)
    _check(first, said)
    return None, end


def _check(first: str, said: str) -> None:
    """What a pattern can't tell: bytes that are base64, letters that are UTF-8."""
    try:
        if first == ":":
            base64.b64decode(said[1:-1] + "=" * (-len(said[1:-1]) % 4), validate=True)
        elif first == "%":
            octets = re.sub(r"%([0-9a-f]{2})", lambda it: chr(int(it[1], 16)), said[2:-1])
            octets.encode("latin-1").decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError) as fault:
        raise _Broken from fault


def _inner_list(text: str, at: int) -> tuple[None, int]:
    at += 1
    while True:
        _, at = _take(_SPACES, text, at)
        if text[at : at + 1] == ")":
            return None, at + 1
        _, at = _item(text, at)
        at = _parameters(text, at)
        if text[at : at + 1] not in (" ", ")"):
            raise _Broken


def _parameters(text: str, at: int) -> int:
    while text[at : at + 1] == ";":
        _, at = _take(_SPACES, text, at + 1)
        _, at = _take(_KEY, text, at)
        if text[at : at + 1] == "=":
            _, at = _item(text, at + 1)
    return at
