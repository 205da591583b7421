"""How one entry is written and chained: its canonical bytes, its digest, its salted payloads."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from filigrane.base.canonical import Canonical, canonical_bytes
from filigrane.base.merkle import merkle_root

FORMAT = 1
BEFORE_ALL = "0" * 64
"""What stands for the entry before the first one."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a chain at some moment: whoever keeps it can check all that came before."""

    sequence: int
    digest: str

    @property
    def written(self) -> str:
        """`SEQUENCE:DIGEST`, as the verifier reads it."""
        return f"{self.sequence}:{self.digest}"


@dataclass(frozen=True, slots=True)
class Leaves:
    """Many small acts under one Merkle root (RFC 6962): *count* of them, *root* in hexadecimal."""

    count: int
    root: str


def leaves_of(leaves: Sequence[bytes]) -> Leaves:
    """The root over *leaves*, in their order."""
    return Leaves(len(leaves), merkle_root(leaves))


def seal(salt: str, content: bytes) -> str:
    """SHA-256 of the salt's 32 hexadecimal digits followed by the content, in hexadecimal.

    The salt keeps a short content (a name, a date) from being guessed once it is erased.
    """
    return hashlib.sha256(salt.encode("ascii") + content).hexdigest()


def digest_of(canonical: bytes) -> str:
    """SHA-256 of an entry's canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical).hexdigest()


def canonical_entry(
    house_id: int,
    before: Head | None,
    *,
    act: str,
    thing: str,
    at: dt.datetime,
    who: str | None,
    payload: str | None,
    leaves: Leaves | None,
) -> bytes:
    """The bytes of the entry that follows *before*.

    *who* and *payload* are seals or None; *at* is aware and written in UTC to the microsecond.
    """
    value: Mapping[str, Canonical] = {
        "act": act,
        "at": at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "before": before.digest if before else BEFORE_ALL,
        "format": FORMAT,
        "house": house_id,
        "leaves": {"count": leaves.count, "root": leaves.root} if leaves else None,
        "payload": payload,
        "sequence": before.sequence + 1 if before else 1,
        "thing": thing,
        "who": who,
    }
    return canonical_bytes(value)
