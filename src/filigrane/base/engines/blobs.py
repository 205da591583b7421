"""Files kept by their content: the same bytes are kept once, under their SHA-256."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Protocol


class BlobStore(Protocol):
    """Where bytes are kept by their SHA-256."""

    def put(self, content: bytes) -> str:
        """Keep *content*; return its SHA-256 as 64 hexadecimal digits."""

    def get(self, digest: str) -> bytes:
        """The bytes under *digest*; KeyError when they are not held."""

    def remove(self, digest: str) -> None:
        """Forget *digest*; nothing happens when it is not held."""


class FolderBlobs:
    """A folder of files; a write is a temporary file, synced, then renamed: never half-written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, digest: str) -> Path:
        """Where the bytes of *digest* stand or would stand."""
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
            raise KeyError(digest)
        return self.folder / digest[:2] / digest

    def put(self, content: bytes) -> str:
        """Keep *content*; a second put of the same bytes writes nothing."""
        digest = hashlib.sha256(content).hexdigest()
        target = self.path_of(digest)
        if target.exists():
            return digest
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(name, target)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes under *digest*."""
        try:
            return self.path_of(digest).read_bytes()
        except FileNotFoundError:
            raise KeyError(digest) from None

    def remove(self, digest: str) -> None:
        """Forget *digest*."""
        self.path_of(digest).unlink(missing_ok=True)


class MemoryBlobs:
    """The fake: the same promises, in memory."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def put(self, content: bytes) -> str:
        """Keep *content*."""
        digest = hashlib.sha256(content).hexdigest()
        self.held.setdefault(digest, content)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes under *digest*."""
        return self.held[digest]

    def remove(self, digest: str) -> None:
        """Forget *digest*."""
        self.held.pop(digest, None)
