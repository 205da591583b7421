"""What a copy of a house holds: which files, under which names, and the manifest that closes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "filigrane.sqlite3"
REBUILT = ("indexes", "kernels", "static", "logs", "exports", "temporary")
"""Folders of the home that a copy leaves out: the house makes them again."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of a copy: its size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one house's journal at the moment of the copy."""

    house_id: int
    sequence: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy says of itself; *made_at* is an ISO moment, *home* the identity of the home."""

    version: str
    home: str
    made_at: str
    has_secrets: bool
    heads: tuple[Head, ...]
    files: Mapping[str, Kept]


def is_copied(name: str, *, secrets: bool) -> bool:
    """Whether the file at *name*, relative to the home, goes into a copy as it stands.

    Not what is rebuilt, not the database (its snapshot goes), not half-written files, not the
    erasures (they go last, so that none is missed).
    """
    first, *rest = name.split("/")
    last = rest[-1] if rest else first
    if first in REBUILT or last.startswith(".") or first.startswith(".") or name.startswith(DATABASE):
        return False
    return name != "erasures.jsonl" and (secrets or first != "secrets")


def is_safe(name: str) -> bool:
    """Whether *name* stays inside the folder it is unpacked in, on every system."""
    parts = name.split("/")
    return (
        0 < len(name) <= 500
        and not any(part in ("", ".", "..") or part.endswith((" ", ".")) for part in parts)
        and all(len(part.encode("utf-8", "replace")) <= 255 for part in parts)
        and not any(char in '\\:*?"<>|' or ord(char) < 32 or "\ud800" <= char <= "\udfff" for char in name)
    )


def written(manifest: Manifest) -> bytes:
    """The bytes of manifest.json: the same manifest gives the same bytes."""
    body = {
        "format": FORMAT,
        "version": manifest.version,
        "home": manifest.home,
        "made_at": manifest.made_at,
        "has_secrets": manifest.has_secrets,
        "journal_heads": [
            {"house_id": h.house_id, "sequence": h.sequence, "digest": h.digest} for h in manifest.heads
        ],
        "files": {name: {"size": k.size, "sha256": k.sha256} for name, k in manifest.files.items()},
    }
    return (json.dumps(body, indent=1, sort_keys=True) + "\n").encode()


def read_manifest(content: bytes) -> Manifest:
    """The manifest in *content*; ValueError when it is not one of a format we know."""
    try:
        body: dict[str, Any] = json.loads(content)
        if body["format"] != FORMAT:
            raise ValueError(f"format {body['format']}")
        return Manifest(
            version=str(body["version"]),
            home=str(body["home"]),
            made_at=str(body["made_at"]),
            has_secrets=bool(body["has_secrets"]),
            heads=tuple(
                Head(int(h["house_id"]), int(h["sequence"]), str(h["digest"])) for h in body["journal_heads"]
            ),
            files={str(n): Kept(int(k["size"]), str(k["sha256"])) for n, k in body["files"].items()},
        )
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"manifest: {type(error).__name__}") from None
