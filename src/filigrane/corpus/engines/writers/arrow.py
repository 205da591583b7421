"""Parquet written by Arrow alone: the small path, and the one that takes rows out of a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from filigrane.corpus.content import Leaf, content_hashes
from filigrane.corpus.documents import COLUMNS, Document, columns_of
from filigrane.corpus.engines.texts import texts_at
from filigrane.corpus.engines.writers import PART_CHARS

ROWS = 64
"""Rows of a row group: what a reader holds at once."""


class ArrowWriter:
    """Parquet, some rows at a time."""

    name = "arrow"
    packages: tuple[str, ...] = ("pyarrow",)
    part_chars = PART_CHARS

    def write(self, documents: Sequence[Document], folder: Path, stem: str) -> list[Leaf]:
        """Never more than `ROWS` texts in memory."""
        import pyarrow
        from pyarrow import parquet

        schema = pyarrow.schema([(name, pyarrow.large_string()) for name in COLUMNS])
        found: list[Leaf] = []
        with parquet.ParquetWriter(folder / f"{stem}-00.parquet", schema, compression="zstd") as out:
            for start in range(0, len(documents), ROWS):
                columns = columns_of(documents[start : start + ROWS])
                texts = texts_at(columns.pop("paths"))
                hashes = content_hashes(columns["id"], texts)
                columns |= {"sha256": hashes, "text": texts}
                out.write_table(pyarrow.table(columns).select(COLUMNS).cast(schema))
                lengths = map(len, texts)
                found += [Leaf(*row) for row in zip(columns["id"], hashes, lengths, strict=True)]
        return found


def without(path: Path, target: Path, gone: frozenset[str]) -> None:
    """*path* written anew at *target* without the rows whose id is in *gone*."""
    import pyarrow
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        schema: Any = file.schema_arrow
        with parquet.ParquetWriter(target, schema, compression="zstd") as out:
            for batch in file.iter_batches(batch_size=ROWS):
                kept = pyarrow.array([str(id) not in gone for id in batch.column("id").to_pylist()])
                out.write_batch(batch.filter(kept))
