"""One process at a time: a turn that ends with whoever has it, killed or not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl


@contextmanager
def turn(path: Path, *, wait: bool = True) -> Iterator[bool]:
    """Hold the lock file at *path*; without *wait*, answer False when another has it.

    The file stays: whoever deleted it would let two in. It can't be taken twice, by one process either. Where
    the system has no such locks (Windows), everybody's turn is now.
    """
    if sys.platform == "win32":
        yield True
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    held = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        try:
            yield True
        finally:
            # Said, not left to the close: processes forked meanwhile hold the same file.
            fcntl.flock(held, fcntl.LOCK_UN)
    finally:
        os.close(held)
