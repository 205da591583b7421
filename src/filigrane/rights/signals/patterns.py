"""Patterns of paths with `*` and `$`, as robots.txt has them, and addresses joined without a fault."""

from __future__ import annotations

import functools
import re
import string
from urllib.parse import urljoin, urlsplit

UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~")
PORTS = {"http": 80, "https": 443}
_ODD = re.compile(r"%[0-9A-Fa-f]{2}|%|[^\x21-\x7e]")


def normal(path: str) -> str:
    """*path* with one writing for each of its letters (RFC 9309, 2.2.2).

    A letter that needs no percent sign has none, any other has one, in capitals.
    """
    return _ODD.sub(_one_writing, path)


def _one_writing(met: re.Match[str]) -> str:
    written = met[0]
    if written[0] != "%" or len(written) == 1:
        return "".join(f"%{byte:02X}" for byte in written.encode("utf-8", "surrogatepass"))
    letter = chr(int(written[1:], 16))
    return letter if letter in UNRESERVED else written.upper()


@functools.lru_cache(maxsize=10_000)
def pattern_of(written: str) -> str:
    """A pattern ready for `fits`: a `$` that isn't its last letter is a letter like another."""
    clean = normal(written)
    return clean[:-1].replace("$", "%24") + clean[-1:]


@functools.lru_cache(maxsize=1_000)
def path_of(written: str) -> str:
    """A path ready for `fits`: its own `*` and `$` are letters."""
    return normal(written).replace("*", "%2A").replace("$", "%24")


def fits(pattern: str, path: str) -> bool:
    """Whether the *path* of `path_of` begins as the *pattern* of `pattern_of`; linear in both."""
    is_whole = pattern.endswith("$")
    first, *others = (pattern[:-1] if is_whole else pattern).split("*")
    if not path.startswith(first):
        return False
    if not others:
        return not is_whole or len(path) == len(first)
    at = len(first)
    for part in others[:-1]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    last = others[-1]
    if is_whole:
        return path.endswith(last) and len(path) - len(last) >= at
    return path.find(last, at) >= 0


def weight(pattern: str) -> int:
    """How narrow a pattern is: the letters that it fixes."""
    return len(pattern) - pattern.count("*")


def joined(base: str, address: str) -> str:
    """*address* as it is reached from *base*; as it is when the two can't be joined."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def is_web(address: str) -> bool:
    """Whether *address* is one of the web, whole or inside the same site."""
    try:
        parts = urlsplit(address)
        return (parts.scheme in ("http", "https") and bool(parts.hostname)) or not parts.scheme
    except ValueError:
        return False


def same_site(one: str, other: str) -> bool:
    """Whether two addresses have the same scheme, host and port; one without a host stands on any site."""
    try:
        first, second = urlsplit(one), urlsplit(other)
        places = {(it.scheme, it.hostname, it.port or PORTS.get(it.scheme)) for it in (first, second)}
    except ValueError:
        return False
    return not first.netloc or not second.netloc or len(places) == 1
