"""Parquet, where the extra [data] is installed: one column of texts, a row group at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from filigrane.trace.datasets.faults import ParquetNotRead
from filigrane.trace.datasets.pieces import Note, Piece

if TYPE_CHECKING:
    from filigrane.trace.engines.datasets.records import Place

ROWS = 256
"""Rows that are held at once."""


def of_columns(place: Place, fields: tuple[str, ...]) -> Iterator[Piece | Note]:
    """A record a row; raises ParquetNotRead when nothing here reads Parquet."""
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise ParquetNotRead(name=place.name) from None
    from filigrane.trace.engines.datasets.records import NAMES, of_value

    try:
        with parquet.ParquetFile(place.path, memory_map=True) as file:
            held = set(file.schema_arrow.names)
            columns = [name for name in (*fields, *NAMES) if name in held]
            number = 0
            for batch in file.iter_batches(batch_size=ROWS, columns=list(dict.fromkeys(columns))):
                for row in batch.to_pylist():
                    number += 1
                    if number > place.cursor[2]:
                        yield from of_value(place, number, row, fields)
    except ArrowException:
        yield Note("damaged", place.name, 0, place.after(1))
