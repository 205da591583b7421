"""The lines of an exported journal, which the stand-alone verifier reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from filigrane.base.canonical import Canonical, canonical_bytes
from filigrane.journal.chain import BEFORE_ALL, Head

HOW = (
    "Each line after this one is an entry: `canonical` holds its bytes as text, `digest` their SHA-256. "
    "Inside, `before` is the digest of the entry before (64 zeros for the first), `who` and `payload` are "
    "SHA-256 of a salt's 32 digits followed by a content; beside it stand that salt and content, or null "
    "when they were erased or are withheld. The last line names the last entry, SEQUENCE:DIGEST. "
    "Check all of it: python verifier.py THIS_FILE --head SEQUENCE:DIGEST, with a head you kept."
)
"""The first line tells the format to whoever finds the file alone."""

PartOf = Mapping[str, tuple[str, bytes]]
"""part ("who", "payload") -> its salt and its content, for the parts that are there."""


def first_line(house_id: int) -> str:
    """What the file is, and how to check it."""
    return _line({"filigrane_journal": 1, "house": house_id, "how": HOW})


def entry_line(canonical: bytes, digest: str, parts: PartOf) -> str:
    """One entry, with the parts that are given and not erased."""
    value: dict[str, Canonical] = {"canonical": canonical.decode("utf-8"), "digest": digest}
    for part in ("who", "payload"):
        salt, content = parts.get(part, ("", b""))
        value[part] = {"salt": salt, "content": content.decode("utf-8")} if salt else None
    return _line(value)


def last_line(head: Head | None) -> str:
    """The head at the moment of the export."""
    return _line({"head": (head or Head(0, BEFORE_ALL)).written})


def lines(house_id: int, entries: Iterable[tuple[Head, bytes, PartOf]]) -> Iterator[str]:
    """The whole export, line by line, each ending with a newline; one entry in memory at a time."""
    yield first_line(house_id)
    last: Head | None = None
    for last, canonical, parts in entries:
        yield entry_line(canonical, last.digest, parts)
    yield last_line(last)


def _line(value: Canonical) -> str:
    return canonical_bytes(value).decode("utf-8") + "\n"
