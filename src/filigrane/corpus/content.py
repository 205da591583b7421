"""What a version is: the root of its content, the same on any machine, by any engine, in any order.

Each work has one hash, SHA-256 of its id, a zero byte, and its text in UTF-8. A leaf of the tree is the id, a
zero byte and that hash; leaves stand by id, so that two neighbours show that nothing stands between them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from filigrane.base.merkle import merkle_path, merkle_root

SHORT = 16
"""Digits of a root by which people name a version."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A work in a version: its id, the hash of its content in 64 hexadecimal digits, its code points."""

    id: str
    sha256: str
    chars: int = 0


def content_hash(id: str, text: str) -> str:
    """The hash of one work: 64 hexadecimal digits. ValueError for an id that holds a zero byte."""
    if "\0" in id:
        raise ValueError("an id holds no zero byte")
    return hashlib.sha256(id.encode() + b"\0" + text.encode("utf-8")).hexdigest()


def content_hashes(ids: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The hash of each work; plain lists in and out, so that any engine may call it on a column."""
    return [content_hash(id, text) for id, text in zip(ids, texts, strict=True)]


def in_order(leaves: Iterable[Leaf]) -> list[Leaf]:
    """*leaves* by id, as bytes of UTF-8. ValueError when one id stands twice."""
    found = sorted(leaves, key=lambda leaf: leaf.id.encode())
    if len({leaf.id for leaf in found}) < len(found):
        raise ValueError("one id stands twice")
    return found


def leaf_bytes(leaf: Leaf) -> bytes:
    """What the tree hashes of a work."""
    return leaf.id.encode() + b"\0" + bytes.fromhex(leaf.sha256)


def content_root(leaves: Iterable[Leaf]) -> str:
    """The root of a version, 64 hexadecimal digits, whatever the order of *leaves*."""
    return merkle_root([leaf_bytes(leaf) for leaf in in_order(leaves)])


def root_of_texts(texts: Mapping[str, str]) -> str:
    """The root of id -> text, in plain Python: the twin that every engine is held to."""
    return content_root(Leaf(id, content_hash(id, text)) for id, text in texts.items())


def path_of(leaves: Sequence[Leaf], place: int) -> list[str]:
    """The hashes that lead from the leaf at *place* of *leaves*, which stand by id, to the root."""
    return merkle_path([leaf_bytes(leaf) for leaf in leaves], place)
