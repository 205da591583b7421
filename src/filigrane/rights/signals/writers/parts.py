"""The parts of a site in the order in which a file says them, and addresses that no file can trip over."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlsplit, urlunsplit

from filigrane.rights.signals.patterns import path_of
from filigrane.rights.signals.wishes import Wishes

ADDRESS_CHARS = 2_000
_KEPT = ":/?[]@!$&'()*+,;=%"


def narrowest_first(wishes: Sequence[Wishes]) -> list[tuple[str, Wishes]]:
    """Each part with its path as a pattern writes it, the longest first; of two for one path, the first."""
    parts: dict[str, Wishes] = {}
    for one in wishes:
        parts.setdefault(path_of(one.path if one.path.startswith("/") else f"/{one.path}"), one)
    return sorted(parts.items(), key=lambda part: -len(part[0]))


def web_address(written: str) -> str:
    """*written* in letters that headers, XML and attributes take; empty when it is no address of the web."""
    try:
        parts = urlsplit(written.strip())
        host = parts.netloc.encode("idna").decode("ascii")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or len(written) > ADDRESS_CHARS:
        return ""
    path, query, fragment = (quote(it, safe=_KEPT) for it in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, quote(host, safe=":[]@.-"), path, query, fragment))
