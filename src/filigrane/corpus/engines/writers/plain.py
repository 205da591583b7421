"""Python alone: packed JSON lines. The twin of the other writers, and the way without extras."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from filigrane.corpus.content import Leaf, content_hash
from filigrane.corpus.documents import COLUMNS, Document, columns_of, rows_of
from filigrane.corpus.engines.texts import texts_at
from filigrane.corpus.engines.writers import PART_CHARS

ENDING = ".jsonl.gz"


class PlainWriter:
    """JSON lines in gzip, one work at a time."""

    name = "plain"
    packages: tuple[str, ...] = ()
    part_chars = PART_CHARS

    def write(self, documents: Sequence[Document], folder: Path, stem: str) -> list[Leaf]:
        """One text in memory."""
        found = []
        with packed(folder / f"{stem}-00{ENDING}") as out:
            for row in rows_of(columns_of(documents)):
                (text,) = texts_at([row.pop("paths")])
                row |= {"sha256": content_hash(row["id"], text), "text": text}
                out.write(json.dumps({name: row[name] for name in COLUMNS}, ensure_ascii=False) + "\n")
                found.append(Leaf(row["id"], row["sha256"], len(text)))
        return found


def packed(path: Path) -> TextIO:
    """A file to write lines to; no date stands in it."""
    return gzip.open(path, "wt", compresslevel=6, encoding="utf-8", newline="\n")


def lines_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a file."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


def without(path: Path, target: Path, gone: frozenset[str]) -> None:
    """*path* written anew at *target* without the rows whose id is in *gone*."""
    with packed(target) as out:
        for row in lines_of(path):
            if row["id"] not in gone:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
