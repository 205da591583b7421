"""Parquet, where the extra [data] is installed: one column of texts, a row group at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from filigrane.trace.datasets.faults import ParquetNotRead
from filigrane.trace.datasets.pieces import Note, Piece

if TYPE_CHECKING:
    from filigrane.trace.engines.datasets.records import Place

ROWS = 16
"""Rows that are held at once: a record may be a whole book."""
READ_AHEAD = 1 << 20
"""Bytes of a column that are read at once: row groups have any size."""


def of_columns(place: Place, fields: tuple[str, ...]) -> Iterator[Piece | Note]:
    """A record a row, row groups before the cursor passed over unread.

    Raises ParquetNotRead when nothing here reads Parquet.
    """
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise ParquetNotRead(name=place.name) from None
    from filigrane.trace.engines.datasets.records import of_value

    try:
        with parquet.ParquetFile(place.path, buffer_size=READ_AHEAD) as file:
            for number, row in rows_of(file, fields, after=place.cursor[2]):
                yield from of_value(place, number, row, fields)
    except ArrowException:
        yield Note("damaged", place.name, 0, place.after(1))


def rows_of(file: Any, fields: tuple[str, ...], *, after: int) -> Iterator[tuple[int, Any]]:
    """The rows past *after* with their numbers from 1, only the columns that are asked for."""
    from pyarrow import default_memory_pool

    from filigrane.trace.engines.datasets.records import NAMES

    held = set(file.schema_arrow.names)
    columns = list(dict.fromkeys(name for name in (*fields, *NAMES) if name in held))
    behind = 0
    for group in range(file.num_row_groups):
        many = file.metadata.row_group(group).num_rows
        if behind + many <= after:
            behind += many
            continue
        for batch in file.iter_batches(batch_size=ROWS, row_groups=[group], columns=columns):
            rows = batch.to_pylist()
            del batch
            # What Arrow has read it keeps for later, some hundred megabytes: nobody needs them later.
            default_memory_pool().release_unused()
            for behind, row in enumerate(rows, behind + 1):  # noqa: B020  # goes on from where it stands
                if behind > after:
                    yield behind, row
