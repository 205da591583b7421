"""Texts read from the disk, as plain lists: the function that every engine maps over its rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from filigrane.corpus.documents import joined


def texts_at(paths: Sequence[str]) -> list[str]:
    """For each row, the text of its files, whose paths stand on one line each.

    Line ends stay as they are: they are part of what was read. FileNotFoundError for a file that is gone.
    """
    return [joined(Path(path).read_bytes().decode("utf-8") for path in row.split("\n")) for row in paths]
