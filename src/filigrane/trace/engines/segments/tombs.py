"""The readings of a segment that were withdrawn since it was written: a small file beside it.

A segment never changes; `NAME.tomb` beside `NAME.seg` says which of its readings count no longer, and the
next merge leaves them out.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import numpy as np

from filigrane.trace.faults import SegmentDamaged

MAGIC: Final = b"FILITOMB"
HEAD: Final = struct.Struct("<8sHHI")
CHECK: Final = struct.Struct("<I")


def tomb_path(segment: Path) -> Path:
    """Where the withdrawn readings of the segment at *segment* are written."""
    return segment.with_name(f"{segment.name}.tomb")


def withdrawn(segment: Path) -> frozenset[int]:
    """The readings of *segment* that count no longer; SegmentDamaged when the file is not whole."""
    path = tomb_path(segment)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return frozenset()
    whole = len(content) >= HEAD.size + CHECK.size
    if not whole or CHECK.unpack(content[-CHECK.size :])[0] != zlib.crc32(content[: -CHECK.size]):
        raise SegmentDamaged(path=path, section="tomb")
    magic, version, _, count = HEAD.unpack(content[: HEAD.size])
    ids = content[HEAD.size : -CHECK.size]
    if magic != MAGIC or version != 1 or len(ids) != 8 * count:
        raise SegmentDamaged(path=path, section="tomb")
    return frozenset(np.frombuffer(ids, "<i8").tolist())


def withdraw(segment: Path, readings: Iterable[int]) -> None:
    """Withdraw *readings* too: the file is replaced whole and flushed, so that no crash brings one back."""
    path = tomb_path(segment)
    ids = sorted(withdrawn(segment) | set(readings))
    content = HEAD.pack(MAGIC, 1, 0, len(ids)) + np.array(ids, "<i8").tobytes()
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as out:
            out.write(content + CHECK.pack(zlib.crc32(content)))
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)
    finally:
        with suppress(FileNotFoundError):
            partial.unlink()


def remove(segment: Path) -> None:
    """Remove a segment, then what was said of its readings."""
    segment.unlink(missing_ok=True)
    tomb_path(segment).unlink(missing_ok=True)
