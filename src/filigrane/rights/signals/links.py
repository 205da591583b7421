"""`Link` headers (RFC 8288) as values, whatever their quotes and commas, in time linear in their length."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HEADER_CHARS = 64_000
MOST_LINKS = 200


@dataclass(frozen=True, slots=True)
class Link:
    """One link: its target as written, the words of its `rel`, its `type` without parameters.

    *anchor* is another thing that the link is about, empty when it's about the answer itself.
    """

    target: str
    rels: frozenset[str] = frozenset()
    media_type: str = ""
    anchor: str = ""
    raw: str = ""


def links_in(headers: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    """The links of the `Link` headers, in their order."""
    whole = ",".join(value for name, value in headers if name.strip().lower() == "link")[:HEADER_CHARS]
    found = (link for part in parts_of(whole, ",") for link in _link(part))
    return tuple(itertools.islice(found, MOST_LINKS))


def parts_of(text: str, mark: str) -> Iterator[str]:
    """The parts of *text* between marks that stand neither in quotes nor in `<>`."""
    start, in_quotes, in_angles, escaped = 0, False, False, False
    for at, letter in enumerate(text):
        if escaped:
            escaped = False
        elif in_quotes:
            escaped, in_quotes = letter == "\\", letter != '"'
        elif in_angles:
            in_angles = letter != ">"
        elif letter == '"':
            in_quotes = True
        elif letter == "<":
            in_angles = True
        elif letter == mark:
            yield text[start:at].strip()
            start = at + 1
    yield text[start:].strip()


def _link(part: str) -> Iterator[Link]:
    """The link of one part; none when its target doesn't stand in `<>`. The first of a parameter counts."""
    target, angle, rest = part[1:].partition(">")
    if not part.startswith("<") or not angle:
        return
    named: dict[str, str] = {}
    for parameter in parts_of(rest, ";"):
        name, _, value = parameter.partition("=")
        named.setdefault(name.strip().lower(), _unquoted(value.strip()))
    media_type = named.get("type", "").partition(";")[0].strip().lower()
    rels = frozenset(named.get("rel", "").lower().split())
    yield Link(target.strip(), rels, media_type, named.get("anchor", ""), part)


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value
    letters, escaped = [], False
    for letter in value[1:]:
        if not escaped and letter == '"':
            break
        if escaped or letter != "\\":
            letters.append(letter)
        escaped = letter == "\\" and not escaped
    return "".join(letters)
