"""A segment on its way to the disk: whole under its name, or not there at all."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from numpy.typing import NDArray

from filigrane.trace.engines.segments.layout import (
    ALIGNMENT,
    Header,
    K,
    Section,
    W,
    header_bytes,
    header_size,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A section to write: its name, bytes an item, and its arrays, one after another."""

    name: str
    width: int
    arrays: Iterable[NDArray[Any]]


def write_segment(path: Path, parts: Sequence[Part], *, fold_version: int, reading_version: int) -> None:
    """Write a segment to a temporary file, flush it to the disk, then give it its name.

    A reader sees the old file or the new one. A crash leaves at most a `.part` file.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as out:
            out.write(b"\0" * header_size(len(parts)))
            sections = tuple(_write_part(out, part) for part in parts)
            header = Header(fold_version, reading_version, K, W, out.tell(), sections)
            out.seek(0)
            out.write(header_bytes(header))
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)
    finally:
        with suppress(FileNotFoundError):
            partial.unlink()
    _flush_folder(path.parent)


def _write_part(out: BinaryIO, part: Part) -> Section:
    """Write one section at the next aligned place, and sum it on the way."""
    out.write(b"\0" * (-out.tell() % ALIGNMENT))
    offset, check = out.tell(), 0
    for array in part.arrays:
        content = array.data.cast("B") if array.size else b""
        check = zlib.crc32(content, check)
        out.write(content)
    return Section(part.name, offset, out.tell() - offset, check, part.width)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system lets a folder be opened."""
    with suppress(PermissionError, IsADirectoryError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
