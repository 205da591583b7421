"""Texts of a folder in an index of their own, for as long as somebody asks it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filigrane.reading.plain import read_plain
from filigrane.reading.tei import read_tei
from filigrane.trace.engines.segments import Document, SegmentIndex, build_segments, open_index

TEI, PLAIN = frozenset({".xml"}), frozenset({".txt", ".md"})
"""The endings of files that are read."""


@contextmanager
def indexed_folder(folder: Path) -> Iterator[tuple[SegmentIndex, Mapping[int, str]]]:
    """An index of every TEI play and plain text under *folder*, and the path in it of each reading.

    The index stands in a temporary folder and goes with the block. Raises a `reading.*` error for the
    first file that cannot be read.
    """
    paths = sorted(
        path for path in folder.rglob("*") if path.suffix.lower() in TEI | PLAIN and path.is_file()
    )
    names = {number: path.relative_to(folder).as_posix() for number, path in enumerate(paths, 1)}
    documents = (Document(number, number, text_of(path)) for number, path in enumerate(paths, 1))
    with (
        tempfile.TemporaryDirectory() as place,
        open_index(list(build_segments(Path(place), documents))) as index,
    ):
        yield index, names


def text_of(path: Path) -> str:
    """The text that the house would read in the file, to which offsets refer."""
    content = path.read_bytes()
    if path.suffix.lower() in TEI:
        return read_tei(content, name=path.name).reading.text
    return read_plain(content, name=path.name).text
