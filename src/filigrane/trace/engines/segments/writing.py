"""A segment on its way to the disk: whole under its name, or not there at all."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from filigrane.languages.folds import FOLD_VERSION
from filigrane.languages.skeleton import SKELETON_VERSION
from filigrane.trace.engines.segments.layout import (
    ALIGNMENT,
    BLOCK_BYTES,
    CHECKS,
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


def write_segment(path: Path, parts: Iterable[Part], count: int, *, reading_version: int) -> None:
    """Write a segment to a temporary file, flush it to the disk, then give it its name.

    The *count* parts are written as they come: one may be made from what the writing of another found.
    A reader sees the old file or the new one. A crash leaves at most a `.part` file.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as out:
            out.write(b"\0" * header_size(count + 1))
            blocks: list[int] = []
            sections = [_write_part(out, part, blocks) for part in parts]
            checks = Part(CHECKS, 4, [np.array(blocks, "<u4")])
            sections.append(_write_part(out, checks, []))
            header = Header(
                FOLD_VERSION, reading_version, K, W, out.tell(), tuple(sections), SKELETON_VERSION
            )
            out.seek(0)
            out.write(header_bytes(header))
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)
    finally:
        with suppress(FileNotFoundError):
            partial.unlink()
    _flush_folder(path.parent)


def _write_part(out: BinaryIO, part: Part, blocks: list[int]) -> Section:
    """Write one section at the next aligned place, and sum it on the way: whole, and block by block."""
    out.write(b"\0" * (-out.tell() % ALIGNMENT))
    offset, check, block, filled = out.tell(), 0, 0, 0
    for array in part.arrays:
        content = array.data.cast("B") if array.size else memoryview(b"")
        check = zlib.crc32(content, check)
        out.write(content)
        while content:
            piece = content[: BLOCK_BYTES - filled]
            block, filled, content = zlib.crc32(piece, block), filled + len(piece), content[len(piece) :]
            if filled == BLOCK_BYTES:
                blocks.append(block)
                block, filled = 0, 0
    if filled:
        blocks.append(block)
    return Section(part.name, offset, out.tell() - offset, check, part.width)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system lets a folder be opened."""
    with suppress(PermissionError, IsADirectoryError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
