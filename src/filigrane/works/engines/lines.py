"""Lines of a file on disk, one at a time, none longer than was foreseen."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path


def lines_of(path: Path, *, longest: int) -> Iterator[bytes]:
    """Each line of *path* with its end; a longer one comes in pieces of *longest* bytes and one more."""
    with path.open("rb") as file:
        while line := file.readline(longest + 1):
            yield line


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write *lines* in UTF-8 at *path*, which appears whole or not at all; the bytes written."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=".part-")  # mode 600
    size = 0
    try:
        with os.fdopen(descriptor, "wb") as out:
            for line in lines:
                size += out.write(line.encode("utf-8"))
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, path)
    except BaseException:
        os.unlink(part)
        raise
    return size
