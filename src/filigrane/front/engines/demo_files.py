"""The documents of the demo house, read from the installed package."""

from __future__ import annotations

from importlib.resources import files
from typing import Protocol


class DemoFiles(Protocol):
    """Where the demo house's documents come from."""

    def read(self, name: str) -> bytes:
        """The bytes of the document *name*; raises FileNotFoundError when there is none."""
        ...


class PackagedFiles:
    """The documents that came with the package."""

    def read(self, name: str) -> bytes:
        """The bytes of the document *name*; raises FileNotFoundError when there is none."""
        return (files("filigrane.front") / "demo" / name).read_bytes()
