"""Merkle root of many leaves: one hash in the journal stands for a whole chunk of work."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

EMPTY_ROOT = hashlib.sha256(b"").hexdigest()


def merkle_root(leaves: Sequence[bytes]) -> str:
    """Root of the tree over *leaves*, 64 hexadecimal digits, after RFC 6962 section 2.1.

    Leaves and inner nodes carry different prefixes, so that a node can't pass for a leaf.
    """
    if not leaves:
        return EMPTY_ROOT
    return _root([hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves]).hex()


def _root(hashes: Sequence[bytes]) -> bytes:
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << ((len(hashes) - 1).bit_length() - 1)
    return hashlib.sha256(b"\x01" + _root(hashes[:split]) + _root(hashes[split:])).digest()


def merkle_path(leaves: Sequence[bytes], place: int) -> list[str]:
    """The hashes that lead from the leaf at *place* to the root, nearest first (RFC 6962, 2.1.1)."""
    if not 0 <= place < len(leaves):
        raise IndexError(place)
    return [
        found.hex() for found in _path([hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves], place)
    ]


def _path(hashes: Sequence[bytes], place: int) -> list[bytes]:
    if len(hashes) == 1:
        return []
    split = 1 << ((len(hashes) - 1).bit_length() - 1)
    if place < split:
        return [*_path(hashes[:split], place), _root(hashes[split:])]
    return [*_path(hashes[split:], place - split), _root(hashes[:split])]
