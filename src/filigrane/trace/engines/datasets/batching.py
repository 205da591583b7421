"""Pieces in batches: one question to the index costs the same for many of them as for one."""

from __future__ import annotations

from collections.abc import Iterator

from filigrane.trace.datasets.pieces import Note, Piece

BATCH_CHARS = 2_000_000
"""A batch is closed past this many characters: all of it shares what one question to the index costs."""
MOST_PIECES = 4_000


def batches(found: Iterator[Piece | Note]) -> Iterator[list[Piece | Note]]:
    """Pieces and notes in batches, closed by size; the same set gives the same batches from any of them."""
    batch: list[Piece | Note] = []
    chars = 0
    for one in found:
        batch.append(one)
        chars += len(one.text) if isinstance(one, Piece) else 0
        if chars >= BATCH_CHARS or len(batch) >= MOST_PIECES:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch
