"""Passages on their way to a report: lines of JSON, appended, cut back to what a checkpoint counted."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from filigrane.trace.datasets.sharing import Passage

ENCODE = json.JSONEncoder(ensure_ascii=False).encode


class Spool:
    """The lines of one reading, on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    def go_back(self, size: int) -> None:
        """Forget what was written past *size* bytes: nobody counted it."""
        self._out = self.path.open("r+b" if self.path.exists() else "w+b")
        self._out.truncate(size)
        self._out.seek(size)

    def write(self, passage: Passage) -> None:
        """One more passage."""
        row = [getattr(passage, name) for name in Passage.__slots__]
        self._out.write(ENCODE(row).encode() + b"\n")

    def settle(self) -> int:
        """Have all of it on the disk; the size that a checkpoint may count on."""
        self._out.flush()
        os.fsync(self._out.fileno())
        return self._out.tell()

    def __iter__(self) -> Iterator[Passage]:
        """Every passage, in the order of the set."""
        with self.path.open("rb") as lines:
            for line in lines:
                yield Passage(*json.loads(line))
